using System.Diagnostics;
using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Archive;

/// <summary>exo against a local archive, in this process or in one of its own.</summary>
internal sealed class ArchiveExo : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exo-fetch-");

    private ArchiveExo(LocalArchiveServer server) => Server = server;

    public LocalArchiveServer Server { get; }

    public ManualTime Time { get; } = new();

    public string Folder => _folder.FullName;

    public string Cache => Path.Combine(Folder, "cache");

    public string Store => Path.Combine(Folder, "records.db");

    public static async Task<ArchiveExo> StartAsync() => new(await LocalArchiveServer.StartAsync());

    public async Task<ExoAnswer> Run(params string[] arguments)
    {
        StringWriter output = new(), error = new();
        Terminal terminal = new(output, error, OutIsScreen: false, ErrorIsScreen: false)
        {
            Time = Time,
            Archives = () => new ArchiveSettings
            {
                Mast = Server.Address,
                ExoplanetArchive = Server.Address,
                CacheFolder = Cache,
                ResponseTimeout = TimeSpan.FromDays(1),
                StallTimeout = TimeSpan.FromMinutes(11),
            },
        };
        string[] all = arguments[0] == "cache" ? arguments : [.. arguments, "--records", Store];
        return new ExoAnswer(await ExoCommandLine.RunAsync(all, terminal), output.ToString(), error.ToString());
    }

    public async Task<ExoAnswer> Good(params string[] arguments)
    {
        ExoAnswer answer = await Run(arguments);
        Assert.True(answer.Code == 0, answer.Error);
        Assert.Equal("", answer.Error);
        return answer;
    }

    /// <summary>A process of its own, with this archive and cache in its environment.</summary>
    public Process Start(params string[] arguments) => Process.Start(Describe(OwnProgram.DotnetHost()!, [Program, .. arguments, "--records", Store]))!;

    public ProcessStartInfo Describe(string program, IEnumerable<string> arguments)
    {
        ProcessStartInfo start = new(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Folder };
        start.Environment[ArchiveSettings.MastVariable] = Server.Address.AbsoluteUri;
        start.Environment[ArchiveSettings.ExoplanetArchiveVariable] = Server.Address.AbsoluteUri;
        start.Environment[ArchiveSettings.CacheVariable] = Cache;
        return start;
    }

    public static string Program => Path.Combine(AppContext.BaseDirectory, "exo.dll");

    public IReadOnlyList<RunRecord> Records() => RunStore.Open(Store).List(new RunQuery { Limit = 1000 });

    public IReadOnlyList<string> CacheFiles(string pattern)
        => Directory.Exists(Cache) ? Directory.GetFiles(Cache, pattern, SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
