using System.CommandLine;
using ExoInteractive.Cli.Records;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo feedback evaluate</c> and <c>learn</c>: what the thresholds could learn from verdicts, and the file that lets them act.</summary>
internal sealed class FeedbackLearning(FeedbackPlace place)
{
    private static readonly BanditSettings Defaults = new();

    private readonly CostOptions _costs = new();
    private readonly Option<int> _draws = NumberOption.Count("--draws", "How often stars are drawn again for the intervals", Defaults.Draws, 100, 100_000);

    /// <summary><c>evaluate</c>.</summary>
    /// <returns>The command.</returns>
    public Command DescribeEvaluate()
    {
        Option<int> least = NumberOption.Count("--least", "Fewest verdicts to learn from", Defaults.FewestVerdicts, 20);
        Option<ulong> seed = NumberOption.Seed("--seed", "The same seed draws the same stars", Defaults.Seed);
        Command evaluate = new("evaluate", "Learns thresholds from the verdicts on half of the stars, and says what they would save on the other half. Changes nothing.");
        _costs.AddTo(evaluate);
        place.AddTo(evaluate, least, _draws, seed);
        evaluate.SetAction(parse => place.Guard("evaluate", () =>
        {
            FeedbackLog log = place.Log(parse);
            IReadOnlyList<LoggedDecision> logged = Verdicts(log).ToLogged();
            PolicySettings policy = Policy(parse);
            BanditSettings bandit = Defaults with { FewestVerdicts = parse.GetValue(least), Draws = parse.GetValue(_draws), Seed = parse.GetValue(seed) };
            (OfflineEvaluation present, LearntThresholds learnt) = Learn(logged, policy, bandit);
            place.Print(parse, [new { log = log.Path, present, learnt }], FeedbackTables.Evaluation(present, learnt));
        }));
        return evaluate;
    }

    /// <summary><c>learn</c>.</summary>
    /// <returns>The command.</returns>
    public Command DescribeLearn()
    {
        Option<string> output = FileArgument.Named(new Option<string>("--out")
        {
            Description = "The file of thresholds, for exo classify --thresholds (JSON); written only where the evaluation lets them act",
            HelpName = "FILE",
            Required = true,
        });
        Option<double> explore = NumberOption.Create(
            "--explore", "Share of decisions to make by a pair of thresholds drawn at random where these act, so that feedback can judge others (0.1 is a tenth)",
            Defaults.Exploration, NumberRule.Between(0, 1));
        Option<ulong> seed = NumberOption.Seed("--seed", "The same seed draws the same stars for the intervals, and explores by the same pairs", Defaults.Seed);
        Command learn = new(
            "learn",
            "Learns thresholds from the verdicts on half of the stars, evaluates them on the other half, and writes them to a file that exo classify --thresholds acts by. "
                + $"Where there are fewer than {Defaults.FewestVerdicts} verdicts, or they are not surely better than the present ones, it says so and writes nothing.");
        _costs.AddTo(learn);
        place.AddTo(learn, output, explore, _draws, seed);
        learn.SetAction(parse => place.Guard("learn", () =>
        {
            FeedbackLog log = place.Log(parse);
            string path = parse.GetRequiredValue(output);
            if (Path.GetFullPath(path) == log.Path)
            {
                throw new RecordsException($"--out is the verdicts' own file, {log.Path}; give the thresholds another name");
            }

            PolicySettings policy = Policy(parse);
            BanditSettings bandit = Defaults with { Exploration = parse.GetValue(explore), Draws = parse.GetValue(_draws), Seed = parse.GetValue(seed) };
            using RunRecorder recorder = place.Records.Recorder(parse, place.Terminal);
            recorder.Record(new RunRequest("feedback learn", new { Costs = DecisionCosts.Of(policy), Bandit = bandit }) { InputPaths = [log.Path] }, run =>
            {
                FeedbackContents verdicts = Verdicts(log);
                (OfflineEvaluation present, LearntThresholds learnt) = Learn(verdicts.ToLogged(), policy, bandit);
                run.Drew("stars for the intervals", bandit.Seed);
                if (!learnt.BeatsPresent)
                {
                    throw new RecordsException($"nothing is written: {learnt.Reason}");
                }

                RecordedFile file = ThresholdsFile.Write(path, learnt, verdicts, DecisionCosts.Of(policy), bandit);
                run.Wrote(file);
                LearntLine line = new(file.Path, file.Sha256, verdicts.Latest().Count, verdicts.Sha256, learnt);
                run.Found(line);
                place.Print(parse, [line], FeedbackTables.Learnt(file.Path, present, learnt, bandit.Exploration));
                return line;
            });
        }));
        return learn;
    }

    private static (OfflineEvaluation Present, LearntThresholds Learnt) Learn(IReadOnlyList<LoggedDecision> logged, PolicySettings policy, BanditSettings bandit)
    {
        OfflineEvaluation present = OfflineEvaluator.Cost(
            logged, OfflineEvaluator.PolicyOf(new ThresholdPair(policy.AcceptThreshold, policy.RejectThreshold)), DecisionCosts.Of(policy), bandit.Confidence, bandit.Draws, bandit.Seed);
        return (present, ThresholdBandit.Learn(logged, policy, bandit));
    }

    private FeedbackContents Verdicts(FeedbackLog log)
    {
        FeedbackContents contents = place.Read(log);
        return contents.Entries.Count > 0 ? contents : throw new RecordsException($"{log.Path} holds no verdict; exo feedback add gives one");
    }

    private PolicySettings Policy(ParseResult parse)
    {
        PolicySettings policy = _costs.Read(parse);
        policy.Validate();
        return policy;
    }

    /// <summary>Thresholds that were learnt and written, as <c>--json</c> prints them.</summary>
    /// <param name="Thresholds">The file.</param>
    /// <param name="Sha256">Of it.</param>
    /// <param name="Verdicts">How many they were learnt from.</param>
    /// <param name="LogSha256">Of the verdicts' file.</param>
    /// <param name="Learnt">The thresholds and their evaluation.</param>
    private sealed record LearntLine(string Thresholds, string? Sha256, int Verdicts, string LogSha256, LearntThresholds Learnt);
}
