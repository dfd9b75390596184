using System.Globalization;
using System.Text;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>The format of a picture.</summary>
public enum FigureFormat
{
    /// <summary>Pixels, two to 1/72 inch.</summary>
    Png,

    /// <summary>A page, with selectable text.</summary>
    Pdf,

    /// <summary>Vectors.</summary>
    Svg,
}

/// <summary>A fit to files: its draws, and its figures.</summary>
public static class FitFiles
{
    /// <summary>Writes every draw of a posterior as CSV, whole or not at all, in full precision: chain, draw (both from 1), ln p, and each number.</summary>
    /// <param name="path">The file.</param>
    /// <param name="posterior">The posterior.</param>
    /// <returns>The file written, hashed.</returns>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static RecordedFile WriteDraws(string path, TransitPosterior posterior)
    {
        ArgumentNullException.ThrowIfNull(posterior);
        AtomicFile.Write(path, stream =>
        {
            using StreamWriter writer = new(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), leaveOpen: true) { NewLine = "\n" };
            writer.WriteLine($"chain,draw,logDensity,{string.Join(',', posterior.Names)}");
            for (int chain = 0; chain < posterior.Chains.Draws.Count; chain++)
            {
                ReadOnlySpan<double> draws = posterior.Chains.Draws[chain].Span, density = posterior.Chains.LogDensity[chain].Span;
                for (int draw = 0; draw < posterior.Chains.Length; draw++)
                {
                    writer.Write(string.Create(CultureInfo.InvariantCulture, $"{chain + 1},{draw + 1},{density[draw]:R}"));
                    foreach (double value in draws.Slice(draw * posterior.Chains.Dimension, posterior.Chains.Dimension))
                    {
                        writer.Write(string.Create(CultureInfo.InvariantCulture, $",{value:R}"));
                    }

                    writer.WriteLine();
                }
            }
        });
        return RecordedFile.Of(path);
    }

    /// <summary>Draws a fit's figures into a folder: the folded transit, corner and chains where it was sampled, transit times where they were measured.</summary>
    /// <param name="folder">The folder; made where it is missing.</param>
    /// <param name="format">Their format.</param>
    /// <param name="fitted">The fit and its light curve.</param>
    /// <returns>The files written, hashed: "SIM-7-corner.png".</returns>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<RecordedFile> WriteFigures(string folder, FigureFormat format, FittedTarget fitted)
    {
        ArgumentNullException.ThrowIfNull(fitted);
        LightCurve lightCurve = fitted.Detrended.LightCurve;
        (TransitFitResult fit, string target) = (fitted.Fit, lightCurve.Metadata.Target);
        List<(string Name, Figure Figure)> figures = [("folded-transit", CandidateFigures.FoldedTransit(lightCurve, fit.Ephemeris, fit))];
        if (fit.Posterior is { } posterior)
        {
            figures.Add(("corner", FitFigures.Corner(posterior, fit.Parameters, target)));
            figures.Add(("chains", FitFigures.Chains(posterior, fit.Parameters, target)));
        }

        if (fit.TransitTimes.Count > 0)
        {
            figures.Add(("transit-times", FitFigures.TransitTimes(fit.TransitTimes, lightCurve.TimeSystem, target)));
        }

        string star = ReportStage.NameOf(target) is { Length: > 0 } name ? $"{name}-" : "";
        return [.. figures.Select(one => Write(Path.Combine(folder, $"{star}{one.Name}.{format.ToString().ToLowerInvariant()}"), format, one.Figure))];
    }

    /// <summary>A file's name with a star's name before its ending.</summary>
    /// <param name="path">"draws.csv".</param>
    /// <param name="target">The star.</param>
    /// <returns>"draws-SIM-7.csv".</returns>
    public static string PathFor(string path, string target) => Path.Combine(
        Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}-{ReportStage.NameOf(target)}{Path.GetExtension(path)}");

    private static RecordedFile Write(string path, FigureFormat format, Figure figure)
    {
        AtomicFile.Write(path, stream =>
        {
            switch (format)
            {
                case FigureFormat.Pdf:
                    figure.WritePdf(stream);
                    break;
                case FigureFormat.Svg:
                    stream.Write(Encoding.UTF8.GetBytes(figure.ToSvg()));
                    break;
                default:
                    stream.Write(figure.ToPng());
                    break;
            }
        });
        return RecordedFile.Of(path);
    }
}
