using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Requirements;

namespace ExoInteractive.Cli.Tests.Benchmarks;

public sealed class KernelBenchmarkTests
{
    [Fact]
    public async Task The_kernel_is_asked_over_the_wire_through_jupyter_client()
    {
        Requires.PythonModule("jupyter_client", "python3-jupyter-client");
        string folder = Directory.CreateTempSubdirectory("exo-bench-").FullName;
        try
        {
            List<BenchLine> lines = [];
            await foreach (BenchLine line in KernelBenchmark.MeasureProgram(
                AppContext.BaseDirectory, folder, ["start", "kernel-info"], starts: 1, _ => { }, CancellationToken.None))
            {
                lines.Add(line);
            }

            Assert.Equal(["ready", "first-cell", "first-result", "kernel-info"], lines.Select(line => line.Case));
            Assert.All(lines, line => Assert.True(line.Bench == "kernel" && line.Value > 0));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task A_kernel_that_does_not_start_ends_the_measurement_with_the_reason()
    {
        Requires.PythonModule("jupyter_client", "python3-jupyter-client");
        string folder = Directory.CreateTempSubdirectory("exo-bench-").FullName;
        try
        {
            InvalidOperationException failed = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
            {
                await foreach (BenchLine line in KernelBenchmark.MeasureProgram(folder, folder, ["kernel-info"], 1, _ => { }, CancellationToken.None))
                {
                    Assert.Fail($"{line.Case} was measured");
                }
            });
            Assert.Contains("could not be measured", failed.Message, StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
