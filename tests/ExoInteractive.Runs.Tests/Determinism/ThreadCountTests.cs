using ExoInteractive.Requirements;

namespace ExoInteractive.Runs.Tests.Determinism;

/// <summary>Every result of the engine has the same bits for any number of threads.</summary>
public sealed class ThreadCountTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-threads-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Every_stage_gives_numbers_of_its_own()
    {
        string folder = OwnTest.Folder ?? _folder;
        Stages.Write(folder);
        string[] names = [.. Directory.GetFiles(folder).Select(file => Path.GetFileName(file))];
        Assert.Equal(names.Length, names.Select(name => File.ReadAllText(Path.Combine(folder, name))).Distinct().Count());
    }

    [Fact]
    public async Task Every_stage_has_the_same_bits_with_one_two_three_and_eight_threads()
    {
        const string test = "ExoInteractive.Runs.Tests.Determinism.ThreadCountTests.Every_stage_gives_numbers_of_its_own";
        await OwnTest.RunAsync(test, Path.Combine(_folder, "1"), ("DOTNET_PROCESSOR_COUNT", "1"));
        foreach (string threads in (string[])["2", "3", "8"])
        {
            string folder = Path.Combine(_folder, threads);
            await OwnTest.RunAsync(test, folder, ("DOTNET_PROCESSOR_COUNT", threads));
            string[] files = [.. Directory.GetFiles(Path.Combine(_folder, "1")).Select(file => Path.GetFileName(file)).Order(StringComparer.Ordinal)];
            Assert.True(files.Length > 25, $"only {files.Length} files");
            Assert.Equal([], (string[])[.. files.Where(file => !Same(file, folder)).Select(file => $"{file} with {threads} threads")]);
        }
    }

    private bool Same(string file, string folder)
        => File.ReadAllBytes(Path.Combine(_folder, "1", file)).AsSpan().SequenceEqual(File.ReadAllBytes(Path.Combine(folder, file)));
}
