using ExoInteractive.Data.Archive;

namespace ExoInteractive.Data.Tests.Archive;

public sealed class SettingsTests
{
    [Fact]
    public void The_defaults_are_the_archives_addresses_and_in_their_ranges()
    {
        ArchiveSettings settings = new ArchiveSettings().Checked();
        Assert.Equal("https://mast.stsci.edu/", settings.Mast.AbsoluteUri);
        Assert.Equal("https://exoplanetarchive.ipac.caltech.edu/", settings.ExoplanetArchive.AbsoluteUri);
        Assert.True(Path.IsPathFullyQualified(settings.CacheFolder));
        Assert.False(settings.Offline);
    }

    [Fact]
    public void The_environment_changes_them()
    {
        ArchiveSettings settings = ArchiveSettings.From(name => name switch
        {
            ArchiveSettings.CacheVariable => "some-folder",
            ArchiveSettings.MastVariable => "http://127.0.0.1:8080/mast",
            ArchiveSettings.ExoplanetArchiveVariable => "http://127.0.0.1:8080/",
            ArchiveSettings.OfflineVariable => "1",
            ArchiveSettings.ParallelVariable => "2",
            _ => null,
        });
        Assert.Equal(Path.GetFullPath("some-folder"), settings.CacheFolder);
        Assert.Equal("http://127.0.0.1:8080/mast/api", new Uri(settings.Mast, "api").AbsoluteUri);
        Assert.Equal((true, 2), (settings.Offline, settings.ParallelDownloads));
    }

    [Theory]
    [InlineData(ArchiveSettings.MastVariable, "mast", "an absolute http or https address")]
    [InlineData(ArchiveSettings.MastVariable, "file:///tmp", "an absolute http or https address")]
    [InlineData(ArchiveSettings.OfflineVariable, "maybe", "1 or 0")]
    [InlineData(ArchiveSettings.ParallelVariable, "100", "a whole number from 1 to 16")]
    public void A_variable_that_holds_what_it_must_not_is_named(string variable, string value, string rule)
    {
        ArchiveException error = Assert.Throws<ArchiveException>(() => ArchiveSettings.From(name => name == variable ? value : null));
        Assert.Equal($"the environment variable {variable} must be {rule}; it is '{value}'", error.Message);
    }

    [Fact]
    public void Every_setting_out_of_range_is_named()
    {
        ArchiveSettings good = new();
        (string Name, ArchiveSettings Settings)[] bad =
        [
            (nameof(good.ParallelDownloads), good with { ParallelDownloads = 0 }), (nameof(good.ParallelDownloads), good with { ParallelDownloads = 17 }),
            (nameof(good.Retries), good with { Retries = -1 }), (nameof(good.FirstRetryDelay), good with { FirstRetryDelay = TimeSpan.Zero }),
            (nameof(good.LongestRetryDelay), good with { LongestRetryDelay = TimeSpan.FromMilliseconds(5) }), (nameof(good.ResponseTimeout), good with { ResponseTimeout = TimeSpan.Zero }),
            (nameof(good.StallTimeout), good with { StallTimeout = TimeSpan.FromDays(2) }), (nameof(good.QueryTimeout), good with { QueryTimeout = TimeSpan.Zero }),
            (nameof(good.LongestRetryAfter), good with { LongestRetryAfter = TimeSpan.FromSeconds(-1) }), (nameof(good.AnswerLifetime), good with { AnswerLifetime = TimeSpan.FromSeconds(-1) }),
            (nameof(good.CacheFolder), good with { CacheFolder = " " }), (nameof(good.Mast), good with { Mast = new Uri("relative", UriKind.Relative) }),
            (nameof(good.ExoplanetArchive), good with { ExoplanetArchive = new Uri("ftp://x") }),
        ];
        Assert.All(bad, one => Assert.Equal(one.Name, Assert.Throws<ArgumentOutOfRangeException>(() => one.Settings.Checked()).ParamName));
    }
}
