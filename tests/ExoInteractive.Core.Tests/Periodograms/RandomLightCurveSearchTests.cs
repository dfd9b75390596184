using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;

namespace ExoInteractive.Core.Tests.Periodograms;

public class RandomLightCurveSearchTests
{
    private const int Cases = 200;
    private const int SearchedWhole = 30;

    [Fact]
    public void The_fast_folding_search_of_any_light_curve_is_finite_and_within_its_bounds_or_refused_in_words()
    {
        int searched = 0;
        for (int seed = 0; seed < Cases; seed++)
        {
            LightCurve lightCurve = RandomLightCurves.Of(seed);
            Random random = new(seed);
            FastFoldingSettings settings = new()
            {
                MinimumPeriod = 0.2 + random.NextDouble(),
                StellarDensity = Math.Pow(10, -2 + (3 * random.NextDouble())),
                BinsPerDuration = random.Next(3, 9),
                DriftStep = random.Next(1, 5),
                CoarserOctaves = random.Next(3),
            };
            if (RefusedInWords(() => Check(lightCurve, FastFoldingSearch.Search(lightCurve, settings), settings.MinimumPeriod, 0.5 * lightCurve.TimeSpan)))
            {
                continue;
            }

            searched++;
        }

        Assert.InRange(searched, Cases / 2, Cases);
    }

    [Fact]
    public void The_transit_search_of_any_light_curve_is_finite_and_within_its_bounds_or_refused_in_words()
    {
        int searched = 0;
        for (int seed = Cases; seed < Cases + SearchedWhole; seed++)
        {
            LightCurve lightCurve = RandomLightCurves.Of(seed);
            TransitSearchSettings settings = new()
            {
                MinimumTransits = 2 + (seed % 2),
                SnrThreshold = 4 + (seed % 5),
                SdeThreshold = seed % 6,
                MaximumPlanets = 2,
            };
            if (RefusedInWords(() => CheckAll(lightCurve, TransitSearch.Search(lightCurve, settings))))
            {
                continue;
            }

            searched++;
        }

        Assert.InRange(searched, SearchedWhole / 2, SearchedWhole);
    }

    private static void CheckAll(LightCurve lightCurve, TransitSearchResult result)
    {
        Check(lightCurve, result.Periodograms[0], result.Settings.MinimumPeriod, result.Settings.MaximumPeriod!.Value);
        foreach (TransitCandidate one in result.Candidates)
        {
            double[] numbers =
            [
                one.Ephemeris.Period, one.Ephemeris.TransitTime, one.Ephemeris.Duration, one.Depth, one.DepthError,
                one.Snr, one.Sde, one.FalseAlarmProbability, one.Statistics.Mes,
            ];
            Assert.All(numbers, number => Assert.True(double.IsFinite(number)));
            Assert.True(one.PeriodError > 0);
            Assert.InRange(one.Snr, result.Settings.SnrThreshold, double.MaxValue);
            Assert.InRange(one.TransitCount, result.Settings.MinimumTransits, int.MaxValue);
            Assert.InRange(one.Ephemeris.Duration, 0, 0.24 * one.Ephemeris.Period);
            Assert.InRange(
                one.Ephemeris.TransitTime,
                lightCurve.Time.Span[0] - one.Ephemeris.Duration,
                lightCurve.Time.Span[^1] + one.Ephemeris.Duration);
        }
    }

    private static void Check(LightCurve lightCurve, Periodogram periodogram, double minimum, double maximum)
    {
        double start = lightCurve.Time.Span[0], chiSquared = periodogram.NullChiSquared;
        Assert.InRange(periodogram.Count, 1, int.MaxValue);
        for (int i = 0; i < periodogram.Count; i++)
        {
            double period = periodogram.Period.Span[i], snr = periodogram.Snr.Span[i], time = periodogram.TransitTime.Span[i];
            double duration = periodogram.Duration.Span[i], depth = periodogram.Depth.Span[i];
            bool holds = period >= minimum * (1 - 1e-9) && period <= maximum * (1 + 1e-9)
                && (i == 0 || period > periodogram.Period.Span[i - 1])
                && snr >= 0 && snr * snr <= chiSquared * 1.001 && periodogram.Power.Span[i] == snr
                && double.IsFinite(periodogram.Sde.Span[i])
                && depth >= 0 && double.IsFinite(depth) && periodogram.DepthError.Span[i] > 0
                && duration > 0 && duration < 0.51 * period
                && time >= start && time <= start + period + (1e-15 * Math.Abs(time));
            if (!holds)
            {
                Assert.Fail(
                    $"{lightCurve.Count} points, {lightCurve.TimeSpan} d from {start}, χ² {chiSquared}: trial {i} at {period} d, SNR {snr}, SDE {periodogram.Sde.Span[i]}, depth {depth}, duration {duration}, transit time {time}");
            }
        }
    }

    // What is said of a light curve that cannot be searched: a sentence with the number that is wrong.
    private static bool RefusedInWords(Action search)
    {
        try
        {
            search();
            return false;
        }
        catch (ArgumentException refusal) when (refusal.GetType() == typeof(ArgumentException))
        {
            Assert.InRange(refusal.Message.Length, 30, 500);
            Assert.Matches("[0-9]|noise", refusal.Message);
            return true;
        }
    }
}
