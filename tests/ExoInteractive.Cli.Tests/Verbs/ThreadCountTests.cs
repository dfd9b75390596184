using System.Diagnostics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>What the verbs print is the same for any number of processors, to the last digit.</summary>
public sealed class ThreadCountTests : IDisposable
{
    private const string Star = "star.csv";
    private const string Signal = "--period 4.28 --t0 1326.41 --duration 2.95";
    private readonly ExoRun _exo = new();

    public void Dispose() => _exo.Dispose();

    public static TheoryData<string> Verbs { get; } =
    [
        $"search {Star} --min-period 2 --max-period 6",
        $"fit {Star} {Signal} --timing --compare",
        $"fit {Star} {Signal} --sampler nuts --chains 2 --draws 50 --warm-up 40",
        $"vet {Star} {Signal}",
        "simulate --kind eb --seed 3 --days 20 --out again.csv",
    ];

    [Theory]
    [MemberData(nameof(Verbs))]
    public async Task A_verb_prints_the_same_digits_on_one_two_and_three_processors(string line)
    {
        _exo.Star(Star);
        string[] printed = await Task.WhenAll(Enumerable.Range(1, 3).Select(processors => Run(line, processors)));
        Assert.NotEmpty(printed[0]);
        Assert.Equal(printed[0], printed[1]);
        Assert.Equal(printed[0], printed[2]);
    }

    [Fact]
    public async Task The_seeds_of_a_fit_and_of_a_simulation_stand_in_their_records()
    {
        string star = _exo.Star(Star);
        Assert.Equal(0, (await _exo.Run(["simulate", "--seed", "5", "--days", "10", "--out", _exo.File("simulated.csv")])).Code);
        Assert.Equal(0, (await _exo.Run(["fit", star, .. Signal.Split(' '), "--seed", "6", "--sampler", "nuts", "--chains", "2", "--draws", "50", "--warm-up", "40"])).Code);
        Assert.Equal(
            [new RecordedSeed("weighted draws of the fit", 6), new RecordedSeed("chains of the posterior", 6)],
            Assert.Single(_exo.Records(), record => record.Verb == "fit").Seeds);
        Assert.Equal([new RecordedSeed("simulation", 5)], Assert.Single(_exo.Records(), record => record.Verb == "simulate").Seeds);
    }

    private async Task<string> Run(string line, int processors)
    {
        string[] words = [Path.Combine(AppContext.BaseDirectory, "exo.dll"), .. line.Split(' '), "--json", "--records", _exo.File($"{processors}.db")];
        ProcessStartInfo start = new("dotnet", words) { WorkingDirectory = _exo.Folder, RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["DOTNET_PROCESSOR_COUNT"] = $"{processors}";
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0, await error);
        return await output;
    }
}
