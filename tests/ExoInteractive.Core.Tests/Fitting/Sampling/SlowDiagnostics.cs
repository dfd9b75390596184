using MathNet.Numerics.Distributions;

namespace ExoInteractive.Core.Tests.Fitting.Sampling;

/// <summary>Vehtari et al. (2021) line by line: sums over lags as they stand, ranks by counting.</summary>
internal static class SlowDiagnostics
{
    public static double RHat(double[][] chains)
    {
        List<double[]> halves = Halves(chains);
        double[] all = [.. halves.SelectMany(h => h).Order()];
        double median = 0.5 * (all[(all.Length - 1) / 2] + all[all.Length / 2]);
        return Math.Max(Split(Scores(halves)), Split(Scores([.. halves.Select(h => h.Select(v => Math.Abs(v - median)).ToArray())])));
    }

    public static double BulkEss(double[][] chains) => Ess(Scores(Halves(chains)));

    public static double TailEss(double[][] chains)
    {
        double[] all = [.. chains.SelectMany(c => c).Order()];
        return new[] { 0.05, 0.95 }.Min(share =>
        {
            double at = share * (all.Length - 1);
            double quantile = all[(int)at] + ((at - (int)at) * (all[(int)at + 1] - all[(int)at]));
            return Ess([.. Halves(chains).Select(h => h.Select(v => v <= quantile ? 1.0 : 0).ToArray())]);
        });
    }

    private static List<double[]> Halves(double[][] chains)
    {
        int half = chains[0].Length / 2;
        return [.. chains.SelectMany(c => new[] { c.Take(half).ToArray(), c.Skip(c.Length - half).ToArray() })];
    }

    private static List<double[]> Scores(List<double[]> chains)
    {
        double[] all = [.. chains.SelectMany(c => c)];
        return [.. chains.Select(c => c.Select(v =>
        {
            double rank = all.Count(other => other < v) + (0.5 * (all.Count(other => other == v) + 1));
            return Normal.InvCDF(0, 1, (rank - 0.375) / (all.Length + 0.25));
        }).ToArray())];
    }

    private static double Split(List<double[]> chains)
    {
        (double within, double plus) = Variances(chains);
        return Math.Sqrt(plus / within);
    }

    private static (double Within, double Plus) Variances(List<double[]> chains)
    {
        double n = chains[0].Length, mean = chains.Average(c => c.Average());
        double between = n / (chains.Count - 1) * chains.Sum(c => Math.Pow(c.Average() - mean, 2));
        double within = chains.Average(c => c.Sum(v => Math.Pow(v - c.Average(), 2)) / (n - 1));
        return (within, ((n - 1) / n * within) + (between / n));
    }

    private static double Ess(List<double[]> chains)
    {
        int n = chains[0].Length;
        (double within, double plus) = Variances(chains);
        double[] rho = [.. Enumerable.Range(0, n).Select(lag => lag == 0 ? 1 : 1 - ((within - chains.Average(c =>
        {
            double mean = c.Average();
            return Enumerable.Range(0, n - lag).Sum(i => (c[i] - mean) * (c[i + lag] - mean)) / n;
        })) / plus))];
        List<double> pairs = [];
        int at = 0;
        while (at + 4 < n && rho[at] + rho[at + 1] > 0)
        {
            pairs.Add(Math.Min(rho[at] + rho[at + 1], pairs.Count > 0 ? pairs[^1] : double.MaxValue));
            at += 2;
        }

        double draws = (double)n * chains.Count;
        double tau = -1 + (2 * pairs.Sum()) + Math.Max(0, rho[at]);
        return draws / Math.Max(tau, 1 / Math.Log10(draws));
    }
}
