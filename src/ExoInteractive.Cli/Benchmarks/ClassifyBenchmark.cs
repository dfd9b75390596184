using System.Runtime.CompilerServices;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Runs.Classification.Evaluation;

namespace ExoInteractive.Cli.Benchmarks;

/// <summary>How many candidates a second the classifiers answer for, on one thread.</summary>
internal static class ClassifyBenchmark
{
    private const int Candidates = 4096;

    /// <summary>Measures every model that is there.</summary>
    /// <param name="models">Folder of the models.</param>
    /// <param name="note">Told of models that are not there.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>One line a model.</returns>
    public static async IAsyncEnumerable<BenchLine> Measure(string models, Action<string> note, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (string name in TabularRelease.Names)
        {
            string path = Path.Combine(models, TabularRelease.FileOf(name));
            if (!File.Exists(path))
            {
                note($"{path} is not there: the tabular model {name} is left out");
                continue;
            }

            TabularModel model = TabularModel.Load(await File.ReadAllBytesAsync(path, cancellationToken).ConfigureAwait(false));
            TabularCandidate[] table = [.. Enumerable.Range(0, Candidates).Select(i => MadeUp(model, i))];
            double seconds = BenchLine.Median(() => model.Predict(table), cancellationToken, BenchLine.LongWork);
            yield return new BenchLine("classify", $"tabular-{name}", "rate", Candidates / seconds, "1/s");
        }
    }

    // Every input known, spread over some powers of ten: what a table of candidates looks like to the trees does not matter.
    private static TabularCandidate MadeUp(TabularModel model, int index) => TabularCandidate.Of(
        $"candidate {index + 1}", model.Missions[0], model.Inputs.Select((input, i) => (input, Math.Pow(10, 3 * ((index * (i + 1) * 0.6180339887) % 1)))));
}
