using System.CommandLine;
using System.CommandLine.Parsing;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Transits;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo fit</c>: a limb-darkened transit, its posterior, other explanations, and the time of each transit.</summary>
internal sealed class FitVerb(Terminal terminal)
    : SignalVerb(terminal, "fit", Purpose, EphemerisOptions.Needs.PeriodAndTime)
{
    private const string Purpose = """
        Fits a limb-darkened transit to a signal; with --sampler it draws the posterior. Ctrl+C ends the sampling early and keeps the draws so far.

        Examples:
          exo fit star.fits --period 3.2888 --t0 1327.52
          exo fit star.fits --period 3.2888 --t0 1327.52 --sampler nuts --compare --timing --figures figures
          exo fit star.fits --period 3.2888 --t0 1327.52 --sampler nuts --eccentric --star-radius 1.27,0.05 --star-mass 1.12,0.06 --save-draws draws.csv
        """;

    private readonly PosteriorOptions _posterior = new();

    private readonly Option<string?> _figures = FileArgument.Named(
        new Option<string?>("--figures")
        {
            Description = "Draw the folded transit, and corner, chains and transit times where there are any, into this folder",
            HelpName = "FOLDER",
        },
        "folder");

    private readonly Choice<FigureFormat> _format = new(
        "--figure-format", "Format of --figures", ("png", FigureFormat.Png), ("pdf", FigureFormat.Pdf), ("svg", FigureFormat.Svg));

    private readonly Option<string?> _draws = FileArgument.Named(new Option<string?>("--save-draws")
    {
        Description = "Write the posterior's draws, one a row (CSV); for files of several stars, one each with the star's name added",
        HelpName = "FILE",
    });

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        _posterior.AddTo(command);
        base.AddOptions(command);
        command.Options.Add(_figures);
        command.Options.Add(_format.Option);
        command.Options.Add(_draws);
        command.Validators.Add(Check);
    }

    /// <inheritdoc/>
    protected override TransitFitSettings Fit(ParseResult parse) => _posterior.Read(parse, base.Fit(parse));

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        (Ephemeris start, FittedTarget fitted) = Fit(call);
        TransitFitResult fit = fitted.Fit;
        FitLine line = FitLine.Of(fit, call.Loaded.Cleaned, call.Loaded.File);
        Used(call, start, fitted);
        call.Run.Found(line);
        call.Run.Stopped = fitted.IsStopped(call.CancellationToken);
        List<Table> tables = [.. FitTables.Of(fit, call.Loaded.Target, call.Loaded.Cleaned.TimeSystem)];
        RecordedFile[] files = [.. Write(call, fitted)];
        foreach (RecordedFile file in files)
        {
            call.Run.Wrote(file);
        }

        if (files.Length > 0)
        {
            tables.Add(ResultTables.Pairs("", files.Select(file => ("file", (string?)file.Path))));
        }

        return new Finding([line], tables, call.Run.Stopped);
    }

    private void Check(CommandResult result)
    {
        bool Given(Option option) => result.GetResult(option) is { Implicit: false };
        if (Given(_draws) && !_posterior.Samples(result))
        {
            result.AddError("--save-draws goes with --sampler nuts or ensemble; without a sampler nothing is drawn");
        }

        if (Given(_format.Option) && !Given(_figures))
        {
            result.AddError("--figure-format goes with --figures FOLDER");
        }
    }

    private IEnumerable<RecordedFile> Write(TargetCall call, FittedTarget fitted)
    {
        if (call.Parse.GetValue(_draws) is { } draws && fitted.Fit.Posterior is { } posterior)
        {
            yield return FitFiles.WriteDraws(call.Alone ? draws : FitFiles.PathFor(draws, call.Loaded.Target), posterior);
        }

        foreach (RecordedFile file in call.Parse.GetValue(_figures) is { } folder ? FitFiles.WriteFigures(folder, _format.Read(call.Parse), fitted) : [])
        {
            yield return file;
        }
    }
}
