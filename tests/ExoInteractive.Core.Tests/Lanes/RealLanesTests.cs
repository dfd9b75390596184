using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Tests.Lanes;

public class RealLanesTests
{
    private static readonly double[] First = [1.5, -2.25, 0, 3e-300, 7.1, -0.3, 1e200, 2, 0.1, 2.5, -3.5, 0.7, 1 / 3.0, -1e-9, 6, 4.4];
    private static readonly double[] Second = [0.7, 2.25, 1e-5, -3e-300, 7.1, 0.1, 3, -2, 0.1, 9, 1.5, -0.7, 3, 1e-9, 6.5, 1e10];

    [Fact]
    public void Every_width_does_every_operation_with_the_same_bits()
    {
        long[] one = Work<SingleReal>();
        Assert.Equal(one, Work<Reals128>());
        Assert.Equal(one, Work<Reals256>());
        Assert.Equal(one, Work<Reals512>());
    }

    [Fact]
    public void Every_width_gives_the_same_bits_of_angles_sines_and_cosines()
    {
        long[] one = Functions<SingleReal>();
        Assert.Equal(one, Functions<Reals128>());
        Assert.Equal(one, Functions<Reals256>());
        Assert.Equal(one, Functions<Reals512>());
    }

    [Fact]
    public void A_mask_is_asked_whether_it_holds_somewhere_and_everywhere()
    {
        Asked<SingleReal>();
        Asked<Reals128>();
        Asked<Reals256>();
        Asked<Reals512>();
    }

    [Fact]
    public void A_product_added_is_rounded_once()
    {
        double x = 1 + Math.ScaleB(1, -30);
        Assert.Equal(Math.ScaleB(1, -29) + Math.ScaleB(1, -60), SingleReal.MultiplyAdd(new(x), new(x), new(-1)).Value);
    }

    private static void Asked<TReal>()
        where TReal : struct, IRealLanes<TReal>
    {
        double[] last = new double[TReal.Count];
        last[^1] = 1;
        TReal only = TReal.Load(in last[0], 0) > TReal.Create(0);
        Assert.True(TReal.Any(only));
        Assert.Equal(TReal.Count == 1, TReal.All(only));
        Assert.Equal(TReal.Count > 1, TReal.Any(~only));
        TReal all = TReal.Create(2) > TReal.Create(1);
        Assert.True(TReal.All(all));
        Assert.False(TReal.Any(~all));
        Assert.False(TReal.Any(TReal.Create(double.NaN) >= TReal.Create(1)));
        Assert.True(TReal.All(~(TReal.Create(double.NaN) < TReal.Create(1))));
    }

    private static long[] Work<TReal>()
        where TReal : struct, IRealLanes<TReal>
        => Bits<TReal>((a, b) =>
        [
            a + b, a - b, a * b, a / b, -a, TReal.MultiplyAdd(a, b, a), TReal.Sqrt(TReal.Abs(a)), TReal.Abs(b),
            TReal.CopySign(a, b), TReal.Min(a, b), TReal.Max(a, b), TReal.Floor(a), TReal.Round(a),
            a < b, a > b, a <= b, a >= b, (a < b) & (a > -b), (a < b) | (a >= b), ~(a < b), TReal.Select(a <= b, a, b),
        ]);

    private static long[] Functions<TReal>()
        where TReal : struct, IRealLanes<TReal>
        => Bits<TReal>((a, b) =>
        {
            (TReal sin, TReal cos) = RealFunctions.SinCos(TReal.Min(TReal.Max(a, TReal.Create(-50)), TReal.Create(50)));
            return [RealFunctions.Atan2(a, b), RealFunctions.Atan2(b, a), sin, cos];
        });

    private static long[] Bits<TReal>(Func<TReal, TReal, TReal[]> work)
        where TReal : struct, IRealLanes<TReal>
    {
        List<double[]> columns = [];
        for (int i = 0; i < First.Length; i += TReal.Count)
        {
            TReal[] results = work(TReal.Load(in First[0], i), TReal.Load(in Second[0], i));
            for (int k = 0; k < results.Length; k++)
            {
                if (i == 0)
                {
                    columns.Add(new double[First.Length]);
                }

                TReal.Store(results[k], ref columns[k][0], i);
            }
        }

        return [.. columns.SelectMany(column => column).Select(BitConverter.DoubleToInt64Bits)];
    }
}
