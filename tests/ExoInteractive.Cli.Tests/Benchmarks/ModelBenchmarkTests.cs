using ExoInteractive.Cli.Benchmarks;

namespace ExoInteractive.Cli.Tests.Benchmarks;

public sealed class ModelBenchmarkTests
{
    [Theory]
    [InlineData("flux")]
    [InlineData("gradient")]
    [InlineData("exposure")]
    public void A_point_of_each_case_costs_something(string name)
    {
        Assert.Contains(name, ModelBenchmark.Cases);
        Assert.InRange(ModelBenchmark.MeasureAlone(name, CancellationToken.None), 0.1, 1e9);
    }

    [Fact]
    public void A_case_whose_measuring_is_stopped_tells_so()
        => Assert.ThrowsAny<OperationCanceledException>(() => ModelBenchmark.MeasureAlone("flux", new CancellationToken(canceled: true)));
}
