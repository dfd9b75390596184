using System.Globalization;
using System.Net;
using System.Text.Json;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Fitting.Comparison;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Data.Archive;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>
/// How results look in a notebook, through the formatter registry notebook users know: plots as Plotly JSON and PNG,
/// tables as HTML, and plain text always. No scripts and no style sheets.
/// </summary>
public static class NotebookFormatters
{
    /// <summary>Plain text.</summary>
    public const string Plain = "text/plain";

    /// <summary>HTML.</summary>
    public const string Html = "text/html";

    /// <summary>A Plotly figure.</summary>
    public const string Plotly = "application/vnd.plotly.v1+json";

    /// <summary>A PNG, base64.</summary>
    public const string Png = "image/png";

    private const double PixelsPerPoint = 1.5;

    /// <summary>Registers all of them; again does no harm.</summary>
    /// <param name="cellRecord">
    /// The run record of the cell whose thread asks, which captions what no run made; null where none is kept. Default: none is.
    /// </param>
    public static void Register(Func<string?>? cellRecord = null)
    {
        Captions.Use(cellRecord ?? (() => null));
        Plot<Figure>(Captioned, figure => FigureText(Captioned(figure)));
        Plot<LightCurve>(Figures.Of, lightCurve => Info(lightCurve, lightCurve).ToPlain());
        Plot<DetrendedLightCurve>(Figures.Of, DetrendedText);
        Plot<Periodogram>(Figures.Of, PeriodogramText);
        Plot<TargetPixelFile>(Figures.Of, PixelText);
        Tabular<Table>(table => table.Captioned(table));
        Tabular<TransitSearchResult>(
            search => ResultTables.Candidates(search.Candidates, search.LightCurve.Metadata.Target, search.Settings.SnrThreshold).Captioned(search),
            search => LoneTransitTable.Of(search.LoneTransits, search.LightCurve.Metadata.Target)?.Captioned(search));
        Tabular<LoneTransit>(lone => LoneTransitTable.Of([lone], "")?.Captioned(lone));
        Tabular<TransitCandidate>(CandidateView.Tables, CandidateView.Pictures);
        Tabular<TransitFitResult>(FitView.Tables, _ => []);
        Tabular<TransitPosterior>(posterior => [FitTables.Posterior(posterior).Captioned(posterior)], FitView.Pictures);
        Tabular<ModelComparisonResult>(comparison => FitTables.Comparison(comparison).Captioned(comparison));
        Tabular<IReadOnlyList<TransitTime>>(FitView.Tables, FitView.Pictures);
        Tabular<VettingReport>(vetting => ResultTables.Vetting(vetting, TargetOf(vetting)).Captioned(vetting));
        Tabular<Decision>(DecisionView.Tables, DecisionView.Pictures, DecisionView.Heading);
        View<IRecordView>(view => view);
        View<RunRecord>(record => new RunSheet(record));
        View<IEnumerable<RunRecord>>(records => new RunHistory([.. records]));
        Tabular<KnownPlanet>(planet => ArchiveTables.KnownPlanets([planet], planet.Name).Captioned(planet));
        Tabular<KnownPlanet[]>(planets => ArchiveTables.KnownPlanets(planets, TargetOf(planets) is { Length: > 0 } target ? target : "the star").Captioned(planets));
    }

