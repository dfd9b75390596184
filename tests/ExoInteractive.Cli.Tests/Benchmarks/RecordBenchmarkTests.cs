using ExoInteractive.Cli.Benchmarks;

namespace ExoInteractive.Cli.Tests.Benchmarks;

public sealed class RecordBenchmarkTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-bench-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Every_case_is_a_cell_that_runs_again_and_again_with_and_without_a_record()
    {
        foreach ((_, string before, string code) in RecordBenchmark.Cases)
        {
            (double with, double without) = await RecordBenchmark.MeasureCell(_folder, before, code, rounds: 1, warmUp: 1, TestContext.Current.CancellationToken);
            Assert.True(with > 0 && without > 0);
        }
    }

    [Fact]
    public void Hashing_has_a_speed()
    {
        BenchLine line = RecordBenchmark.MeasureHash(Path.Combine(_folder, "input.dat"), 4 << 20, TestContext.Current.CancellationToken);
        Assert.True(line is { Value: > 0, PeerValue: > 0, Unit: "GB/s" });
    }
}
