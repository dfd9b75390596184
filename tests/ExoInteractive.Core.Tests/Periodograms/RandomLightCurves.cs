using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>Seeded light curves as odd as files can be: lengths, cadences, gaps, weights, outliers, steps, constant stretches, units.</summary>
internal static class RandomLightCurves
{
    /// <summary>The light curve of a seed.</summary>
    public static LightCurve Of(int seed)
    {
        Random random = new(seed);
        SyntheticLightCurve noise = new(seed + 1_000_000);
        int count = (int)Math.Round(30 * Math.Pow(100, random.NextDouble()));
        double cadence = Math.Pow(10, -3 + (1.8 * random.NextDouble()));
        double[] time = Times(random, count, cadence);
        double scatter = Math.Pow(10, -5 + (4 * random.NextDouble()));
        double[] flux = [.. time.Select(_ => 1 + (scatter * noise.Normal()))];
        double[] error = [.. time.Select(_ => scatter * (random.Next(2) == 0 ? 1 : Math.Pow(10, 4 * random.NextDouble())))];
        Spoil(random, flux, scatter);
        double unit = random.Next(3) switch { 0 => 1e-6, 1 => 1, _ => 1e6 };
        return SyntheticLightCurve.Of(
            time, [.. flux.Select(y => unit * y)], random.Next(3) == 0 ? null : [.. error.Select(e => unit * e)], Segments(random, count));
    }

    // Even, uneven, once a night, or in two stretches of different cadence; far from zero as mission clocks are.
    private static double[] Times(Random random, int count, double cadence)
    {
        int kind = random.Next(4), gap = random.Next(count);
        double start = random.Next(3) switch { 0 => 0, 1 => -5000.5, _ => 2457000.25 }, wait = random.Next(2) * 80 * random.NextDouble();
        double[] step = [.. Enumerable.Range(0, count).Select(i =>
            (i == gap ? wait : 0) + kind switch
            {
                1 => cadence * (0.01 - Math.Log(1 - random.NextDouble())),
                2 => i % 30 == 0 ? 0.8 : cadence / 10,
                3 => i < count / 2 ? cadence : cadence / 15,
                _ => cadence,
            })];
        double sum = start;
        return [.. step.Select(by => sum += by)];
    }

    private static void Spoil(Random random, double[] flux, double scatter)
    {
        int from = random.Next(flux.Length), to = Math.Min(flux.Length, from + random.Next(1, flux.Length));
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] += scatter * random.Next(200) switch { 0 => 50, 1 => -50, 2 => -5000 * random.NextDouble(), _ => 0 };
        }

        int kind = random.Next(6);
        double period = 1 + (flux.Length * random.NextDouble() / 3);
        for (int i = from; i < to; i++)
        {
            flux[i] = kind switch
            {
                0 => 1,
                1 => flux[i] + (30 * scatter),
                2 => Math.Round(flux[i] / (3 * scatter)) * 3 * scatter,
                3 => flux[i] - (i % period < 0.1 * period ? 10 * scatter : 0),
                4 => flux[i] + (20 * scatter * Math.Sin(2 * Math.PI * i / period)),
                _ => flux[i],
            };
        }
    }

    private static LightCurveSegment[]? Segments(Random random, int count)
    {
        int cut = random.Next(-count, count);
        return cut < 1 ? null : [new LightCurveSegment("a", 0, cut), new LightCurveSegment("b", cut, count - cut)];
    }
}
