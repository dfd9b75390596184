using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Reports.Figures;

/// <summary>Pictures of what the vetting network looks at.</summary>
public static class ViewFigures
{
    private const double LocalReach = 2;

    /// <summary>Nine panels: whole orbit, transit, odd, even, secondary, single transits, trend, periodogram, centroid. What there is not is said.</summary>
    /// <param name="views">The views.</param>
    /// <param name="title">Above; may be empty.</param>
    /// <returns>The figure.</returns>
    public static Figure Of(CandidateViews views, string title)
    {
        ArgumentNullException.ThrowIfNull(views);
        return new Figure(
            title,
            [
                Binned("whole orbit", "phase", views.Global, -0.5, 0.5, 0, 0),
                Binned("transit", "time [T14]", views.Local, -LocalReach, LocalReach, 0, 1),
                Binned("secondary", "time [T14]", views.Secondary, -LocalReach, LocalReach, 0, 2),
                Binned("odd transits", "time [T14]", views.Odd, -LocalReach, LocalReach, 1, 0),
                Binned("even transits", "time [T14]", views.Even, -LocalReach, LocalReach, 1, 1),
                Singles(views.Unfolded),
                Line("trend", "share of the time span", "trend [σ of itself]", views.Trend, i => (i + 0.5) / CandidateViews.GlobalBins, false, 2, 0),
                Line(
                    "periodogram", "trial period over the candidate's", "SNR over the candidate's", views.Periodogram,
                    i => Math.Pow(10, (2 * (i + 0.5) / CandidateViews.PeriodogramBins) - 1), true, 2, 1),
                Centroid(views.Centroid),
            ],
            900,
            760);
    }

    private static Panel Binned(string title, string axis, BinnedView? view, double from, double to, int row, int column)
    {
        if (view is null)
        {
            return Absent(title, axis, row, column);
        }

        int bins = view.Bins;
        double[] x = [.. Enumerable.Range(0, bins).Select(i => from + ((to - from) * (i + 0.5) / bins))];
        double[] y = [.. view.Flux.ToArray().Select((flux, i) => view.Error.Span[i] > 0 || view.Count.Span[i] > 0 ? flux : double.NaN)];
        double[] error = [.. view.Error.ToArray().Select(value => value > 0 ? (double)value : double.NaN)];
        return new Panel(
            title, new Axis(axis, from, to), new Axis("flux [depths]"),
            [new LineTrace("", Palette.Steel, x, y, 0.7), new ScatterTrace("", Palette.Ink, x, y, bins > 100 ? 0.9 : 1.4, error)], row, column);
    }

    private static Panel Singles(ReadOnlyMemory<float>? unfolded)
    {
        const string Title = "single transits", Name = "time [T14]";
        if (unfolded is not { } view)
        {
            return Absent(Title, Name, 1, 2);
        }

        List<Trace> traces = [];
        int transits = Enumerable.Range(0, CandidateViews.UnfoldedTransits).Count(row => Row(view, row).Any(value => value != 0));
        for (int row = 0; row < transits; row++)
        {
            double[] values = Row(view, row);
            double[] x = [.. Enumerable.Range(0, values.Length).Select(i => LocalReach * ((2 * (i + 0.5) / values.Length) - 1))];
            traces.Add(new LineTrace("", row % 2 == 0 ? Palette.Steel : Palette.Amber, x, Array.ConvertAll(values, value => (0.5 * value) + transits - row), 0.9));
        }

        return new Panel(Title, new Axis(Name, -LocalReach, LocalReach), new Axis("flux, first on top", Labels: false, Ticks: false), traces, 1, 2);
    }

    private static double[] Row(ReadOnlyMemory<float> view, int row)
        => [.. view.Slice(row * CandidateViews.UnfoldedBins, CandidateViews.UnfoldedBins).ToArray().Select(value => (double)value)];

    private static Panel Line(
        string title, string axis, string unit, ReadOnlyMemory<float>? values, Func<int, double> place, bool logarithmic, int row, int column)
    {
        if (values is not { } view)
        {
            return Absent(title, axis, row, column);
        }

        double[] y = [.. view.ToArray().Select(value => (double)value)], x = [.. Enumerable.Range(0, y.Length).Select(place)];
        return new Panel(title, new Axis(axis, Logarithmic: logarithmic), new Axis(unit), [new LineTrace("", Palette.Steel, x, y)], row, column);
    }

    private static Panel Centroid(ReadOnlyMemory<float>? centroid)
    {
        const string Title = "centroid", Name = "time [T14]";
        if (centroid is not { } view)
        {
            return Absent(Title, Name, 2, 2);
        }

        double[] x = [.. Enumerable.Range(0, CandidateViews.LocalBins).Select(i => LocalReach * ((2 * (i + 0.5) / CandidateViews.LocalBins) - 1))];
        double[] Part(int start) => [.. view.Slice(start, CandidateViews.LocalBins).ToArray().Select(value => (double)value)];
        return new Panel(
            Title, new Axis(Name, -LocalReach, LocalReach), new Axis("shift [σ a bin]"),
            [new LineTrace("column", Palette.Steel, x, Part(0)), new LineTrace("row", Palette.Amber, x, Part(CandidateViews.LocalBins))], 2, 2);
    }

    private static Panel Absent(string title, string axis, int row, int column)
        => new($"{title}: not known", new Axis(axis, -1, 1), new Axis("", -1, 1, Labels: false, Ticks: false), [], row, column);
}
