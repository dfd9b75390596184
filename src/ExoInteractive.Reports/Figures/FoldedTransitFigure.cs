using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Reports.Figures;

/// <summary>The folded transit: points, bins, model, and what the model leaves.</summary>
internal static class FoldedTransitFigure
{
    private const int ModelPoints = 401;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(LightCurve lightCurve, Ephemeris ephemeris, TransitFitResult? fit)
    {
        FoldedView view = FoldedView.Of(lightCurve, ephemeris);
        string target = lightCurve.Metadata.Target;
        string title = FormattableString.Invariant($"{target} folded on P = {ephemeris.Period:0.######} d");
        Axis hours = new("time from mid-transit [h]", -view.Window, view.Window);
        List<Trace> traces = [view.Points("points"), view.Bins("bins", Palette.Ink)];
        if (fit is null)
        {
            DataRange range = view.Range();
            return new Figure(title, [new Panel("", hours, Flux(range), traces)], 640, 400);
        }

        LineTrace model = Model(fit, ephemeris, view.Window);
        if (fit.Posterior is { } posterior && PosteriorBand.Of(fit, posterior, Times(model.X.Span, ephemeris)) is { } band)
        {
            double[] x = model.X.ToArray();
            traces.Add(new AreaTrace(
                "68 % of the posterior", Palette.Vermilion.WithOpacity(0.35), (double[])[.. x, .. x.Reverse()],
                (double[])[.. FoldedView.ToPpm(band.High), .. FoldedView.ToPpm(band.Low).Reverse()]));
        }

        traces.Add(model);
        Panel transit = new(
            "",
            hours with { Link = "hours", Labels = false },
            Flux(view.Range(DataRange.Of(model.Y.Span))),
            traces,
            RowSpan: 5);
        Panel residual = new("", hours with { Link = "hours" }, new Axis("O − C [ppm]"), Residuals(view, fit, out DataRange shown), Row: 5, RowSpan: 2);
        residual = residual with { Y = residual.Y with { Minimum = shown.Minimum, Maximum = shown.Maximum } };
        return new Figure(title, [transit, residual], 640, 480);
    }

    /// <summary>A ppm axis over a range, with some air.</summary>
    public static Axis Flux(DataRange range, string link = "", bool labels = true)
    {
        double air = range.IsEmpty ? 0 : 0.06 * (range.Maximum - range.Minimum);
        const string title = "flux − 1 [ppm]";
        return range.IsEmpty || air == 0
            ? new Axis(title, Link: link, Labels: labels)
            : new Axis(title, range.Minimum - air, range.Maximum + air, Link: link, Labels: labels);
    }

    private static LineTrace Model(TransitFitResult fit, Ephemeris ephemeris, double window)
    {
        double[] hours = new double[ModelPoints];
        for (int i = 0; i < ModelPoints; i++)
        {
            hours[i] = window * ((2.0 * i / (ModelPoints - 1)) - 1);
        }

        string name = fit.Converged ? "model" : "model, not converged";
        double[] flux = fit.Evaluate(Times(hours, ephemeris));
        return new LineTrace(name, Palette.Vermilion, hours, FoldedView.ToPpm(flux), 1.6, Dashed: !fit.Converged);
    }

    private static double[] Times(ReadOnlySpan<double> hours, Ephemeris ephemeris)
    {
        double[] time = new double[hours.Length];
        for (int i = 0; i < time.Length; i++)
        {
            time[i] = ephemeris.TransitTime + (hours[i] / 24);
        }

        return time;
    }

    private static Trace[] Residuals(FoldedView view, TransitFitResult fit, out DataRange shown)
    {
        double[] residual = Less(view.Ppm, FoldedView.ToPpm(fit.Evaluate(view.Time)));
        double[] binned = view.BinAlike(residual);
        double usual = view.BinError.Where(double.IsFinite).DefaultIfEmpty(0).Max();
        DataRange bins = DataRange.Robust(binned).With(-2 * usual).With(2 * usual).With(0);
        DataRange points = DataRange.Robust(residual);
        double extent = bins.Maximum - bins.Minimum;
        shown = points.IsEmpty || extent == 0
            ? new DataRange(double.NaN, double.NaN)
            : bins.Union(new DataRange(
                Math.Max(points.Minimum, bins.Minimum - extent), Math.Min(points.Maximum, bins.Maximum + extent)));
        return
        [
            view.Points("") with { Y = residual },
            new MarkerLine("", Palette.Vermilion, 0, Vertical: false),
            view.Bins("", Palette.Ink) with { Y = binned },
        ];
    }

    private static double[] Less(double[] values, double[] model)
    {
        double[] difference = new double[values.Length];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = values[i] - model[i];
        }

        return difference;
    }
}
