using System.Globalization;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Tests.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>Our search beside astropy's own BoxLeastSquares (fast method), run live on the same arrays.</summary>
public class AstropyTests
{
    private const int Oversample = 7;

    private const string Script = """
        import sys
        import numpy as np
        from astropy.timeseries import BoxLeastSquares
        lines = [np.array([float(v) for v in line.split()]) for line in sys.stdin]
        time, flux, error, period, duration = lines[:5]
        result = BoxLeastSquares(time, flux, error).power(
            period, duration, objective=sys.argv[1], method="fast", oversample=int(sys.argv[2]))
        for name in ("power", "depth", "depth_err", "duration", "transit_time", "depth_snr"):
            print(" ".join(repr(float(v)) for v in result[name]))
        """;

    private static readonly double[] Durations = [0.09, 0.15, 0.31];

    [Theory]
    [InlineData(BoxObjective.LogLikelihood, "likelihood")]
    [InlineData(BoxObjective.Snr, "snr")]
    public void Same_best_period_and_same_powers_away_from_the_end_of_the_period(BoxObjective objective, string name)
    {
        SyntheticLightCurve source = new(31) { TimeSpan = 50, Gaps = [(150.1, 152.7)] };
        LightCurve lightCurve = source.With(new(3.4567, 133.1, 0.15), 3e-4).Make(t => 1 + (0.3 * Math.Sin(t)));
        PeriodGrid grid = PeriodGrid.Of([.. Enumerable.Range(0, 4000).Select(i => 0.9 + (0.0031 * i) + (1e-5 * Math.Sin(i)))]);
        Periodogram ours = BoxLeastSquares.Search(
            lightCurve, grid, Durations, new() { Oversample = Oversample, Objective = objective });
        double[][] theirs = Astropy(lightCurve, grid, name);

        Assert.Equal(Array.IndexOf(theirs[0], theirs[0].Max()), ours.Best);
        int compared = 0;
        for (int i = 0; i < grid.Count; i++)
        {
            double period = grid.Periods.Span[i];
            double ourPhase = ours.TransitTime.Span[i] - lightCurve.Time.Span[0];
            double theirPhase = theirs[4][i] - lightCurve.Time.Span[0];
            if (NearWrap(ourPhase, period) || NearWrap(theirPhase, period))
            {
                continue;
            }

            compared++;
            Assert.Equal(theirs[0][i], ours.Power.Span[i], 1e-8 * theirs[0][i]);
            Assert.Equal(theirs[1][i], ours.Depth.Span[i], 1e-8 * theirs[1][i]);
            Assert.Equal(theirs[2][i], ours.DepthError.Span[i], 1e-8 * theirs[2][i]);
            Assert.Equal(theirs[3][i], ours.Duration.Span[i], 1e-10);
            Assert.Equal(theirs[4][i], ours.TransitTime.Span[i], 1e-8);
            Assert.Equal(theirs[5][i], ours.Snr.Span[i], 1e-8 * theirs[5][i]);
        }

        Assert.True(compared > 0.6 * grid.Count, $"only {compared} of {grid.Count} periods could be compared");
    }

    [Fact]
    public void At_the_end_of_the_period_ours_is_right_and_astropy_falls_short()
    {
        SyntheticLightCurve source = new(32) { TimeSpan = 50 };
        Ephemeris planet = new(3.4567, source.Start + 0.02, 0.31);
        LightCurve lightCurve = source.With(planet, 1e-3).Make();
        PeriodGrid grid = PeriodGrid.Of([planet.Period]);
        Periodogram ours = BoxLeastSquares.Search(lightCurve, grid, Durations, new() { Oversample = Oversample });
        double[][] theirs = Astropy(lightCurve, grid, "likelihood");

        double binWidth = Durations[0] / Oversample;
        SlowBoxLeastSquares.Box slow = SlowBoxLeastSquares.Search(
            lightCurve, planet.Period, binWidth, [.. Durations.Select(d => (int)Math.Round(d / binWidth))]);
        Assert.Equal(slow.LogLikelihood, ours.Power.Span[0], 1e-8 * slow.LogLikelihood);
        Assert.InRange(Math.Abs(planet.FromTransit(ours.TransitTime.Span[0])), 0, 2 * binWidth);
        Assert.True(theirs[0][0] < 0.9 * slow.LogLikelihood, $"astropy {theirs[0][0]}, exact {slow.LogLikelihood}");
    }

    private static bool NearWrap(double phase, double period)
        => phase < Durations[^1] || phase > period - Durations[^1];

    private static double[][] Astropy(LightCurve lightCurve, PeriodGrid grid, string objective)
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        string input = string.Join('\n', new[] { lightCurve.Time, lightCurve.Flux, lightCurve.FluxError, grid.Periods, Durations }
            .Select(column => string.Join(' ', column.ToArray().Select(v => v.ToString("R", CultureInfo.InvariantCulture)))));
        (int exit, string text, string error) = Requires.Run(
            python, ["-c", Script, objective, Oversample.ToString(CultureInfo.InvariantCulture)], input: input);
        Assert.True(exit == 0, error);
        return [.. text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ').Select(v => double.Parse(v, CultureInfo.InvariantCulture)).ToArray())];
    }
}
