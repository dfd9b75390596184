using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Notebook;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary><c>exo bench records</c>: what a record costs a cell, and how fast inputs are hashed.</summary>
internal static class RecordBenchmark
{
    private const string Name = "records";
    private const int WarmUp = 20;
    private const int Rounds = 101;
    private const int HashedBytes = 512 << 20;

    /// <summary>Name, C# run once before, and the cell.</summary>
    public static readonly IReadOnlyList<(string Name, string Before, string Code)> Cases =
    [
        ("assignment", "double x = 0;", "x = x + 1.5;"),
        ("print", "double x = 1;", "Console.WriteLine($\"period {x} d\");"),
        ("table", "var table = new System.Data.DataTable(); table.Columns.Add(\"a\", typeof(double)); table.Columns.Add(\"b\", typeof(double)); for (int i = 0; i < 20; i++) table.Rows.Add(i, Math.Sqrt(i));", "table"),
        ("figure-200-kB", "byte[] png = new byte[200_000]; new Random(1).NextBytes(png);", "png[0]++; png.DisplayAs(\"image/png\");"),
        ("magic", "", "#!set --name period --value 3.52"),
    ];

    /// <summary>Measures.</summary>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>For each cell its time with records beside that without, and the difference; then the speed of hashing beside that of memory.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string folder = Directory.CreateTempSubdirectory("exo-bench-").FullName;
        try
        {
            foreach ((string name, string before, string code) in Cases)
            {
                (double with, double without) = await MeasureCell(folder, before, code, Rounds, WarmUp, cancellationToken).ConfigureAwait(false);
                yield return BenchLine.Wall(Name, name, with, new PeerTime("the same cell without a record", without));
                yield return new BenchLine(Name, name, "added by the record", (with - without) * 1000, "ms");
            }

            yield return MeasureHash(Path.Combine(folder, "input.dat"), HashedBytes, cancellationToken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Medians of a cell with and without a record, in turns, seconds.</summary>
    /// <param name="folder">For the records.</param>
    /// <param name="before">C# run once before.</param>
    /// <param name="code">The cell.</param>
    /// <param name="rounds">How often each is timed.</param>
    /// <param name="warmUp">How often each is run before.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="InvalidOperationException">The cell failed.</exception>
    public static async Task<(double With, double Without)> MeasureCell(string folder, string before, string code, int rounds, int warmUp, CancellationToken cancellationToken)
    {
        using RunRecorder recorder = new(Path.Combine(folder, "records.db"));
        await using ScriptEngine with = Open(recorder, folder, new CellJournal(recorder, null, folder)), without = Open(recorder, folder, null);
        List<double> withTimes = [], withoutTimes = [];
        foreach (ScriptEngine engine in new[] { with, without })
        {
            await Run(engine, before, cancellationToken).ConfigureAwait(false);
        }

        for (int round = -warmUp; round < rounds; round++)
        {
            double recorded = await Run(with, code, cancellationToken).ConfigureAwait(false), plain = await Run(without, code, cancellationToken).ConfigureAwait(false);
            if (round >= 0)
            {
                withTimes.Add(recorded);
                withoutTimes.Add(plain);
            }
        }

        return (Median(withTimes), Median(withoutTimes));
    }

    /// <summary>GB/s of hashing a file that lies in the system's memory, beside hashing an array.</summary>
    /// <param name="path">A file to make.</param>
    /// <param name="bytes">Its size.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static BenchLine MeasureHash(string path, int bytes, CancellationToken cancellationToken)
    {
        byte[] piece = new byte[1 << 20];
        new Random(1).NextBytes(piece);
        using (FileStream file = File.Create(path))
        {
            for (int written = 0; written < bytes; written += piece.Length)
            {
                file.Write(piece);
            }
        }

        byte[] array = new byte[bytes];
        double fromFile = Best(() => FileHash.Of(path), cancellationToken), fromMemory = Best(() => SHA256.HashData(array), cancellationToken);
        double speed = bytes / 1e9 / fromFile, peer = bytes / 1e9 / fromMemory;
        return new BenchLine(Name, "hash-of-a-file", "speed", speed, "GB/s", "SHA-256 of an array in memory", peer, speed / peer);
    }

    private static ScriptEngine Open(RunRecorder recorder, string folder, ICellJournal? journal)
    {
        NotebookFormatters.Register();
        return new ScriptEngine(new ScriptEngineSettings
        {
            References = CellDefaults.Assemblies,
            Usings = CellDefaults.Namespaces,
            Magics = NotebookMagics.Create(recorder),
            WorkingDirectory = folder,
            Journal = journal,
        });
    }

    private static async Task<double> Run(ScriptEngine engine, string code, CancellationToken cancellationToken)
    {
        long start = Stopwatch.GetTimestamp();
        CellResult result = await engine.ExecuteAsync(new CellRequest(code), SilentOutput.Instance, cancellationToken).ConfigureAwait(false);
        double seconds = Stopwatch.GetElapsedTime(start).TotalSeconds;
        return result.Succeeded ? seconds : throw new InvalidOperationException(result.Error!.Message);
    }

    private static double Median(List<double> times)
    {
        times.Sort();
        return times[times.Count / 2];
    }

    private static double Best(Action work, CancellationToken cancellationToken)
    {
        double best = double.PositiveInfinity;
        for (int i = 0; i < 5; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            long start = Stopwatch.GetTimestamp();
            work();
            best = Math.Min(best, Stopwatch.GetElapsedTime(start).TotalSeconds);
        }

        return best;
    }
}