    private static void Plot<T>(Func<T, Figure> figure, Func<T, string> text)
    {
        Formatter.Register<T>((value, writer) => writer.Write(text(value)), Plain);
        Formatter.Register<T>((value, writer) => writer.Write(figure(value).ToPlotlyJson()), Plotly);
        Formatter.Register<T>((value, writer) => writer.Write(Convert.ToBase64String(figure(value).ToPng(PixelsPerPoint))), Png);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Plotly, Png, Plain);
    }

    // A table that a value has no use for is null.
    private static void Tabular<T>(params Func<T, Table?>[] tables)
        => Tabular<T>(value => [.. tables.Select(table => table(value)).OfType<Table>()], _ => []);

    private static void Tabular<T>(Func<T, IReadOnlyList<Table>> tables, Func<T, IReadOnlyList<Figure>> pictures, Func<T, string>? heading = null)
    {
        Formatter.Register<T>((value, writer) => writer.Write(string.Join("\n\n", tables(value).Select(table => table.ToPlain()))), Plain);
        Formatter.Register<T>(
            (value, writer) => writer.Write(string.Concat([heading?.Invoke(value) ?? "", .. tables(value).Select(table => table.ToHtml()), .. pictures(value).Select(Image)])), Html);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Html, Plain);
    }

    private static void View<T>(Func<T, IRecordView> view)
    {
        Formatter.Register<T>((value, writer) => writer.Write(string.Join("\n\n", view(value).Tables.Select(table => table.ToPlain()))), Plain);
        Formatter.Register<T>((value, writer) => writer.Write(view(value).ToHtml()), Html);
        Formatter.SetPreferredMimeTypesFor(typeof(T), Html, Plain);
    }

    private static string Image(Figure figure)
        => $"<div><img alt=\"{WebUtility.HtmlEncode(FigureText(figure))}\" width=\"{figure.Width:F0}\" style=\"max-width:100%;\" "
            + $"src=\"data:image/png;base64,{Convert.ToBase64String(figure.ToPng(PixelsPerPoint))}\"></div>";

    private static Figure Captioned(Figure figure) => figure.Captioned(figure);

    private static string TargetOf(object result) => Lineage.RecordOf(result)?.Target ?? "";

    private static Table Info(LightCurve lightCurve, object result)
    {
        RunRecord? record = Lineage.RecordOf(lightCurve);
        string files = string.Join(", ", record?.Inputs.Select(file => Path.GetFileName(file.Path)) ?? []);
        InfoLine? delivered = record?.Verb == "load" ? record.Results?.Deserialize<InfoLine>(RunJson.Options) : null;
        return ResultTables.Info(InfoLine.Of(lightCurve, files), delivered).Captioned(result);
    }

    private static string DetrendedText(DetrendedLightCurve detrended)
    {
        string method = detrended.Settings.Method switch
        {
            DetrendingMethod.SavitzkyGolay => "Savitzky-Golay",
            DetrendingMethod.PenalisedSpline => "penalised spline",
            DetrendingMethod.GaussianProcess => "Gaussian process",
            _ => detrended.Settings.Method.ToString().ToLowerInvariant(),
        };
        string process = detrended.Process is not { } fit
            ? ""
            : $"; its amplitude {Digits.Significant(1e6 * fit.Amplitude, 4)} ppm, period {Digits.Significant(fit.Period, 4)} d, "
                + $"noise of a point {Digits.Significant(1e6 * fit.Noise, 4)} ppm";
        return $"{Info(detrended.LightCurve, detrended).ToPlain()}\ndetrended: {method}, window {detrended.Settings.Window.ToString(CultureInfo.InvariantCulture)} d{process}";
    }

    private static string PeriodogramText(Periodogram periodogram)
    {
        int best = periodogram.Best;
        ReadOnlySpan<double> period = periodogram.Period.Span;
        string text = $"periodogram: {periodogram.Count} periods from {Digits.Significant(period[0], 5)} to {Digits.Significant(period[^1], 5)} d; "
            + $"highest at {Digits.Significant(period[best], 7)} d with SNR {Digits.Significant(periodogram.Snr.Span[best], 4)}";
        return text.Captioned(periodogram);
    }

    private static string PixelText(TargetPixelFile file)
    {
        TargetPixels pixels = file.Pixels;
        string text = $"target pixels of {Path.GetFileName(file.Path)}: {pixels.Cadences} images of {pixels.Columns} x {pixels.Rows} pixels, "
            + $"lower left at column {pixels.FirstColumn}, row {pixels.FirstRow}; {file.CollectedMask.Count} collected";
        return text.Captioned(file);
    }

    private static string FigureText(Figure figure)
    {
        string panels = string.Join("; ", figure.Panels.Select(panel => $"{panel.Y.Title} against {panel.X.Title}"));
        return $"figure{(figure.Title.Length > 0 ? $" '{figure.Title}'" : "")}: {panels}{(figure.Caption.Length > 0 ? $" ({figure.Caption})" : "")}";
    }
}
