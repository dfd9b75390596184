using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Options;

/// <summary>Models, costs, thresholds and explanation of a decision.</summary>
public sealed class ClassificationOptions
{
    private readonly Option<string?> _models = FileArgument.Named(
        new Option<string?>("--models") { Description = "Folder of trained models, such as one that train wrote [default: those that came with the program]", HelpName = "FOLDER" }, "folder");

    private readonly CostOptions _costs = new();

    private readonly Option<double?> _acceptAt = NumberOption.Optional(
        "--accept-at", "Least P(planet) to accept, in place of the one that follows from the costs", NumberRule.Between(0, 1));

    private readonly Option<double?> _rejectBelow = NumberOption.Optional(
        "--reject-below", "P(planet) to reject below, in place of the one that follows from the costs", NumberRule.Between(0, 1));

    private readonly Option<string?> _thresholds = FileArgument.Named(new Option<string?>("--thresholds")
    {
        Description = "Decide by thresholds learnt from reviewers' verdicts, from a file that exo feedback learn wrote [default: by those that follow from the costs]",
        HelpName = "FILE",
    });

    private readonly Option<double?> _explore = NumberOption.Optional(
        "--explore", "Share of decisions made by a pair of thresholds drawn at random, so that feedback can judge others [default: what the thresholds' file says]", NumberRule.Between(0, 1));

    private readonly Option<bool> _noExplanation = new("--no-explanation") { Description = "Do not measure which inputs moved the decision" };

    private readonly Option<int> _neighbours = NumberOption.Count(
        "--neighbours", "How many of the most alike labelled candidates to show", new ClassificationSettings().Neighbours, 0, 50);

    /// <summary>Adds the options to a command, with the rules between them.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_models);
        _costs.AddTo(command);
        foreach (Option option in (ReadOnlySpan<Option>)[_acceptAt, _rejectBelow, _thresholds, _explore, _noExplanation, _neighbours])
        {
            command.Options.Add(option);
        }

        command.Validators.Add(Check);
    }

    /// <summary>The settings given; a file of learnt thresholds is read.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="fullPath">Where a relative path leads; null for the process's folder.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ThresholdsFileException">The file of learnt thresholds may not act.</exception>
    public ClassificationSettings Read(ParseResult parse, Func<string, string>? fullPath = null)
    {
        PolicySettings policy = _costs.Read(parse) with { AcceptAt = parse.GetValue(_acceptAt), RejectBelow = parse.GetValue(_rejectBelow) };
        return new()
        {
            Models = parse.GetValue(_models),
            Policy = policy,
            Learnt = Thresholds(parse, fullPath) is { } file ? ThresholdsFile.Read(file, DecisionCosts.Of(policy), parse.GetValue(_explore)) : null,
            Explain = !parse.GetValue(_noExplanation),
            Neighbours = parse.GetValue(_neighbours),
        };
    }

    /// <summary>Notes the file of learnt thresholds as an input of a run; without one, nothing.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="run">The run.</param>
    /// <param name="fullPath">Where a relative path leads; null for the process's folder.</param>
    public void Note(ParseResult parse, ActiveRun run, Func<string, string>? fullPath = null)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (Thresholds(parse, fullPath) is { } file)
        {
            run.Reads(file);
        }
    }

    private string? Thresholds(ParseResult parse, Func<string, string>? fullPath)
        => parse.GetValue(_thresholds) is { } named ? fullPath?.Invoke(named) ?? named : null;

    private void Check(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if (Given(_thresholds) && (Given(_acceptAt) || Given(_rejectBelow)))
        {
            result.AddError("--thresholds sets both thresholds; --accept-at and --reject-below go without it");
        }

        if (Given(_explore) && !Given(_thresholds))
        {
            result.AddError("--explore goes with --thresholds FILE, which holds the thresholds to draw from");
        }
    }
}
