using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Options;

/// <summary>The star's images, for the tests of where the dimming is.</summary>
public sealed class PixelOption
{
    private readonly Option<string?> _pixels = FileArgument.Named(new Option<string?>("--pixels")
    {
        Description = "Target-pixel file of the star, for the tests of where the dimming is [default: the light curve's file where it is one]",
        HelpName = "FILE",
    });

    /// <summary>Adds the option to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        command.Options.Add(_pixels);
    }

    /// <summary>The file asked for.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>Null where none was named.</returns>
    public string? Given(ParseResult parse) => parse.GetValue(_pixels);

    /// <summary>Reads the images.</summary>
    /// <param name="path">The file named; null for none.</param>
    /// <param name="lightCurve">The star's light curve.</param>
    /// <param name="files">The files it was read from: a single one of target pixels is taken where none was named.</param>
    /// <param name="run">The run that records the file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Null without images.</returns>
    /// <exception cref="Data.LightCurveFormatException">The file cannot be read or does not fit the light curve.</exception>
    public static VettingInputs? Read(string? path, LightCurve lightCurve, IReadOnlyList<string> files, ActiveRun run, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        ArgumentNullException.ThrowIfNull(files);
        string? own = files.Count == 1 && lightCurve.Metadata.Layout.Contains("target pixels", StringComparison.Ordinal) ? files[0] : null;
        return (path ?? own) is { } file ? PixelStage.Load(file, lightCurve, run, cancellationToken) : null;
    }
}
