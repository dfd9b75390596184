using System.Diagnostics;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Benchmarks;

/// <summary>Where a long run keeps what it measures, and how it measures many stars.</summary>
/// <param name="path">The folder; must be there.</param>
/// <param name="tables">Name of the file with all tables.</param>
internal sealed class ResultFolder(string path, string tables)
{
    /// <summary>Measures stars, two or more at once, each on one thread; those measured by an earlier run are read.</summary>
    /// <param name="name">Of the CSV file.</param>
    /// <param name="columns">Names of the numbers.</param>
    /// <param name="stars">How many; their seeds are 0, 1, 2, ...</param>
    /// <param name="measure">From a seed to the numbers; depends on nothing else.</param>
    /// <returns>The rows in the order of their seeds.</returns>
    public IReadOnlyList<double[]> Measure(string name, IReadOnlyList<string> columns, int stars, Func<int, double[]> measure)
    {
        StarTable table = new(Path.Combine(path, name + ".csv"), columns);
        int[] missing = [.. Enumerable.Range(0, stars).Where(seed => table.Find(seed) is null)];
        Stopwatch clock = Stopwatch.StartNew();
        Lock telling = new();
        int done = 0;
        TimeSpan told = TimeSpan.Zero;
        Parallel.ForEach(
            System.Collections.Concurrent.Partitioner.Create(missing, loadBalance: true),
            new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount },
            seed =>
            {
                table.Add(seed, measure(seed));
                lock (telling)
                {
                    done++;
                    if (clock.Elapsed - told > TimeSpan.FromSeconds(5) || done == missing.Length)
                    {
                        told = clock.Elapsed;
                        TimeSpan left = clock.Elapsed / done * (missing.Length - done);
                        Console.Error.WriteLine($"{name}: {stars - missing.Length + done} of {stars} stars, {left:h\\:mm\\:ss} left");
                    }
                }
            });
        return [.. Enumerable.Range(0, stars).Select(seed => table.Find(seed)!)];
    }

    /// <summary>Writes the figure of a set as PNG.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="figure">The figure.</param>
    /// <returns>How a page in docs/ shows it, the file being in docs/images/.</returns>
    public string Draw(string set, Figure figure)
    {
        string file = $"sensitivity-{set}.png";
        File.WriteAllBytes(Path.Combine(path, file), figure.ToPng());
        return $"![{figure.Title}](images/{file})";
    }

    /// <summary>Keeps the tables of one set.</summary>
    /// <param name="set">Its name.</param>
    /// <param name="markdown">Its tables.</param>
    public void Keep(string set, string markdown) => File.WriteAllText(Fragment(set), markdown);

    /// <summary>Puts the tables kept by this run and earlier ones into one file.</summary>
    /// <param name="sets">Their order; those never run are left out.</param>
    /// <param name="heading">What stands above.</param>
    public void Assemble(IEnumerable<string> sets, string heading)
        => File.WriteAllText(
            Path.Combine(path, tables),
            string.Join("\n", sets.Select(Fragment).Where(File.Exists).Select(File.ReadAllText).Prepend(heading)));

    private string Fragment(string set) => Path.Combine(path, set + ".md");
}
