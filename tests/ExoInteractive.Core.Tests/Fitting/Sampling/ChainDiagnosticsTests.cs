using ExoInteractive.Core.Fitting.Sampling;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

public class ChainDiagnosticsTests
{
    [Theory]
    [InlineData(4, 200, 0.6)]
    [InlineData(3, 101, -0.5)]
    [InlineData(2, 7, 0.9)]
    [InlineData(5, 4, 0)]
    [InlineData(2, 300, 0.98)]
    public void The_same_numbers_as_the_sums_of_the_paper(int count, int length, double correlation)
    {
        double[][] chains = Autoregressive(count, length, correlation, 3);
        AssertSame(chains);
        AssertSame([.. chains.Select(chain => chain.Select(v => Math.Round(2 * v)).ToArray())]);
        AssertSame([.. chains.Select((chain, i) => chain.Select(v => Math.Exp(3 * v) + i).ToArray())]);

        static void AssertSame(double[][] chains)
        {
            ChainDiagnostics found = ChainDiagnostics.Of(chains);
            Assert.Equal(SlowDiagnostics.RHat(chains), found.RHat, 1e-10);
            Assert.Equal(SlowDiagnostics.BulkEss(chains), found.BulkEss, 1e-7 * found.BulkEss);
            double tail = SlowDiagnostics.TailEss(chains);
            Assert.True(double.IsNaN(tail) ? double.IsNaN(found.TailEss) : Math.Abs(tail - found.TailEss) < 1e-7 * tail, $"{tail}, {found.TailEss}");
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    [InlineData(-0.4)]
    public void The_effective_number_of_an_autoregression_is_that_of_its_formula(double correlation)
    {
        ChainDiagnostics found = ChainDiagnostics.Of(Autoregressive(4, 20_000, correlation, 4));
        double expected = 80_000 * (1 - correlation) / (1 + correlation);
        Assert.InRange(found.BulkEss, 0.9 * expected, 1.1 * expected);
        Assert.InRange(found.RHat, 0.999, 1.005);
        Assert.True(found.TailEss > (correlation > 0 ? 1 : 0.4) * expected, $"{found.TailEss} of {expected}");
    }

    [Fact]
    public void A_chain_elsewhere_a_wider_chain_and_a_common_trend_all_show_in_R_hat()
    {
        double[][] good = Autoregressive(4, 500, 0, 5);
        Assert.InRange(ChainDiagnostics.Of(good).RHat, 0.99, 1.01);
        Assert.True(ChainDiagnostics.Of(Changed((chain, _, v) => chain == 2 ? v + 1 : v)).RHat > 1.1);
        Assert.True(ChainDiagnostics.Of(Changed((chain, _, v) => chain == 2 ? 3 * v : v)).RHat > 1.05);
        Assert.True(ChainDiagnostics.Of(Changed((_, t, v) => v + (t / 250.0))).RHat > 1.1);

        double[][] Changed(Func<int, int, double, double> change)
            => [.. good.Select((chain, i) => chain.Select((v, t) => change(i, t, v)).ToArray())];
    }

    [Fact]
    public void Tails_without_a_mean_are_judged_by_their_ranks()
    {
        CounterRandom random = new(6);
        double[][] cauchy = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(0, 1000).Select(_ => random.Normal() / random.Normal()).ToArray())];
        ChainDiagnostics found = ChainDiagnostics.Of(cauchy);
        Assert.InRange(found.RHat, 0.99, 1.01);
        Assert.InRange(found.BulkEss, 3200, 5000);
        Assert.InRange(found.TailEss, 3000, 5000);
    }

    [Fact]
    public void Chains_that_stand_still_or_are_no_numbers_pass_no_threshold()
    {
        ChainDiagnostics constant = ChainDiagnostics.Of([.. Enumerable.Repeat(Enumerable.Repeat(3.0, 50).ToArray(), 4)]);
        Assert.All([constant.RHat, constant.BulkEss, constant.TailEss], value => Assert.True(double.IsNaN(value)));
        double[][] chains = Autoregressive(2, 50, 0, 7);
        chains[1][3] = double.NaN;
        Assert.True(double.IsNaN(ChainDiagnostics.Of(chains).RHat));
        chains[1][3] = double.PositiveInfinity;
        Assert.True(double.IsNaN(ChainDiagnostics.Of(chains).RHat));
        ChainDiagnostics apart = ChainDiagnostics.Of([Enumerable.Repeat(1.0, 50).ToArray(), Enumerable.Repeat(2.0, 50).ToArray()]);
        Assert.True(apart.RHat > 1e6 && apart.BulkEss < 10, apart.ToString());
    }

    [Fact]
    public void Too_few_too_short_and_unequal_chains_are_refused()
    {
        AssertRefused("2 chains or more", [new double[10]]);
        AssertRefused("4 draws or more", [new double[3], new double[3]]);
        AssertRefused("of one length", [new double[10], new double[11]]);

        static void AssertRefused(string message, double[][] chains)
            => Assert.Contains(message, Assert.Throws<ArgumentException>(() => ChainDiagnostics.Of(chains)).Message, StringComparison.Ordinal);
    }

    internal static double[][] Autoregressive(int chains, int length, double correlation, ulong seed)
        => [.. Enumerable.Range(0, chains).Select(chain =>
        {
            CounterRandom random = new(seed, (ulong)chain);
            double[] values = new double[length];
            double value = random.Normal();
            for (int t = 0; t < length; t++)
            {
                values[t] = value;
                value = (correlation * value) + (Math.Sqrt(1 - (correlation * correlation)) * random.Normal());
            }

            return values;
        })];
}
