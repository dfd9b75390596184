using System.Globalization;
using System.Runtime.CompilerServices;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Magics;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>What the checks cost that let a cell be stopped: loops compiled by the kernel with and without them, in turns.</summary>
internal static class InterruptCheckBenchmark
{
    private const int Rounds = 9;

    /// <summary>Name, and C# of a function <c>double Work()</c> that takes about a millisecond.</summary>
    public static readonly IReadOnlyList<(string Name, string Code)> Cases =
    [
        ("check-empty-for", "static double Work() { int k = 0; for (int i = 0; i < 1_000_000; i++) { k = i; } return k; }"),
        ("check-dot-product", Data + "static double Work() { double[] a = Data.A, b = Data.B; double s = 0; for (int i = 0; i < a.Length; i++) { s += a[i] * b[i]; } return s; }"),
        ("check-sum-of-sines", "static double Work() { double s = 0; for (int i = 0; i < 100_000; i++) { s += Math.Sin(i); } return s; }"),
        ("check-matrix-product", Data + "static double Work() { double[,] a = Data.M, r = new double[64, 64]; int n = 64; for (int i = 0; i < n; i++) for (int j = 0; j < n; j++) { double s = 0; for (int k = 0; k < n; k++) { s += a[i, k] * a[k, j]; } r[i, j] = s; } return r[1, 1]; }"),
        ("check-collatz", "static double Work() { long steps = 0; for (int i = 1; i < 3000; i++) { long x = i; while (x != 1) { x = (x & 1) == 0 ? x / 2 : (3 * x) + 1; steps++; } } return steps; }"),
        ("check-span-sum", Data + "static double Work() { ReadOnlySpan<double> a = Data.A; double s = 0; foreach (double x in a) { s += x; } return s; }"),
        ("check-integer-sum", Data + "static double Work() { int s = 0; foreach (int x in Data.N) { s += x; } return s; }"),
        ("check-small-function", Data + "static double Square(double x) => (x * x) + 1;\nstatic double Work() { double s = 0; foreach (double x in Data.A) { s += Square(x); } return s; }"),
        ("check-lambda", Data + "static double Work() => Data.A.Select(x => (x * x) + 1).Sum();"),
        ("check-fibonacci", "static int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);\nstatic double Work() => Fib(25);"),
        ("check-top-level-variables", "double total = 0; double[] values = Enumerable.Range(0, 300_000).Select(i => (double)i).ToArray(); int count = 300_000;\ndouble Work() { for (int i = 0; i < count; i++) { total += values[i]; } return total; }"),
    ];

    private const string Data = "static class Data { public static double[] A = Enumerable.Range(0, 300_000).Select(i => (double)i).ToArray(), B = A.ToArray(); public static int[] N = Enumerable.Range(0, 300_000).ToArray(); public static double[,] M = new double[64, 64]; }\n";

    private const string Timing = """
        double Sample()
        {
            var times = new double[5];
            for (int k = 0; k < times.Length; k++)
            {
                long start = System.Diagnostics.Stopwatch.GetTimestamp();
                Work();
                times[k] = System.Diagnostics.Stopwatch.GetElapsedTime(start).TotalSeconds;
            }
            return times.Min();
        }
        for (int k = 0; k < 150; k++) { Work(); if (k % 25 == 24) { Thread.Sleep(60); } }
        """;

    /// <summary>Measures every loop.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One line a case: with checks, beside without.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach ((string name, string code) in Cases)
        {
            await using ScriptEngine with = new(new ScriptEngineSettings { WarmUp = false });
            await using ScriptEngine without = new(new ScriptEngineSettings { WarmUp = false, StopChecks = false });
            List<double> checkedTimes = [], plainTimes = [];
            await Prepare(with, code, cancellationToken).ConfigureAwait(false);
            await Prepare(without, code, cancellationToken).ConfigureAwait(false);
            for (int round = 0; round < Rounds; round++)
            {
                plainTimes.Add(await Sample(without, cancellationToken).ConfigureAwait(false));
                checkedTimes.Add(await Sample(with, cancellationToken).ConfigureAwait(false));
            }

            yield return BenchLine.Wall("stop", name, Median(checkedTimes), new PeerTime("the same code without checks", Median(plainTimes)));
        }
    }

    private static async Task Prepare(ScriptEngine engine, string code, CancellationToken cancellationToken)
    {
        CellResult result = await engine.ExecuteAsync(new CellRequest(code + "\n" + Timing, Silent: true), SilentOutput.Instance, cancellationToken).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(result.Error!.Message);
        }
    }

    private static async Task<double> Sample(ScriptEngine engine, CancellationToken cancellationToken)
    {
        (MimeBundle? bundle, CellError? error) = await engine
            .EvaluateAsync("Sample().ToString(System.Globalization.CultureInfo.InvariantCulture)", cancellationToken).ConfigureAwait(false);
        return bundle is null ? throw new InvalidOperationException(error!.Message) : double.Parse(bundle.Data["text/plain"], CultureInfo.InvariantCulture);
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }
}
