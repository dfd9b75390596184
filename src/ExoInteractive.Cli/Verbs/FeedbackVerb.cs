using System.CommandLine;
using ExoInteractive.Cli.Records;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo feedback</c>: what people found candidates to be, and what the policy's thresholds learn from it.</summary>
internal sealed class FeedbackVerb(Terminal terminal)
{
    private const int Searched = 2_000;
    private const double SamePeriod = 0.005;

    private readonly FeedbackPlace _place = new(terminal);

    /// <summary>The command.</summary>
    /// <returns>With its subcommands.</returns>
    public Command Describe()
    {
        Command command = new("feedback", "Keeps people's verdicts on candidates, and learns thresholds of the decision policy from them. Nothing learnt acts by itself.");
        FeedbackLearning learning = new(_place);
        command.Subcommands.Add(DescribeAdd());
        command.Subcommands.Add(DescribeList());
        command.Subcommands.Add(learning.DescribeEvaluate());
        command.Subcommands.Add(learning.DescribeLearn());
        return command;
    }

    private Command DescribeAdd()
    {
        Argument<string> about = new("RUN|TARGET") { Description = "The run of exo classify or #!classify that decided, by its id, or a star, whose latest run counts" };
        Option<string> verdict = new("--verdict") { Description = "What the candidate is: planet or not-planet", HelpName = "planet|not-planet", Required = true };
        Option<double?> period = NumberOption.Optional("--period", "Which of several candidates, by its period (within 0.5 %)", NumberRule.Positive("days"));
        Option<int?> candidate = NumberOption.OptionalCount("--candidate", "Which of several candidates, by its rank", 1);
        Option<string?> reviewer = new("--reviewer") { Description = "Who says so", HelpName = "NAME" };
        Option<string?> note = new("--note") { Description = "Anything worth keeping", HelpName = "TEXT" };
        Command add = new("add", "Adds a verdict on a candidate that was decided about.");
        verdict.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value is not ("planet" or "not-planet"))
            {
                result.AddError($"--verdict must be planet or not-planet; got '{token.Value}'");
            }
        });
        add.Arguments.Add(about);
        _place.AddTo(add, verdict, period, candidate, reviewer, note);
        add.SetAction(parse => _place.Guard("add", () =>
        {
            RecordedDecision decision = Find(parse, parse.GetRequiredValue(about), parse.GetValue(period), parse.GetValue(candidate));
            FeedbackEntry entry = new()
            {
                At = terminal.Time.GetUtcNow(),
                Run = decision.Run,
                Target = decision.Target,
                PeriodDays = decision.PeriodDays,
                Action = decision.Action,
                Propensity = decision.Propensity,
                Probability = decision.Probability,
                Uncertainty = decision.Uncertainty,
                Snr = decision.Snr,
                Codes = decision.Codes,
                Verdict = parse.GetRequiredValue(verdict) == "planet" ? ReviewerVerdict.Planet : ReviewerVerdict.NotPlanet,
                Reviewer = parse.GetValue(reviewer),
                Note = parse.GetValue(note),
            };
            FeedbackLog log = _place.Log(parse);
            bool again = log.Read().Entries.Any(entry.SameCandidate);
            log.Append(entry);
            if (_place.Json(parse))
            {
                terminal.Out.WriteLine(RunJson.Line(entry));
            }
            else
            {
                terminal.Out.WriteLine($"{entry.Target} at {Digits.Significant(entry.PeriodDays, 7)} d, decided {entry.Action}: {FeedbackTables.Verdict(entry.Verdict)}{(again ? "; it takes the place of an earlier verdict" : "")}");
            }
        }));
        return add;
    }

    private Command DescribeList()
    {
        Option<string?> target = new("--target") { Description = "Only of this star", HelpName = "\"TIC 25155310\"" };
        Command list = new("list", "Lists the verdicts.");
        _place.AddTo(list, target);
        list.SetAction(parse => _place.Guard("list", () =>
        {
            FeedbackLog log = _place.Log(parse);
            FeedbackContents contents = _place.Read(log);
            FeedbackEntry[] entries = [.. contents.Entries.Where(entry => parse.GetValue(target) is not { } star || entry.Target == star)];
            _place.Print(parse, entries, FeedbackTables.Entries(log.Path, entries));
        }));
        return list;
    }

    private RecordedDecision Find(ParseResult parse, string about, double? period, int? rank)
    {
        string address = _place.Records.Path(parse);
        if (!RunStoreLocation.Exists(address))
        {
            throw new RecordsException($"no runs are recorded in {RunStoreLocation.Shown(address)}; exo classify records one, --records names another store");
        }

        using RunStore store = RunStore.Open(address);
        IReadOnlyList<RunRecord> latest = [.. store.List(new RunQuery { Verb = "classify", Target = about, Limit = Searched }).OrderByDescending(record => record.Id, StringComparer.Ordinal)];
        RecordedDecision[] decisions = latest.Count > 0
            ? [.. latest.SelectMany(RecordedDecision.Of)]
            : store.Find(about).Count > 0 || store.Tags().ContainsKey(about) ? [.. RecordedDecision.Of(RecordFinder.One(store, about, () => []))]
            : throw new RecordsException($"no run of exo classify or #!classify about '{about}' is recorded in {store.Address}, and no run has that id; the star's name must be as its record has it");
        if (decisions.Length == 0)
        {
            throw new RecordsException($"{about} decided about no candidate; exo feedback add takes a run of exo classify or #!classify, or the star it was about");
        }

        RecordedDecision[] meant = [.. decisions.Where(one => (period is not { } days || Math.Abs(one.PeriodDays - days) <= SamePeriod * days) && (rank is null || one.Rank == rank))];
        if (latest.Count > 0 && meant.Length > 1 && period is null)
        {
            meant = [.. meant.Where(one => one.Run == meant[0].Run)];
        }

        return meant switch
        {
            [var only] => only,
            [] => throw new RecordsException($"no candidate of {about} is the one meant; they are {Listed(decisions)}"),
            [var first, ..] when period is not null => first,
            _ => throw new RecordsException($"{about} has several candidates; --period or --candidate says which: {Listed(meant)}"),
        };
    }

    private static string Listed(IEnumerable<RecordedDecision> decisions)
        => string.Join(", ", decisions.Select(one => $"{(one.Rank is { } rank ? $"{rank} at " : "")}{Digits.Significant(one.PeriodDays, 7)} d ({one.Action})").Distinct());
}
