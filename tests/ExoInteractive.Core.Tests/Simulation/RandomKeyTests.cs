using System.Text.RegularExpressions;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Requirements;

namespace ExoInteractive.Core.Tests.Simulation;

public sealed partial class RandomKeyTests
{
    private const ulong Seed = 1;

    [Fact]
    public void No_two_purposes_scopes_or_streams_draw_the_same_numbers()
    {
        long[] indices = [0, 1, 2, 63, 16_000, 64_000_000, uint.MaxValue];
        byte[] scopes = [0, 1, 7, 255];
        IEnumerable<RandomStream> ofFits = Enum.GetValues<RandomPurpose>().Where(purpose => purpose != RandomPurpose.Simulation)
            .SelectMany(purpose => scopes.SelectMany(scope => indices.Select(index => new RandomKey(Seed, purpose, scope).Stream(index))));
        IEnumerable<RandomStream> ofSimulations = Enum.GetValues<SimulationStream>()
            .SelectMany(stream => Enumerable.Range(0, 10).Select(companion => new SimulationStreams(Seed)[stream, companion]));
        RandomStream[] all = [.. ofFits, .. ofSimulations];
        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.Equal(all.Length, all.Select(stream => stream.Start().Uniform()).Distinct().Count());
    }

    [Fact]
    public void The_streams_of_simulations_stay_below_those_of_every_other_purpose()
    {
        ulong largest = Enum.GetValues<SimulationStream>().Max(stream => new SimulationStreams(Seed)[stream, 1_000_000].Stream);
        Assert.All(Enum.GetValues<RandomPurpose>().Where(purpose => purpose != RandomPurpose.Simulation), purpose
            => Assert.True(new RandomKey(Seed, purpose).Stream().Stream > largest, $"{purpose}"));
    }

    [Fact]
    public void Keys_keep_the_streams_they_have()
    {
        Assert.Equal(new RandomStream(5, (7UL << 40) | (3UL << 32) | 9), new RandomKey(5, RandomPurpose.NoUTurnChains, 3).Stream(9));
        Assert.Equal(Enumerable.Range(0, 11).Select(i => (RandomPurpose)i), Enum.GetValues<RandomPurpose>().Take(11));
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(1L << 32)]
    public void An_index_that_would_reach_another_scope_is_refused(long index)
        => Assert.Throws<OverflowException>(() => new RandomKey(Seed, RandomPurpose.Resampling).Stream(index));

    [Fact]
    public void The_engine_starts_every_generator_from_a_key_with_a_purpose()
    {
        string[] allowed = ["CounterRandom.cs", "RandomStream.cs"];
        string[] bare = [.. Directory.GetFiles(Path.Combine(Requires.Root, "src", "ExoInteractive.Core"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !allowed.Contains(Path.GetFileName(file)) && BareGenerator().IsMatch(File.ReadAllText(file)))];
        Assert.Equal([], bare);
    }

    [Fact]
    public void The_engine_draws_from_no_other_generator()
        => Assert.Equal([], (string[])[.. new[] { "ExoInteractive.Core", "ExoInteractive.Data", "ExoInteractive.Reports", "ExoInteractive.Runs/Pipeline" }
            .SelectMany(folder => Directory.GetFiles(Path.Combine(Requires.Root, "src", folder), "*.cs", SearchOption.AllDirectories))
            .Where(file => OtherGenerator().IsMatch(File.ReadAllText(file)))]);

    [GeneratedRegex(@"new (Simulation\.)?CounterRandom\(|CounterRandom \w+ = new\(|new RandomStream\(")]
    private static partial Regex BareGenerator();

    [GeneratedRegex(@"new Random\(|Random\.Shared|RandomNumberGenerator")]
    private static partial Regex OtherGenerator();
}
