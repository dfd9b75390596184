using System.Text.Json;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests;

/// <summary>Command lines run in this process, with a folder and a store of their own.</summary>
internal sealed class ExoRun : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("exo-cli-").FullName;

    public string Store => File("records.db");

    public string File(string name) => Path.Combine(Folder, name);

    public async Task<ExoAnswer> Run(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        string[] all = arguments.Length > 0 && arguments[0] is not ("kernel" or "bench" or "--help" or "--version") ? [.. arguments, "--records", Store] : arguments;
        int code = await ExoCommandLine.RunAsync(all, new Terminal(output, error, OutIsScreen: false, ErrorIsScreen: false));
        return new ExoAnswer(code, output.ToString(), error.ToString());
    }

    public string Star(string name = "star.csv", SimulatedKind kind = SimulatedKind.Planet, ulong seed = 7)
    {
        SimulationSettings settings = new() { Kind = kind, Seed = seed };
        new RunRecorder(File("simulate.db")).Record(new RunRequest("simulate", settings), run => SimulateStage.Simulate(settings, File(name), run));
        return File(name);
    }

    public IReadOnlyList<RunRecord> Records() => RunStore.Open(Store).List(new RunQuery { Limit = 1000 });

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}

/// <summary>What a command answered.</summary>
internal sealed record ExoAnswer(int Code, string Out, string Error)
{
    public IReadOnlyList<JsonElement> Lines
        => [.. Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement)];

    public IReadOnlyList<string> ErrorLines => Error.Split('\n', StringSplitOptions.RemoveEmptyEntries);
}
