using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class DecimationTests
{
    [Fact]
    public void Few_points_stay_as_they_are()
        => Assert.Equal([0, 1, 2], Decimation.ByExtremes([3, 1, 2], [1, double.NaN, 2], 2000));

    [Fact]
    public void Every_extreme_first_and_last_point_survive()
    {
        Random random = new(3);
        double[] x = [.. Enumerable.Range(0, 65_000).Select(i => i * 0.02)];
        double[] y = [.. x.Select(_ => random.NextDouble())];
        (y[12_345], y[54_321]) = (-9, 11);
        int[] kept = Decimation.ByExtremes(x, y, 2000);
        Assert.InRange(kept.Length, 1000, 2002);
        Assert.Contains(12_345, kept);
        Assert.Contains(54_321, kept);
        Assert.Equal((0, 64_999), (kept[0], kept[^1]));
        Assert.Equal(kept.Order(), kept);
        Assert.Equal(kept.Length, kept.Distinct().Count());
    }

    [Fact]
    public void Every_peak_of_half_a_million_trials_keeps_its_height_and_its_place()
    {
        Random random = new(8);
        const int count = 550_000;
        double[] period = [.. Enumerable.Range(0, count).Select(i => Math.Pow(2.5 - (2.3 * i / count), -3))];
        double[] snr = [.. period.Select(_ => 4 + random.NextDouble())];
        int[] peaks = [0, 777, 123_456, 300_001, 549_000, count - 1];
        foreach (int peak in peaks)
        {
            snr[peak] = 20;
        }

        int[] kept = Decimation.ByPeaks(period, snr, 2000);
        Assert.InRange(kept.Length, 1500, 2000);
        Assert.Equal(kept.Order().Distinct(), kept);
        Assert.All(peaks, peak => Assert.Contains(peak, kept));
        double ratio = Math.Pow(period[^1] / period[0], 1.0 / 1998);
        foreach (int i in Enumerable.Range(0, count).Where(i => i % 97 == 0))
        {
            Assert.Contains(kept, k => snr[k] >= snr[i] && period[k] <= period[i] * ratio && period[k] >= period[i] / ratio);
        }
    }

    [Fact]
    public void A_stretch_without_a_value_has_no_peak()
        => Assert.Equal([0, 3, 5], Decimation.ByPeaks([1, 2, 3, 4, 5, 6], [double.NaN, double.NaN, 1, 2, 0, double.NaN], 3));

    [Fact]
    public void A_cloud_of_dots_is_not_hollow()
    {
        Random random = new(6);
        double[] x = [.. Enumerable.Range(0, 20_000).Select(i => (double)i)];
        double[] y = [.. x.Select(_ => random.NextDouble())];
        int[] kept = Decimation.ByExtremes(x, y, 2000, between: 2);
        Assert.InRange(kept.Length, 1500, 2002);
        Assert.InRange(kept.Count(i => y[i] is > 0.1 and < 0.9), 600, 1100);
    }

    [Fact]
    public void A_short_transit_in_each_stretch_keeps_its_depth()
    {
        double[] x = [.. Enumerable.Range(0, 40_000).Select(i => (double)i)];
        double[] y = [.. x.Select(i => i % 400 == 200 ? 0.99 : 1)];
        int[] kept = Decimation.ByExtremes(x, y, 2000);
        Assert.Equal(100, kept.Count(i => y[i] == 0.99));
    }

    [Fact]
    public void Gaps_of_a_line_survive()
    {
        double[] x = [.. Enumerable.Range(0, 10_000).Select(i => (double)i)];
        double[] y = [.. x.Select(i => i is >= 5000 and < 5003 ? double.NaN : i)];
        Assert.Contains(Decimation.ByExtremes(x, y, 1000), i => double.IsNaN(y[i]));
    }

    [Fact]
    public void Unsorted_points_are_taken_in_order_of_x()
    {
        Random random = new(9);
        double[] x = [.. Enumerable.Range(0, 9000).Select(_ => random.NextDouble())];
        int[] kept = Decimation.ByExtremes(x, x, 500);
        Assert.Equal(kept.Select(i => x[i]).Order(), kept.Select(i => x[i]));
    }

    [Fact]
    public void Nothing_but_missing_values_is_no_trouble()
    {
        double[] missing = [.. Enumerable.Repeat(double.NaN, 5000)];
        Assert.NotEmpty(Decimation.ByExtremes(missing, missing, 1000));
    }

    [Fact]
    public void Thinning_keeps_a_dot_in_reach_of_every_dot_dropped()
    {
        Random random = new(11);
        Point[] dots = [.. Enumerable.Range(0, 60_000).Select(_ => new Point(random.NextDouble() * 400, random.NextDouble() * 60))];
        dots[777] = new Point(200, 500);
        Point[] kept = [.. PointThinning.Thin(dots, 0.5)];
        Assert.InRange(kept.Length, 5000, 15_000);
        Assert.Contains(dots[777], kept);
        HashSet<(int, int)> near = [.. kept.Select(dot => ((int)(dot.X / 4), (int)(dot.Y / 4)))];
        Assert.All(dots, dot => Assert.Contains(((int)(dot.X / 4), (int)(dot.Y / 4)), near));
    }
}
