using System.Security.Cryptography;
using ExoInteractive.Core;
using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Archive;

/// <summary>Each fault of an archive, and what becomes of the file.</summary>
public sealed class DownloadTests
{
    private const string Route = LocalArchiveServer.Download;

    [Fact]
    public async Task A_file_arrives_whole_with_its_address_size_and_hash()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        FetchResult result = await archive.FetchAsync("WASP-126");
        Assert.Empty(result.Failures);
        Assert.Equal(3, result.Files.Count);
        foreach (FetchedFile fetched in result.Files)
        {
            byte[] served = archive.Server.Sky.Files.Single(file => file.FileName == fetched.File.FileName).Content;
            Assert.Equal(served, File.ReadAllBytes(fetched.File.Path));
            Assert.Equal((served.Length, Convert.ToHexStringLower(SHA256.HashData(served))), ((int)fetched.File.Bytes, fetched.File.Sha256));
            Assert.StartsWith($"{archive.Server.Address}api/v0.1/Download/file?uri=mast%3A", fetched.File.Address);
            Assert.Equal(fetched.File, CachedFile.Beside(fetched.File.Path));
            Assert.Equal("TIC 25155310", LightCurveReader.Read(fetched.File.Path).Metadata.Target);
        }

        Assert.All(archive.Server.Requests, request => Assert.StartsWith("ExoInteractive/", request.UserAgent));
        AssertNothingUnderWay(archive);
    }

    [Fact]
    public async Task A_real_file_of_the_mission_arrives_bit_for_bit()
    {
        byte[] real = File.ReadAllBytes(Requires.RealData("tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits"));
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Sky.Files.Insert(0, LocalFile.Tess(LocalSky.Wasp126, 1, content: real));
        archive.Server.Sky.Files.RemoveAt(1);
        FetchedFile fetched = Assert.Single((await archive.FetchOneAsync()).Files);
        Assert.Equal(real, File.ReadAllBytes(fetched.File.Path));
        Assert.Equal("TESS 2-minute light curve (FITS)", LightCurveReader.Read(fetched.File.Path).Metadata.Layout);
    }

    [Fact]
    public async Task What_is_in_the_cache_is_not_fetched_again()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        int asked = archive.Server.Requests.Count;
        Assert.True(Assert.Single((await archive.FetchOneAsync()).Files).WasThere);
        Assert.Equal(asked, archive.Server.Requests.Count);
    }

    [Fact]
    public async Task A_file_that_the_archive_now_lists_with_another_size_is_fetched_anew()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        byte[] longer = SmallFits.TessLightCurve(LocalSky.Wasp126.Tic, 1, 3000);
        archive.Server.Sky.Files[0] = LocalFile.Tess(LocalSky.Wasp126, 1, content: longer);
        archive.Settings = archive.Settings with { AnswerLifetime = TimeSpan.Zero };
        FetchedFile fetched = Assert.Single((await archive.FetchOneAsync()).Files);
        Assert.False(fetched.WasThere);
        Assert.Equal(longer, File.ReadAllBytes(fetched.File.Path));
    }

    [Fact]
    public async Task A_connection_reset_midway_is_gone_on_with_where_it_broke_off()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        Fault Reset(int bytes, int whole) => Faults.ResetAfter(bytes, () => WaitForAsync(() => archive.CacheFiles("*.part") is [var part] && new FileInfo(part).Length >= whole));
        archive.Server.Fail(Route, Reset(20_000, 20_000), Reset(10_000, 30_000));
        await AssertWholeAsync(archive);
        string[] ranges = [.. archive.Server.Requests.Where(request => request.Route == Route).Select(request => request.Range ?? "-")];
        Assert.Equal("-, bytes=20000-, bytes=30000-", string.Join(", ", ranges));
    }

    [Fact]
    public async Task A_truncated_body_is_never_believed()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, [.. Enumerable.Repeat(Faults.BreakAfter(1000), 5)]);
        ArchiveException error = await archive.FailureOfOneAsync();
        Assert.Equal(ArchiveFailure.Unreachable, error.Failure);
        Assert.Matches(@"_lc\.fits: the connection broke off \(.*\), 5 tries$", error.Message);
        Assert.Empty(archive.CacheFiles("*.fits"));
        Assert.Empty(archive.Client().Cache.List());
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task A_server_that_ignores_the_range_starts_the_file_anew()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.BreakAfter(20_000), Faults.IgnoreRange);
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task A_file_that_changed_meanwhile_starts_anew()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, async (context, normally) =>
        {
            archive.Server.ETag = "\"first\"";
            await Faults.BreakAfter(20_000)(context, normally);
            archive.Server.ETag = "\"second\"";
        });
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task Without_a_mark_of_the_version_nothing_is_gone_on_with()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.ETag = "";
        archive.Server.Fail(Route, Faults.BreakAfter(20_000));
        await AssertWholeAsync(archive);
        Assert.All(archive.Server.Requests, request => Assert.Null(request.Range));
    }

    [Fact]
    public async Task Another_part_than_asked_for_is_not_joined_on()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.BreakAfter(20_000), async (context, normally) =>
        {
            await Faults.None(context, () =>
            {
                context.Response.StatusCode = 206;
                context.Response.Headers.ContentRange = "bytes 7-9/20000";
                return context.Response.Body.WriteAsync("abc"u8.ToArray()).AsTask();
            });
        });
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task A_part_longer_than_the_file_starts_anew()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, [.. Enumerable.Repeat(Faults.BreakAfter(1000), 5)]);
        await archive.FailureOfOneAsync();
        byte[] content = archive.Server.Sky.Files[0].Content;
        File.WriteAllBytes(Assert.Single(archive.CacheFiles("*.part")), content);
        await AssertWholeAsync(archive);
        Assert.Equal($"bytes={content.Length}-", archive.Server.Requests.Last(request => request.Range is not null).Range);
    }

    [Fact]
    public async Task Errors_500_are_repeated_with_waits_that_double_and_then_given_up()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, [.. Enumerable.Repeat(Faults.Status(500), 5)]);
        Assert.Equal("500 Internal Server Error, 5 tries", (await archive.FailureOfOneAsync()).Message.Split("answered ")[1]);
        Assert.Equal(5, archive.Server.Count(Route));
        double[] waits = [.. archive.Time.Waits.Select(wait => wait.TotalSeconds)];
        Assert.Equal(4, waits.Length);
        Assert.All(waits, wait => Assert.InRange(wait, 0, 30));
        Assert.True(waits.Distinct().Count() > 1 && waits.Sum() > 3, string.Join(", ", waits));
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task An_error_500_that_passes_does_not_matter()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Status(500), Faults.Status(502));
        archive.Server.Fail(LocalArchiveServer.Invoke, Faults.Status(504));
        archive.Server.Fail(LocalArchiveServer.Lookup, Faults.Reset);
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task A_503_is_left_alone_for_as_long_as_it_asks()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Status(503, retryAfterSeconds: 17), Faults.Status(429, retryAfterSeconds: 5));
        await AssertWholeAsync(archive);
        Assert.Equal([17, 5], archive.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_503_that_asks_for_an_hour_is_given_up_at_once()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Status(503, retryAfterSeconds: 3600));
        Assert.EndsWith("asks to be left alone for 3600 s; try again then", (await archive.FailureOfOneAsync()).Message);
        Assert.Empty(archive.Time.Waits);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    public async Task A_stall_is_noticed_and_gone_on_with(int after)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, after == 0 ? Faults.Silence : Faults.StallAfter(after));
        await archive.Time.RunOutAsync(AssertWholeAsync(archive));
        Assert.Equal(2, archive.Server.Count(Route));
    }

    [Fact]
    public async Task A_stall_that_does_not_end_says_for_how_long_nothing_came()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, [.. Enumerable.Repeat(Faults.StallAfter(10), 5)]);
        ArchiveException error = await archive.Time.RunOutAsync(archive.FailureOfOneAsync());
        Assert.EndsWith("no byte came for 660 s, 5 tries", error.Message);
    }

    [Fact]
    public async Task A_wrong_length_is_refused_and_not_kept()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Sky.Files[0] = archive.Server.Sky.Files[0] with { ListedSize = 2880 * 5 };
        ArchiveException error = await archive.FailureOfOneAsync();
        Assert.Equal(ArchiveFailure.BadAnswer, error.Failure);
        Assert.Contains("where the archive states 14400; it was not kept", error.Message);
        Assert.Empty(archive.CacheFiles("*fits*"));
    }

    [Fact]
    public async Task An_html_page_with_status_200_is_refused_and_named()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Html("Scheduled maintenance &amp; more"));
        ArchiveException error = await archive.FailureOfOneAsync();
        Assert.Equal(ArchiveFailure.BadAnswer, error.Failure);
        Assert.Contains("sent an HTML page 'Scheduled maintenance & more' where a FITS file was expected; it was not kept", error.Message);
        Assert.Empty(archive.CacheFiles("*fits*"));
    }

    [Theory]
    [InlineData("", "sent nothing where")]
    [InlineData("SIMPLE", "sent text 'SIMPLE' where")]
    [InlineData("hello, this is no FITS file", "sent text 'hello, this is no FITS file' where")]
    public async Task Other_content_is_refused_and_named(string content, string expected)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        byte[] bytes = System.Text.Encoding.ASCII.GetBytes(content);
        archive.Server.Sky.Files[0] = archive.Server.Sky.Files[0] with { ListedSize = bytes.Length };
        archive.Server.Fail(Route, Faults.Content(bytes));
        Assert.Contains(expected, (await archive.FailureOfOneAsync()).Message);
        Assert.Empty(archive.CacheFiles("*fits*"));
    }

    [Fact]
    public async Task A_redirect_is_followed()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        string uri = Uri.EscapeDataString(archive.Server.Sky.Files[0].Uri);
        archive.Server.Fail(Route, Faults.Redirect($"{Route}?uri={uri}"), Faults.Redirect($"{archive.Server.Address}api/v0.1/Download/file?uri={uri}"));
        archive.Server.Fail(LocalArchiveServer.Invoke, Faults.Redirect(LocalArchiveServer.Invoke));
        await AssertWholeAsync(archive);
    }

    [Fact]
    public async Task A_redirect_that_goes_in_circles_is_given_up()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, [.. Enumerable.Repeat(Faults.Redirect(Route), 20)]);
        Assert.Contains("more than 8 redirects", (await archive.FailureOfOneAsync()).Message);
        Assert.Equal(9, archive.Server.Count(Route));
    }

    [Theory]
    [InlineData("file:///etc/passwd", "file://")]
    [InlineData("ftp://archive.example/x", "ftp://archive.example")]
    [InlineData("gopher://x/", "gopher://x")]
    public async Task A_redirect_out_of_the_web_is_not_followed(string location, string expected)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Redirect(location));
        string message = (await archive.FailureOfOneAsync()).Message;
        Assert.Contains($"redirects to {expected}", message);
        Assert.Contains("which is not followed", message);
    }

    [Fact]
    public async Task A_redirect_from_https_down_to_http_is_not_followed()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Settings = archive.Settings with { Mast = new Uri("https://mast.example/"), ExoplanetArchive = new Uri("https://exoplanets.example/") };
        using ArchiveClient client = new(archive.Settings, archive.Time, handler: new Redirecting(archive.Server.Address));
        ArchiveException error = await Assert.ThrowsAsync<ArchiveException>(() => client.ResolveAsync("WASP-126"));
        Assert.Contains("redirects to http://127.0.0.1", error.Message);
        Assert.Contains("not followed from https", error.Message);
        Assert.Empty(archive.Server.Requests);
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_named()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Status(404));
        ArchiveException error = await archive.FailureOfOneAsync();
        Assert.Equal(ArchiveFailure.NotFound, error.Failure);
        Assert.Contains("answered 404 Not Found for", error.Message);
    }

    [Fact]
    public async Task One_file_that_fails_does_not_stop_the_others()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Settings = archive.Settings with { ParallelDownloads = 1 };
        archive.Server.Fail(Route, Faults.None, Faults.Status(404));
        FetchResult result = await archive.FetchAsync("WASP-126");
        Assert.Equal([1, 27], result.Files.Select(file => file.Product.Segment!.Value));
        Assert.Equal(2, Assert.Single(result.Failures).Product.Segment);
    }

    [Fact]
    public async Task No_more_files_at_once_than_is_polite()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Sky.Files.AddRange(Enumerable.Range(30, 12).Select(sector => LocalFile.Tess(LocalSky.Wasp126, sector)));
        archive.Settings = archive.Settings with { ParallelDownloads = 3 };
        int now = 0, most = 0;
        archive.Server.Fail(Route, [.. Enumerable.Repeat<Fault>(
            async (_, normally) =>
            {
                int at = Interlocked.Increment(ref now);
                InterlockedMax(ref most, at);
                await normally();
                await Task.Yield();
                Interlocked.Decrement(ref now);
            },
            15)]);
        Assert.Equal(15, (await archive.FetchAsync("WASP-126")).Files.Count);
        Assert.InRange(most, 1, 3);
    }

    [Fact]
    public async Task Progress_goes_from_nothing_to_the_whole_in_bytes_and_files()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(Route, Faults.Status(503, retryAfterSeconds: 3));
        Reports reports = new();
        using ArchiveClient client = archive.Client();
        ResolvedStar star = await client.ResolveAsync("WASP-126", reports);
        ChosenProducts chosen = new ProductSelection().Choose(star, await client.ListAsync(star, progress: reports));
        await client.FetchAsync(chosen.Files, reports);
        Assert.Equal(["looking up WASP-126", "listing the files of WASP-126"], reports.All.Take(2).Select(report => report.Stage));
        Assert.Contains(reports.All, report => report.Stage.EndsWith("answered 503 Service Unavailable; try 2 of 5 in 3 s", StringComparison.Ordinal));
        Assert.Equal(("fetching file 3 of 3, 0.2 of 0.2 MB", 1.0), (reports.All[^1].Stage, reports.All[^1].Fraction));
        double[] fractions = [.. reports.All.Skip(2).Select(report => report.Fraction)];
        Assert.Equal(fractions.Order(), fractions);
    }

    [Fact]
    public async Task Stopping_leaves_a_part_to_go_on_with_and_never_a_file()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        using CancellationTokenSource stop = new();
        TaskCompletionSource sent = new();
        archive.Server.Fail(Route, Faults.PauseAfter(20_000, sent, Task.Delay(Timeout.Infinite, stop.Token)));
        Task<FetchResult> fetching = archive.FetchOneAsync(stop.Token);
        await sent.Task;
        await WaitForAsync(() => archive.CacheFiles("*.part") is [var part] && new FileInfo(part).Length > 0);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => fetching);
        Assert.Empty(archive.CacheFiles("*.fits"));
        await AssertWholeAsync(archive);
        Assert.InRange(Begin(archive.Server.Requests[^1].Range), 1, 20_000);
    }

    [Fact]
    public async Task Two_clients_that_fetch_the_same_file_at_once_fetch_it_once()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchAsync("WASP-126", new ProductSelection { Segments = [new SegmentRange(2, 2)] });
        TaskCompletionSource sent = new(), goOn = new();
        archive.Server.Fail(Route, Faults.PauseAfter(20_000, sent, goOn.Task));
        Task<FetchResult> first = archive.FetchOneAsync();
        await sent.Task;
        Task<FetchResult> second = archive.FetchOneAsync();
        await WaitForAsync(() => archive.Time.Waits.Any(wait => wait == TimeSpan.FromMilliseconds(200)));
        goOn.SetResult();
        Assert.False(Assert.Single((await first).Files).WasThere);
        Assert.True(Assert.Single((await second).Files).WasThere);
        Assert.Equal(2, archive.Server.Count(Route));
    }

    [Fact]
    public async Task A_cache_that_cannot_be_written_is_named()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        string file = Path.Combine(archive.Folder, "a-file");
        File.WriteAllText(file, "");
        archive.Settings = archive.Settings with { CacheFolder = Path.Combine(file, "cache") };
        ArchiveException error = await archive.RefusalAsync(client => client.ResolveAsync("WASP-126"));
        Assert.Equal(ArchiveFailure.Cache, error.Failure);
        Assert.Contains($"the cache {archive.Settings.CacheFolder} cannot be used", error.Message);
        Assert.Contains(ArchiveSettings.CacheVariable, error.Message);
    }

    [Fact]
    public async Task Nobody_at_home_is_said_after_every_try()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        ArchiveSettings settings = archive.Settings;
        await archive.Server.DisposeAsync();
        using ArchiveClient client = new(settings, archive.Time);
        ArchiveException error = await Assert.ThrowsAsync<ArchiveException>(() => client.ResolveAsync("WASP-126"));
        Assert.Equal(ArchiveFailure.Unreachable, error.Failure);
        Assert.Matches(@"no connection to 127\.0\.0\.1:\d+ \(.*\), 5 tries$", error.Message);
    }

    [Fact]
    public async Task A_host_that_nobody_knows_is_tried_twice_only()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        using ArchiveClient client = new(archive.Settings, archive.Time, handler: new OffTheNetwork());
        ArchiveException error = await Assert.ThrowsAsync<ArchiveException>(() => client.ResolveAsync("TIC 25155310"));
        Assert.Equal(ArchiveFailure.Unreachable, error.Failure);
        Assert.EndsWith("(Name or service not known), 2 tries", error.Message);
    }

    private sealed class OffTheNetwork : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => throw new HttpRequestException(HttpRequestError.NameResolutionError, "Name or service not known");
    }

    private static int Begin(string? range) => int.Parse(range!["bytes=".Length..^1]);

    private static async Task<bool> AssertWholeAsync(ArchiveAtWork archive)
    {
        FetchResult result = await archive.FetchOneAsync();
        Assert.True(result.Failures.Count == 0, result.Failures.FirstOrDefault().Error?.Message);
        FetchedFile fetched = Assert.Single(result.Files);
        byte[] served = archive.Server.Sky.Files.First(file => file.FileName == fetched.File.FileName).Content;
        Assert.Equal(served, File.ReadAllBytes(fetched.File.Path));
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(served)), fetched.File.Sha256);
        AssertNothingUnderWay(archive);
        return true;
    }

    private static void AssertNothingUnderWay(ArchiveAtWork archive)
    {
        Assert.Empty(archive.CacheFiles("*.part*"));
        Assert.Empty(archive.CacheFiles("*.writing"));
    }

    private static async Task WaitForAsync(Func<bool> condition)
    {
        for (int i = 0; i < 3000 && !condition(); i++)
        {
            await Task.Delay(10);
        }

        Assert.True(condition());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = most; value > seen; seen = most)
        {
            Interlocked.CompareExchange(ref most, value, seen);
        }
    }

    private sealed class Reports : IProgress<StageProgress>
    {
        public List<StageProgress> All { get; } = [];

        public void Report(StageProgress value)
        {
            lock (All)
            {
                All.Add(value);
            }
        }
    }

    private sealed class Redirecting(Uri to) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
            => Task.FromResult(new HttpResponseMessage(System.Net.HttpStatusCode.Found) { Headers = { Location = to } });
    }
}
