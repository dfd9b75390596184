using ExoInteractive.Core.Periodograms;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>The depth of each single transit against its time, with the common depth: equal for a planet.</summary>
internal static class TransitDepthsFigure
{
    // As the search counts them: with at least half of the expected cadences.
    private const double CountedCoverage = 0.5;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(TransitCandidate candidate, string target)
    {
        IReadOnlyList<TransitMeasurement> transits = candidate.Statistics.Transits;
        TransitMeasurement[] counted = [.. transits.Where(transit => transit.Coverage >= CountedCoverage)];
        TransitMeasurement[] partial = [.. transits.Where(transit => transit.Coverage < CountedCoverage)];
        string depth = $"{MeasuredText.WithError(candidate.Depth * 1e6, candidate.DepthError * 1e6)} ppm";
        List<Trace> traces =
        [
            new MarkerLine("", Palette.Mist, 0, Vertical: false),
            new MarkerLine("", Palette.Vermilion, candidate.Depth * 1e6, Vertical: false, Error: candidate.DepthError * 1e6),
        ];
        if (partial.Length > 0)
        {
            traces.Add(Depths("less than half observed", Palette.Dust, partial));
        }

        traces.Add(Depths("single transits", Palette.Blue, counted));
        string name = target.Length > 0 ? $"{target}, candidate {candidate.Rank}" : $"Candidate {candidate.Rank}";
        string title = FormattableString.Invariant($"{name}: depths of single transits, P = {candidate.Ephemeris.Period:0.######} d");
        Panel panel = new($"common depth {depth}", Horizontal(candidate), Vertical(candidate, counted), traces);
        return new Figure(title, [panel], 800, 300);
    }

    private static ScatterTrace Depths(string name, Color color, TransitMeasurement[] transits)
    {
        double crowd = Palette.CloudRadius(30 * transits.Length);
        return new ScatterTrace(
            name,
            transits.Length > 200 ? color.WithOpacity(0.45) : color,
            Array.ConvertAll(transits, transit => transit.Time),
            Array.ConvertAll(transits, transit => transit.Depth * 1e6),
            1.8 * crowd,
            Array.ConvertAll(transits, transit => transit.DepthError * 1e6));
    }

    private static Axis Horizontal(TransitCandidate candidate)
    {
        DataRange times = DataRange.Of([.. candidate.Statistics.Transits.Select(transit => transit.Time)]);
        double air = Math.Max(0.03 * (times.Maximum - times.Minimum), 0.25 * candidate.Ephemeris.Period);
        string title = candidate.TimeSystem.AxisTitle();
        return times.IsEmpty ? new Axis(title) : new Axis(title, times.Minimum - air, times.Maximum + air);
    }

    // Transits with few points have errors of any size, so only the whole ones count. Zero is shown where the errors come
    // near it; where they are far smaller than the depth, the axis is left to them.
    private static Axis Vertical(TransitCandidate candidate, TransitMeasurement[] counted)
    {
        double depth = candidate.Depth * 1e6, error = candidate.DepthError * 1e6;
        double[] ends = [.. counted.SelectMany(transit => new[] { 1e6 * (transit.Depth - transit.DepthError), 1e6 * (transit.Depth + transit.DepthError) })];
        DataRange range = DataRange.Robust(ends).With(depth - (2 * error)).With(depth + (2 * error));
        range = range.Minimum < 0.5 * depth ? range.With(0) : range;
        double air = 0.1 * (range.Maximum - range.Minimum);
        const string title = "depth [ppm]";
        return air > 0 ? new Axis(title, range.Minimum - air, range.Maximum + air) : new Axis(title);
    }
}
