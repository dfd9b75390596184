using System.CommandLine;
using System.CommandLine.Completions;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Options;

/// <summary>How files are read and cleaned.</summary>
public sealed class LoadOptions
{
    private static readonly (string Word, FluxChoice Choice)[] FluxWords =
        [("best", FluxChoice.Best), ("sap", FluxChoice.Sap), ("pdcsap", FluxChoice.Pdcsap)];

    private readonly Option<string> _flux = new("--flux")
    {
        Description = "Flux: best takes the corrected one; or a column of the file, such as KSPSAP_FLUX_SML, TFA2 or LC_DETREND",
        HelpName = "best|sap|pdcsap|COLUMN",
        DefaultValueFactory = _ => FluxWords[0].Word,
    };

    private readonly Choice<QualityRule> _quality = new(
        "--quality", "Flagged points to drop: default those that cannot be trusted, hard every doubtful one, none none",
        ("default", QualityRule.Default), ("hard", QualityRule.Hard), ("none", QualityRule.None));

    private readonly Choice<TimeSystem?> _timeSystem = new(
        "--time-system", "Clock of files that do not state theirs",
        ("file", null), ("btjd", TimeSystem.Btjd), ("bkjd", TimeSystem.Bkjd), ("bjd", TimeSystem.Bjd), ("mjd", TimeSystem.BarycentricMjd),
        ("bjd-2450000", TimeSystem.BjdMinus2450000), ("bjd-2454000", TimeSystem.BjdMinus2454000));

    private readonly Option<string?> _target = new("--target") { Description = "The star to take from a file of several", HelpName = "NAME" };

    private readonly Option<double?> _sigmaUpper = NumberOption.Optional(
        "--sigma-upper", "Drop points further above the local median than this many robust sigma [default: 5]", NumberRule.Positive("sigma"));

    private readonly Option<bool> _flares = new("--flares") { Description = "Drop flares with their tails" };

    private readonly Option<double?> _edges = NumberOption.Optional(
        "--edges", "Drop what was observed less than this many hours after or before a gap [default: 0]", NumberRule.Positive("hours"));

    private readonly Option<bool> _stitch = new("--stitch") { Description = "Take all files as one target, whatever their headers say" };

    /// <summary>Describes the options.</summary>
    public LoadOptions()
    {
        _flux.CompletionSources.Add(_ =>
            FluxWords.Select(word => word.Word).Concat(LightCurveReader.FluxColumns).Select(word => new CompletionItem(word)));
        _flux.Validators.Add(result =>
        {
            if (result.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
            {
                result.AddError("--flux must be best, sap, pdcsap or the name of a column; got ''");
            }
        });
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_flux);
        command.Options.Add(_quality.Option);
        command.Options.Add(_timeSystem.Option);
        command.Options.Add(_target);
        command.Options.Add(_sigmaUpper);
        command.Options.Add(_flares);
        command.Options.Add(_edges);
        command.Options.Add(_stitch);
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public LoadSettings Read(ParseResult parse)
    {
        LightCurveCleaningSettings cleaning = new();
        string flux = parse.GetRequiredValue(_flux);
        (string? word, FluxChoice choice) = FluxWords.FirstOrDefault(entry => entry.Word.Equals(flux, StringComparison.OrdinalIgnoreCase));
        return new LoadSettings
        {
            Reader = new LightCurveReaderSettings
            {
                Flux = choice,
                FluxColumn = word is null ? flux : null,
                TimeSystem = _timeSystem.Read(parse),
                Target = parse.GetValue(_target),
            },
            Cleaning = cleaning with
            {
                Quality = _quality.Read(parse),
                SigmaUpper = parse.GetValue(_sigmaUpper) ?? cleaning.SigmaUpper,
                ClipFlares = parse.GetValue(_flares),
                DropAfterGap = (parse.GetValue(_edges) ?? 0) / 24,
                DropBeforeGap = (parse.GetValue(_edges) ?? 0) / 24,
            },
            Stitch = parse.GetValue(_stitch),
        };
    }
}
