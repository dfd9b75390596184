using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// <c>exo bench model</c>: what a point of the limb-darkened flux costs, with and without its gradient, at 1,000 separations
/// spread evenly over a transit of r = 0.1, and what an exposure of 30 minutes costs in a whole transit curve. One thread.
/// </summary>
internal static class ModelBenchmark
{
    private const string Name = "model";
    private const int Points = 1000;
    private const double RadiusRatio = 0.1;
    private const int Repeats = 401;
    private const int Enough = 5;
    private const int Calls = 20;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(1);
    private static readonly QuadraticLimbDarkening Law = new(0.4, 0.26);

    /// <summary>Names of the cases.</summary>
    public static IReadOnlyList<string> Cases { get; } = ["flux", "gradient", "exposure"];

    /// <summary>Measures the cases.</summary>
    /// <param name="only">One case; null for all.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Lines as they come: of each case its time, with AVX-512 and without where there is any.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure(string? only, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string one in Cases.Where(one => only is null || one == only))
        {
            double time = MeasureAlone(one, cancellationToken);
            PeerTime? peer = one == "flux" ? await ModelPeers.MeasureAsync(Separations(), cancellationToken).ConfigureAwait(false) : null;
            yield return Line(one, time, peer);
            if (Vector512.IsHardwareAccelerated)
            {
                double narrow = await AloneProcess
                    .MeasureAsync(Name, one, "time", cancellationToken, ("DOTNET_EnableAVX512", "0")).ConfigureAwait(false);
                yield return Line($"{one}-avx2", narrow, peer);
                yield return new BenchLine(Name, $"{one}-avx2", "avx2-over-avx512", narrow / time, "");
            }
        }
    }

    /// <summary>What a point of one case costs.</summary>
    /// <param name="name">The case.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Nanoseconds.</returns>
    public static double MeasureAlone(string name, CancellationToken cancellationToken) => name switch
    {
        "flux" => Flux(cancellationToken),
        "gradient" => Gradient(cancellationToken),
        _ => Exposure(cancellationToken),
    };

    private static BenchLine Line(string name, double nanoseconds, PeerTime? peer)
    {
        double? theirs = peer?.Seconds * 1e9 / Points;
        return new BenchLine(Name, name, "time-per-point", nanoseconds, "ns", peer?.Name, theirs, theirs / nanoseconds);
    }

    // From one contact through the centre to the other.
    private static double[] Separations()
        => [.. Enumerable.Range(0, Points).Select(i => (1 + RadiusRatio) * ((2 * (i + 0.5) / Points) - 1))];

    private static double Flux(CancellationToken cancellationToken)
    {
        double[] b = Separations(), flux = new double[Points];
        return Median(() => Law.Flux(b, RadiusRatio, flux), Calls, cancellationToken) / Points;
    }

    private static double Gradient(CancellationToken cancellationToken)
    {
        double[] b = Separations(), flux = new double[Points], byB = new double[Points], byR = new double[Points];
        double[] byU1 = new double[Points], byU2 = new double[Points];
        return Median(
            () => Law.FluxAndGradient(b, RadiusRatio, new LimbDarkenedFluxes
            {
                Flux = flux,
                BySeparation = byB,
                ByRadiusRatio = byR,
                ByU1 = byU1,
                ByU2 = byU2,
            }),
            Calls,
            cancellationToken) / Points;
    }

    // A hot Jupiter for 90 days at 30 minutes; the time is that of an exposure in transit, with all nine derivatives.
    private static double Exposure(CancellationToken cancellationToken)
    {
        const double cadence = 30.0 / 1440;
        double[] time = [.. Enumerable.Range(0, (int)(90 / cadence)).Select(i => i * cadence)];
        double[] exposure = new double[time.Length];
        exposure.AsSpan().Fill(cadence);
        TransitElements elements = new(
            TransitTime: 1.234,
            Period: 3,
            ScaledSemiMajorAxis: 10,
            ImpactSquared: 0.09,
            EccentricityCosine: 0.02,
            EccentricitySine: 0.03,
            RadiusRatio,
            Law.U1,
            Law.U2);
        TransitCurve curve = new(time, exposure);
        int[] touched = new int[time.Length];
        double[] flux = new double[time.Length], gradient = new double[TransitElements.Count * time.Length];
        int count = 0;
        double nanoseconds = Median(() => count = curve.Evaluate(elements, touched, flux, gradient), 1, cancellationToken);
        return nanoseconds / count;
    }

    // Median of short runs, nanoseconds a call: where other work takes the processor, most of them still go through undisturbed.
    // The runtime compiles anew in the background what is called often.
    private static double Median(Action work, int calls, CancellationToken cancellationToken)
    {
        for (int round = 0; round < 3; round++)
        {
            long begun = Stopwatch.GetTimestamp();
            do
            {
                work();
            }
            while (Stopwatch.GetElapsedTime(begun).TotalMilliseconds < 100);
            Thread.Sleep(150);
        }

        List<double> times = [];
        long first = Stopwatch.GetTimestamp();
        while (times.Count < Repeats && !(times.Count > Enough && Stopwatch.GetElapsedTime(first) > Limit))
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            for (int call = 0; call < calls; call++)
            {
                work();
            }

            times.Add(Stopwatch.GetElapsedTime(start).TotalNanoseconds / calls);
        }

        times.Sort();
        return times[times.Count / 2];
    }
}
