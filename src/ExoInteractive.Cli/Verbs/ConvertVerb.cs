using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo convert</c>: a star's files as one light curve in a format of ours.</summary>
internal sealed class ConvertVerb(Terminal terminal) : TargetVerb(
    terminal, "convert", "Writes a star's files as one light curve: FITS or CSV, by the ending of --out.")
{
    private readonly Option<string> _out = FileArgument.LightCurveToWrite(
        "The light curve; for files of several stars, one each with the star's name added");

    private readonly Option<bool> _cleaned = new("--cleaned") { Description = "Write what the search sees: unflagged, clipped, relative to 1" };

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        command.Options.Add(_out);
        command.Options.Add(_cleaned);
    }

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => new ConversionSettings { Load = load, Cleaned = parse.GetValue(_cleaned) };

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        string path = call.Parse.GetRequiredValue(_out);
        LightCurve lightCurve = call.Parse.GetValue(_cleaned) ? call.Loaded.Cleaned : call.Loaded.Raw;
        RecordedFile file = WriteStage.Write(call.Alone ? path : WriteStage.PathFor(path, call.Loaded.Target), lightCurve);
        ConversionLine line = new(
            call.Loaded.File, file.Path, call.Loaded.Target, lightCurve.Count, [.. lightCurve.Segments.Select(segment => segment.Label)], file.Bytes, file.Sha256);
        call.Run.Wrote(file);
        call.Run.Found(line);
        return new Finding([line], [ResultTables.Conversion(line)]);
    }
}
