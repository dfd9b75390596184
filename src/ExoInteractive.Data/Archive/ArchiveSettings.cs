using System.Globalization;

namespace ExoInteractive.Data.Archive;

/// <summary>Where the archives are, where their files are kept, and how patiently and politely they are asked.</summary>
public sealed record ArchiveSettings
{
    /// <summary>The environment variable that names the cache's folder.</summary>
    public const string CacheVariable = "EXO_CACHE";

    /// <summary>The environment variable that names another MAST.</summary>
    public const string MastVariable = "EXO_MAST_URL";

    /// <summary>The environment variable that names another NASA Exoplanet Archive.</summary>
    public const string ExoplanetArchiveVariable = "EXO_EXOPLANET_ARCHIVE_URL";

    /// <summary>The environment variable that forbids the network when it is 1 or true.</summary>
    public const string OfflineVariable = "EXO_OFFLINE";

    /// <summary>The environment variable that sets <see cref="ParallelDownloads"/>.</summary>
    public const string ParallelVariable = "EXO_PARALLEL_DOWNLOADS";

    /// <summary>Base address of MAST, http or https. Default https://mast.stsci.edu/.</summary>
    public Uri Mast { get; init; } = new("https://mast.stsci.edu/");

    /// <summary>Base address of the NASA Exoplanet Archive, http or https. Default https://exoplanetarchive.ipac.caltech.edu/.</summary>
    public Uri ExoplanetArchive { get; init; } = new("https://exoplanetarchive.ipac.caltech.edu/");

    /// <summary>The cache's folder. Default exointeractive in $XDG_CACHE_HOME, else in the user's cache folder.</summary>
    public string CacheFolder { get; init; } = DefaultCacheFolder();

    /// <summary>Files fetched at once, 1 to 16. Default 4.</summary>
    public int ParallelDownloads { get; init; } = 4;

    /// <summary>How often a request that failed in passing is repeated, 0 to 20. Default 4.</summary>
    public int Retries { get; init; } = 4;

