using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;

namespace ExoInteractive.Data.Tests.Archive;

/// <summary>A client of a local archive, with a cache and a clock of its own.</summary>
internal sealed class ArchiveAtWork : IAsyncDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("exo-archive-");

    private ArchiveAtWork(LocalArchiveServer server)
    {
        Server = server;
        Settings = new ArchiveSettings
        {
            Mast = server.Address,
            ExoplanetArchive = server.Address,
            CacheFolder = Path.Combine(_folder.FullName, "cache"),
            ResponseTimeout = TimeSpan.FromDays(1),
            StallTimeout = TimeSpan.FromMinutes(11),
            QueryTimeout = TimeSpan.FromHours(1),
        };
    }

    public LocalArchiveServer Server { get; }

    public ManualTime Time { get; } = new();

    public ArchiveSettings Settings { get; set; }

    public List<string> Warnings { get; } = [];

    public string Folder => _folder.FullName;

    public static async Task<ArchiveAtWork> StartAsync() => new(await LocalArchiveServer.StartAsync());

    public ArchiveClient Client() => new(Settings, Time, Warnings.Add);

    /// <summary>Name to files at hand, in one go.</summary>
    public async Task<FetchResult> FetchAsync(string name, ProductSelection? selection = null, CancellationToken cancellationToken = default)
    {
        using ArchiveClient client = Client();
        ResolvedStar star = await client.ResolveAsync(name, cancellationToken: cancellationToken);
        IReadOnlyList<ArchiveProduct> products = await client.ListAsync(star, cancellationToken: cancellationToken);
        return await client.FetchAsync((selection ?? new ProductSelection()).Choose(star, products).Files, cancellationToken: cancellationToken);
    }

    /// <summary>Fetches the first sector of WASP-126: one file, one download.</summary>
    public Task<FetchResult> FetchOneAsync(CancellationToken cancellationToken = default)
        => FetchAsync("WASP-126", new ProductSelection { MaxFiles = 1 }, cancellationToken);

    /// <summary>The failure of fetching that file.</summary>
    public async Task<ArchiveException> FailureOfOneAsync() => Assert.Single((await FetchOneAsync()).Failures).Error;

    public async Task<ArchiveException> RefusalAsync(Func<ArchiveClient, Task> work)
    {
        using ArchiveClient client = Client();
        ArchiveException error = await Assert.ThrowsAsync<ArchiveException>(() => work(client));
        Assert.DoesNotContain('\n', error.Message);
        return error;
    }

    public IReadOnlyList<string> CacheFiles(string pattern)
        => Directory.Exists(Settings.CacheFolder) ? Directory.GetFiles(Settings.CacheFolder, pattern, SearchOption.AllDirectories) : [];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
