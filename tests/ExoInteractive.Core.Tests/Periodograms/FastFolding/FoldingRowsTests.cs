using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Periodograms.FastFolding;
using ExoInteractive.Core.Tests.LightCurves;

namespace ExoInteractive.Core.Tests.Periodograms.FastFolding;

public class FoldingRowsTests
{
    [Theory]
    [InlineData(8, 2)]
    [InlineData(9, 3)]
    [InlineData(16, 4)]
    [InlineData(27, 5)]
    [InlineData(61, 37)]
    [InlineData(100, 64)]
    [InlineData(11, 100)]
    [InlineData(733, 7)]
    public void Sums_equal_those_of_the_plain_recursion(int length, int rows)
    {
        (BinnedSeries binned, double[][] deficits, double[][] weights) = Binned(length, rows);
        FoldingRows<Lanes512> folding = new();
        FoldedRow row = new(length, 10);
        double[][] slowX = SlowFastFolding.Fold(deficits), slowW = SlowFastFolding.Fold(weights);
        folding.Fold(binned, length, rows);
        for (int s = 0; s < rows; s++)
        {
            folding.Sum(s, row);
            for (int i = 0; i < length + 74; i++)
            {
                Assert.Equal(slowX[s][i % length], row.Deficit[i], 1e-5 * Math.Sqrt(rows));
                Assert.Equal(slowW[s][i % length], row.Weight[i], 1e-5 * rows);
            }
        }
    }

    [Theory]
    [InlineData(40, 2)]
    [InlineData(40, 9)]
    [InlineData(300, 121)]
    public void Sum_s_follows_a_transit_that_drifts_by_s_bins(int length, int rows)
    {
        // One bright bin a row, at the place the ideal line has it: the sum must gather nearly all of them near one bin.
        for (int s = 0; s < rows; s += Math.Max(1, rows / 7))
        {
            double[][] cells = [.. Enumerable.Range(0, rows).Select(r =>
            {
                double[] cell = new double[length];
                cell[(5 + (int)Math.Round((double)r * s / (rows - 1))) % length] = 1;
                return cell;
            })];
            double[] sum = SlowFastFolding.Fold(cells)[s];
            Assert.Equal(rows, Enumerable.Range(2, 7).Sum(i => sum[i % length]), 1e-9);
        }
    }

    [Theory]
    [InlineData(8, 3)]
    [InlineData(31, 12)]
    [InlineData(130, 9)]
    [InlineData(500, 6)]
    public void Every_width_of_vector_gives_the_same_bits(int length, int rows)
    {
        (BinnedSeries binned, _, _) = Binned(length, rows);
        (float[], float[])[] wide = All<Lanes512>(binned, length, rows);
        Assert.All(wide.Zip(All<Lanes256>(binned, length, rows)), AssertEqual);
        Assert.All(wide.Zip(All<Lanes128>(binned, length, rows)), AssertEqual);
        Assert.All(wide.Zip(All<SingleLane>(binned, length, rows)), AssertEqual);

        static void AssertEqual(((float[] X, float[] W) One, (float[] X, float[] W) Other) pair)
        {
            Assert.Equal(pair.One.X, pair.Other.X);
            Assert.Equal(pair.One.W, pair.Other.W);
        }
    }

    private static (float[] Deficit, float[] Weight)[] All<TLanes>(BinnedSeries binned, int length, int rows)
        where TLanes : struct, ILanes<TLanes>
    {
        FoldingRows<TLanes> folding = new();
        folding.Fold(binned, length, rows);
        return [.. Enumerable.Range(0, rows).Select(s =>
        {
            FoldedRow row = new(length, 10);
            folding.Sum(s, row);
            return (row.Deficit[..(length + 74)], row.Weight[..(length + 74)]);
        })];
    }

    private static (BinnedSeries Binned, double[][] Deficits, double[][] Weights) Binned(int length, int rows)
    {
        // Points at odd steps, some missing, of unequal errors; the last row is not full.
        Random random = new(length + rows);
        int slots = ((rows - 1) * length) + Math.Max(1, length / 3);
        double[] time = [.. Enumerable.Range(0, 2 * slots).Select(i => 0.05 * i).Where(_ => random.NextDouble() < 0.6)];
        double[] flux = [.. time.Select(_ => 1 + (1e-3 * (random.NextDouble() - 0.5)))];
        double[] error = [.. time.Select(_ => 1e-3 * (0.5 + random.NextDouble()))];
        FoldingSeries series = FoldingSeries.Of(SyntheticLightCurve.Of(time, flux, error));
        FoldingBand band = new(0.1, (int)(series.Time[^1] / 0.1) + 1, length, length, 1, 0);
        BinnedSeries binned = new(series, band);
        double[][] Rows(float[] from) => [.. Enumerable.Range(0, rows).Select(r => Array.ConvertAll(from[(r * length)..((r + 1) * length)], x => (double)x))];
        return (binned, Rows(binned.Deficit), Rows(binned.Weight));
    }
}