    /// <summary>The first wait before a repetition; the waits double, with jitter. 1 ms to 1 minute; default 1 s.</summary>
    public TimeSpan FirstRetryDelay { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>The longest wait before a repetition. Not below the first, at most 1 hour; default 30 s.</summary>
    public TimeSpan LongestRetryDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>The longest Retry-After that is waited for; an archive that asks for more is left alone. Default 2 minutes.</summary>
    public TimeSpan LongestRetryAfter { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long an archive may take until its answer begins. 1 ms to 1 day; default 100 s.</summary>
    public TimeSpan ResponseTimeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How long an answer under way may stand still before it counts as broken off. 1 ms to 1 day; default 30 s.</summary>
    public TimeSpan StallTimeout { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>How long MAST may work on one question before it is given up. 1 ms to 1 day; default 5 minutes.</summary>
    public TimeSpan QueryTimeout { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>An answer (a resolved name, a list of files, a table) not older than this is taken from the cache. Default 1 day; 0 asks anew.</summary>
    public TimeSpan AnswerLifetime { get; init; } = TimeSpan.FromDays(1);

    /// <summary>Never use the network: answers of any age and files come from the cache alone. Default false.</summary>
    public bool Offline { get; init; }

    /// <summary>How the client introduces itself.</summary>
    public string UserAgent { get; init; } = $"ExoInteractive/{typeof(ArchiveSettings).Assembly.GetName().Version?.ToString(3) ?? "0"} (transit search; .NET)";

    /// <summary>The defaults, changed by the environment variables.</summary>
    /// <returns>The settings.</returns>
    /// <exception cref="ArchiveException">A variable holds what it must not.</exception>
    public static ArchiveSettings FromEnvironment() => From(Environment.GetEnvironmentVariable);

    /// <summary>Checks every setting.</summary>
    /// <returns>These settings.</returns>
    /// <exception cref="ArgumentOutOfRangeException">One is out of its range; the message names it, its value and the rule.</exception>
    public ArchiveSettings Checked()
    {
        Require(IsWeb(Mast), nameof(Mast), Mast, "an absolute http or https address");
        Require(IsWeb(ExoplanetArchive), nameof(ExoplanetArchive), ExoplanetArchive, "an absolute http or https address");
        Require(!string.IsNullOrWhiteSpace(CacheFolder), nameof(CacheFolder), CacheFolder, "the name of a folder");
        Require(ParallelDownloads is >= 1 and <= 16, nameof(ParallelDownloads), ParallelDownloads, "1 to 16 files at once");
        Require(Retries is >= 0 and <= 20, nameof(Retries), Retries, "0 to 20 repetitions");
        RequireTime(FirstRetryDelay, nameof(FirstRetryDelay), TimeSpan.FromMinutes(1));
        RequireTime(LongestRetryDelay, nameof(LongestRetryDelay), TimeSpan.FromHours(1));
        Require(LongestRetryDelay >= FirstRetryDelay, nameof(LongestRetryDelay), LongestRetryDelay, $"not below {nameof(FirstRetryDelay)} ({FirstRetryDelay})");
        RequireTime(ResponseTimeout, nameof(ResponseTimeout), TimeSpan.FromDays(1));
        RequireTime(StallTimeout, nameof(StallTimeout), TimeSpan.FromDays(1));
        RequireTime(QueryTimeout, nameof(QueryTimeout), TimeSpan.FromDays(1));
        Require(LongestRetryAfter >= TimeSpan.Zero, nameof(LongestRetryAfter), LongestRetryAfter, "not negative");
        Require(AnswerLifetime >= TimeSpan.Zero, nameof(AnswerLifetime), AnswerLifetime, "not negative");
        return this;
    }

    internal static ArchiveSettings From(Func<string, string?> variable)
    {
        ArchiveSettings settings = new();
        string? Value(string name) => string.IsNullOrWhiteSpace(variable(name)) ? null : variable(name)!.Trim();
        if (Value(CacheVariable) is { } folder)
        {
            settings = settings with { CacheFolder = Path.GetFullPath(folder) };
        }

        if (Value(MastVariable) is { } mast)
        {
            settings = settings with { Mast = Address(MastVariable, mast) };
        }

        if (Value(ExoplanetArchiveVariable) is { } exoplanets)
        {
            settings = settings with { ExoplanetArchive = Address(ExoplanetArchiveVariable, exoplanets) };
        }

        if (Value(ParallelVariable) is { } parallel)
        {
            settings = settings with
            {
                ParallelDownloads = int.TryParse(parallel, NumberStyles.None, CultureInfo.InvariantCulture, out int count) && count is >= 1 and <= 16
                    ? count
                    : throw Wrong(ParallelVariable, parallel, "a whole number from 1 to 16"),
            };
        }

        return settings with
        {
            Offline = Value(OfflineVariable)?.ToLowerInvariant() switch
            {
                null or "0" or "false" or "no" => false,
                "1" or "true" or "yes" => true,
                { } other => throw Wrong(OfflineVariable, other, "1 or 0"),
            },
        };
    }

    private static Uri Address(string variable, string text)
        => Uri.TryCreate(text.EndsWith('/') ? text : text + "/", UriKind.Absolute, out Uri? address) && IsWeb(address)
            ? address
            : throw Wrong(variable, text, "an absolute http or https address");

    private static bool IsWeb(Uri? address)
        => address is { IsAbsoluteUri: true } && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp);

    private static ArchiveException Wrong(string variable, string text, string rule)
        => new(ArchiveFailure.BadAnswer, $"the environment variable {variable} must be {rule}; it is {Excerpt.Quote(text)}");

    private static string DefaultCacheFolder()
    {
        string? caches = Environment.GetEnvironmentVariable("XDG_CACHE_HOME");
        if (string.IsNullOrWhiteSpace(caches) || !Path.IsPathFullyQualified(caches))
        {
            caches = OperatingSystem.IsWindows()
                ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
                : OperatingSystem.IsMacOS()
                    ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), "Library", "Caches")
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache");
        }

        return Path.Combine(caches, "exointeractive");
    }

    private static void RequireTime(TimeSpan value, string name, TimeSpan longest)
        => Require(value >= TimeSpan.FromMilliseconds(1) && value <= longest, name, value, $"from 1 ms to {longest}");

    private static void Require(bool holds, string name, object? value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} must be {rule}; it is {value}");
        }
    }
}
