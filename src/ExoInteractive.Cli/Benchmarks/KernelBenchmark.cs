using System.Runtime.CompilerServices;
using ExoInteractive.Cli.Installation;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Kernel.Installation;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>
/// <c>exo bench kernel</c>: the kernel as <c>exo kernel install</c> registers it, measured over the wire by Python's
/// jupyter_client, and ipykernel by the same script in the same run.
/// </summary>
internal static class KernelBenchmark
{
    private const string Name = "kernel";
    private const string Ours = "ExoInteractive";
    private const string Peer = "ipykernel";
    private const int Starts = 5;

    /// <summary>Measures.</summary>
    /// <param name="only">One of <see cref="KernelDriver.Cases"/>; null for all.</param>
    /// <param name="say">Takes notes on what is measured.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>The figures, each with the peer's where it has one.</returns>
    /// <exception cref="InvalidOperationException">There is no jupyter_client, or our kernel failed.</exception>
    public static async IAsyncEnumerable<BenchLine> Measure(string? only, Action<string> say, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("exo-bench-").FullName;
        try
        {
            string program = Program(Path.Combine(folder, "program"), say, cancellationToken);
            IReadOnlyList<string> cases = only is null ? KernelDriver.Cases : [only];
            await foreach (BenchLine line in MeasureProgram(program, folder, cases, Starts, say, cancellationToken).ConfigureAwait(false))
            {
                yield return line;
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Measures the program in a folder.</summary>
    /// <param name="program">A build of this program.</param>
    /// <param name="work">A folder for files.</param>
    /// <param name="cases">Of <see cref="KernelDriver.Cases"/>.</param>
    /// <param name="starts">How often it is started for the case "start".</param>
    /// <param name="say">Takes notes on what is measured.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async IAsyncEnumerable<BenchLine> MeasureProgram(
        string program, string work, IReadOnlyList<string> cases, int starts, Action<string> say, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        MeasuredKernel[] kernels =
        [
            new(Ours, "csharp", OwnProgram.CommandLineIn(
                program, "kernel", "start", "--records", Path.Combine(work, "records.db"), "--connection-file", KernelSpec.ConnectionFile)),
            new(Peer, "python", [KernelDriver.Python, "-m", "ipykernel_launcher", "-f", KernelSpec.ConnectionFile]),
        ];
        List<KernelFigure> ours = [], peers = [];
        await foreach (KernelFigure figure in KernelDriver.MeasureAsync(kernels, cases, starts, Star(work), cancellationToken).ConfigureAwait(false))
        {
            if (figure.Problem is not { } problem)
            {
                (figure.Kernel == Ours ? ours : peers).Add(figure);
            }
            else if (figure.Kernel == Ours)
            {
                throw new InvalidOperationException($"the kernel could not be measured: {problem}");
            }
            else
            {
                say($"{figure.Kernel}: {problem}");
            }
        }

        foreach (KernelFigure figure in ours)
        {
            double? peer = peers.Find(other => (other.Case, other.Metric) == (figure.Case, figure.Metric))?.Value;
            yield return new BenchLine(Name, figure.Case, figure.Metric, figure.Value, figure.Unit, peer is null ? null : Peer, peer, peer / figure.Value);
        }
    }

    /// <summary>What a user of an installed kernel would run: this program, or one published from its source now.</summary>
    private static string Program(string target, Action<string> say, CancellationToken cancellationToken)
    {
        if (OwnProgram.IsReadyToRun(AppContext.BaseDirectory))
        {
            return AppContext.BaseDirectory;
        }

        if (ReadyToRunBuild.Find(out string why) is not { } build)
        {
            say($"{why}: the running build is measured, which was not compiled ahead of time and is slower");
            return AppContext.BaseDirectory;
        }

        say($"compiling for {ReadyToRunBuild.Runtime}, which takes a minute or two ...");
        build.Publish(target, cancellationToken);
        return target;
    }

    private static string Star(string work)
    {
        string path = Path.Combine(work, "star.csv");
        SimulationSettings settings = new() { Kind = SimulatedKind.Planet, Seed = 1 };
        new RunRecorder(Path.Combine(work, "simulate.db")).Record(new RunRequest("simulate", settings), run => SimulateStage.Simulate(settings, path, run));
        return path;
    }
}
