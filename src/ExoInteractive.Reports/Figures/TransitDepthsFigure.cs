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
            new MarkerLine(
                $"common depth {depth}", Palette.Vermilion, candidate.Depth * 1e6, Vertical: false, Error: candidate.DepthError * 1e6),
        ];
        if (partial.Length > 0)
        {
            traces.Add(Depths("less than half observed", Palette.Dust, partial));
        }

        traces.Add(Depths("single transits", Palette.Blue, counted));
        string name = target.Length > 0 ? $"{target}, candidate {candidate.Rank}" : $"Candidate {candidate.Rank}";
        string title = FormattableString.Invariant($"{name}: depths of single transits, P = {candidate.Ephemeris.Period:0.######} d");
        Panel panel = new("", new Axis(candidate.TimeSystem.AxisTitle()), Vertical(candidate, counted), traces);
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

    // Transits with few points have errors of any size: the axis holds the whole ones with their errors, and zero.
    private static Axis Vertical(TransitCandidate candidate, TransitMeasurement[] counted)
    {
        double[] ends = [.. counted.SelectMany(transit => new[] { 1e6 * (transit.Depth - transit.DepthError), 1e6 * (transit.Depth + transit.DepthError) })];
        DataRange range = DataRange.Robust(ends).With(0).With(candidate.Depth * 1e6);
        double air = 0.08 * (range.Maximum - range.Minimum);
        const string title = "depth [ppm]";
        return air > 0 ? new Axis(title, range.Minimum - air, range.Maximum + air) : new Axis(title);
    }
}
