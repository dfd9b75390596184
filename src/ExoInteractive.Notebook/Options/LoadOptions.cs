using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Options;

/// <summary>How files are read and cleaned.</summary>
public sealed class LoadOptions
{
    private readonly Choice<FluxChoice> _flux = new(
        "--flux", "Flux column of mission files: best takes the corrected flux",
        ("best", FluxChoice.Best), ("sap", FluxChoice.Sap), ("pdcsap", FluxChoice.Pdcsap));

    private readonly Option<double?> _sigmaUpper = NumberOption.Optional(
        "--sigma-upper", "Drop points further above the local median than this many robust sigma [default: 5]", NumberRule.Positive("sigma"));

    private readonly Option<bool> _flares = new("--flares") { Description = "Drop flares with their tails" };

    private readonly Option<double?> _edges = NumberOption.Optional(
        "--edges", "Drop what was observed less than this many hours after or before a gap [default: 0]", NumberRule.Positive("hours"));

    private readonly Option<bool> _keepFlagged = new("--keep-flagged") { Description = "Keep points whatever their quality flags say" };

    private readonly Option<bool> _stitch = new("--stitch") { Description = "Take all files as one target, whatever their headers say" };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_flux.Option);
        command.Options.Add(_sigmaUpper);
        command.Options.Add(_flares);
        command.Options.Add(_edges);
        command.Options.Add(_keepFlagged);
        command.Options.Add(_stitch);
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public LoadSettings Read(ParseResult parse)
    {
        LightCurveCleaningSettings cleaning = new();
        return new LoadSettings
        {
            Reader = new LightCurveReaderSettings { Flux = _flux.Read(parse) },
            Cleaning = cleaning with
            {
                QualityMask = parse.GetValue(_keepFlagged) ? 0 : cleaning.QualityMask,
                SigmaUpper = parse.GetValue(_sigmaUpper) ?? cleaning.SigmaUpper,
                ClipFlares = parse.GetValue(_flares),
                DropAfterGap = (parse.GetValue(_edges) ?? 0) / 24,
                DropBeforeGap = (parse.GetValue(_edges) ?? 0) / 24,
            },
            Stitch = parse.GetValue(_stitch),
        };
    }
}
