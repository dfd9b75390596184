using ExoInteractive.Core.Transits;
using ExoInteractive.Injections;

namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>How truth and detections stand in the rows of a table.</summary>
internal static class DetectionColumns
{
    /// <summary>Columns of the truth, which come first.</summary>
    public static IReadOnlyList<string> Truth { get; } = ["start", "span", "expected_snr", "template_mes", "period", "t0", "duration"];

    private static readonly string[] Found = ["snr", "mes", "sde", "fap", "period", "t0"];

    /// <summary>Columns of one method's detection.</summary>
    /// <param name="method">Its name.</param>
    public static IEnumerable<string> Of(string method) => Found.Select(column => $"{method}_{column}");

    /// <summary>The truth of a star.</summary>
    /// <param name="star">With or without planet.</param>
    public static double[] Write(InjectedStar star)
    {
        Ephemeris planet = star.Planet?.Ephemeris ?? default;
        return
        [
            star.LightCurve.Time.Span[0], star.LightCurve.TimeSpan, star.ExpectedSnr, star.TemplateMes, planet.Period, planet.TransitTime, planet.Duration,
        ];
    }

    /// <summary>One detection.</summary>
    /// <param name="detection">The detection.</param>
    public static double[] Write(Detection detection)
        => [detection.Snr, detection.Mes, detection.Sde, detection.FalseAlarmProbability, detection.Period, detection.TransitTime];

    /// <summary>The detection of a method.</summary>
    /// <param name="row">A row.</param>
    /// <param name="method">0 for the first after the truth.</param>
    public static Detection Detection(double[] row, int method)
    {
        ReadOnlySpan<double> found = row.AsSpan(Truth.Count + (method * Found.Length), Found.Length);
        return new Detection(found[0], found[1], found[2], found[3], found[4], found[5]);
    }

    /// <summary>Whether a star has a planet.</summary>
    /// <param name="row">A row.</param>
    public static bool HasPlanet(double[] row) => row[4] > 0;

    /// <summary>The expected SNR.</summary>
    /// <param name="row">A row.</param>
    public static double ExpectedSnr(double[] row) => row[2];

    /// <summary>What the true template measures.</summary>
    /// <param name="row">A row.</param>
    public static double TemplateMes(double[] row) => row[3];

    /// <summary>Whether a method's detection is the planet.</summary>
    /// <param name="row">A row with a planet.</param>
    /// <param name="method">0 for the first.</param>
    public static bool IsPlanet(double[] row, int method) => Detection(row, method).Is(Planet(row), row[0], row[1]);

    /// <summary>Whether a method's detection is the planet at a multiple of its period.</summary>
    /// <param name="row">A row with a planet.</param>
    /// <param name="method">0 for the first.</param>
    public static bool IsHarmonic(double[] row, int method) => Detection(row, method).IsHarmonicOf(Planet(row), row[0], row[1]);

    private static Ephemeris Planet(double[] row) => new(row[4], row[5], row[6]);
}
