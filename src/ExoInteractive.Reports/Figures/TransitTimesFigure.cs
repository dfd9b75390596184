using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Reports.Figures;

/// <summary>The time of each transit less that of the linear ephemeris.</summary>
internal static class TransitTimesFigure
{
    private const double MinutesPerDay = 1440;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(IReadOnlyList<TransitTime> times, TimeSystem clock, string target)
    {
        double[] offset = [.. times.Select(time => time.Offset * MinutesPerDay)], error = [.. times.Select(time => time.Error * MinutesPerDay)];
        double chiSquared = offset.Zip(error, (o, e) => (o / e) * (o / e)).Sum();
        double scatter = Math.Sqrt(offset.Select(o => o * o).DefaultIfEmpty(0).Average());
        string title = $"χ² = {NumberText.Significant(chiSquared, 3)} for {times.Count} times, scatter {NumberText.Significant(scatter, 3)} min";
        Panel panel = new(
            times.Count > 0 ? title : "",
            new Axis(clock.AxisTitle()),
            new Axis("O − C [min]"),
            [
                new MarkerLine("", Palette.Vermilion, 0, Vertical: false),
                new ScatterTrace("", Palette.Blue, times.Select(time => time.Time).ToArray(), offset, 2.2 * Palette.CloudRadius(20 * times.Count), error),
            ]);
        string heading = target.Length > 0 ? $"{target}: transit times against the linear ephemeris" : "Transit times against the linear ephemeris";
        return new Figure(heading, [panel], 800, 320);
    }
}
