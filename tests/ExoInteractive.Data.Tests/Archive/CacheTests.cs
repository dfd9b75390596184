using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;

namespace ExoInteractive.Data.Tests.Archive;

public sealed class CacheTests
{
    [Fact]
    public async Task Lists_what_is_there_by_star()
    {
        await using ArchiveAtWork archive = await FilledAsync();
        ArchiveCache cache = new(archive.Settings.CacheFolder, archive.Time);
        Assert.Equal(6, cache.List().Count);
        Assert.Equal(3, cache.List("TIC 25155310").Count);
        Assert.Equal(3, cache.List("tic25155310").Count);
        Assert.Empty(cache.List("TIC 1"));
        Assert.Empty(new ArchiveCache(Path.Combine(archive.Folder, "nowhere")).List());
    }

    [Theory]
    [InlineData("flipped", "SHA-256")]
    [InlineData("cut", "bytes where")]
    [InlineData("gone", "the file is gone")]
    public async Task A_damaged_file_is_found_by_verify(string damage, string expected)
    {
        await using ArchiveAtWork archive = await FilledAsync();
        ArchiveCache cache = new(archive.Settings.CacheFolder, archive.Time);
        Assert.All(cache.Verify(), one => Assert.Null(one.Problem));
        string path = cache.List()[0].Path;
        Damage(path, damage);
        (CachedFile file, string? problem) = Assert.Single(cache.Verify(), one => one.Problem is not null);
        Assert.Equal(path, file.Path);
        Assert.Contains(expected, problem);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("gone")]
    [InlineData("note gone")]
    [InlineData("note cut")]
    [InlineData("note of another")]
    public async Task What_is_not_as_its_note_says_is_fetched_again(string damage)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        CachedFile file = Assert.Single((await archive.FetchOneAsync()).Files).File;
        Damage(file.Path, damage);
        FetchedFile again = Assert.Single((await archive.FetchOneAsync()).Files);
        Assert.False(again.WasThere);
        Assert.Equal(archive.Server.Sky.Files[0].Content, File.ReadAllBytes(again.File.Path));
        Assert.All(new ArchiveCache(archive.Settings.CacheFolder).Verify(), one => Assert.Null(one.Problem));
    }

    // The steps of a download in order; killed after each, nothing but the whole file is believed.
    [Theory]
    [InlineData("part begun")]
    [InlineData("part grown")]
    [InlineData("part whole")]
    [InlineData("in its place, without its note")]
    [InlineData("in its place, its note half written")]
    public async Task A_download_killed_at_any_step_is_not_believed_and_is_fetched_whole_later(string step)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        CachedFile file = Assert.Single((await archive.FetchOneAsync()).Files).File;
        byte[] whole = File.ReadAllBytes(file.Path);
        string note = file.Path + ".source.json", noteText = File.ReadAllText(note);
        File.Delete(note);
        if (step.StartsWith("part", StringComparison.Ordinal))
        {
            File.Delete(file.Path);
            File.WriteAllText(file.Path + ".part.json", $$"""{"uri":"{{file.Uri}}","eTag":{{System.Text.Json.JsonSerializer.Serialize(file.ETag)}},"lastModified":null,"length":{{whole.Length}}}""");
            File.WriteAllBytes(file.Path + ".part", step switch { "part begun" => [], "part grown" => whole[..10_000], _ => whole });
        }
        else if (step.EndsWith("half written", StringComparison.Ordinal))
        {
            File.WriteAllText($"{note}.{Guid.NewGuid():N}.writing", noteText[..40]);
        }

        Assert.Empty(new ArchiveCache(archive.Settings.CacheFolder).List());
        FetchedFile again = Assert.Single((await archive.FetchOneAsync()).Files);
        Assert.False(again.WasThere);
        Assert.Equal(whole, File.ReadAllBytes(again.File.Path));
        if (step == "part grown")
        {
            Assert.Equal("bytes=10000-", archive.Server.Requests[^1].Range);
        }
    }

    [Fact]
    public async Task A_dry_run_of_prune_says_what_would_go_and_removes_nothing()
    {
        await using ArchiveAtWork archive = await FilledAsync();
        ArchiveCache cache = new(archive.Settings.CacheFolder, archive.Time);
        PrunedFiles pruned = cache.Prune(new CachePruning { Everything = true }, dryRun: true);
        Assert.Equal((6, 0L), (pruned.Files.Count, pruned.BytesLeft));
        Assert.Equal(6, cache.List().Count);
    }

    [Fact]
    public async Task Prune_takes_the_oldest_until_the_rest_is_small_enough()
    {
        await using ArchiveAtWork archive = await FilledAsync();
        ArchiveCache cache = new(archive.Settings.CacheFolder, archive.Time);
        CachedFile[] young = [.. cache.List("TIC 25155310")];
        long left = young.Sum(file => file.Bytes);
        PrunedFiles pruned = cache.Prune(new CachePruning { LargestBytes = left + 10 }, dryRun: false);
        Assert.Equal(3, pruned.Files.Count);
        Assert.Equal(left, pruned.BytesLeft);
        Assert.Equal(young.Select(file => file.Path), cache.List().Select(file => file.Path));
    }

    [Fact]
    public async Task Prune_by_age_and_star_takes_those_alone_and_leaves_no_empty_folder()
    {
        await using ArchiveAtWork archive = await FilledAsync();
        ArchiveCache cache = new(archive.Settings.CacheFolder, archive.Time);
        Assert.Equal(2, cache.Prune(new CachePruning { Everything = true, Target = "KIC 11904151" }, dryRun: false).Files.Count);
        Assert.Single(cache.Prune(new CachePruning { OlderThan = TimeSpan.FromDays(5) }, dryRun: false).Files);
        Assert.Equal(["TIC 25155310"], cache.List().Select(file => file.Target).Distinct());
        Assert.Empty(cache.Prune(new CachePruning(), dryRun: false).Files);
        Assert.Equal(["tess"], Directory.GetDirectories(Path.Combine(cache.Folder, "files")).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Prune_takes_broken_off_downloads_with_everything()
    {
        await using ArchiveAtWork archive = await FilledAsync();
        ArchiveCache cache = new(archive.Settings.CacheFolder, archive.Time);
        File.WriteAllText(cache.List()[0].Path + ".part", "half");
        File.WriteAllText(cache.List()[0].Path + ".part.json", "{}");
        int answers = archive.CacheFiles("*.json").Count(path => path.Contains("answers", StringComparison.Ordinal));
        Assert.Equal(2 + answers, cache.Prune(new CachePruning { Everything = true }, dryRun: false).Remains);
        Assert.Empty(archive.CacheFiles("*fits*"));
        Assert.Empty(archive.CacheFiles("*.json"));
    }

    [Fact]
    public async Task Prune_leaves_a_download_under_way_alone()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        TaskCompletionSource sent = new(), goOn = new();
        archive.Server.Fail(LocalArchiveServer.Download, Faults.PauseAfter(20_000, sent, goOn.Task));
        Task<FetchResult> fetching = archive.FetchOneAsync();
        await sent.Task;
        while (archive.CacheFiles("*.part").Count == 0)
        {
            await Task.Delay(10);
        }

        new ArchiveCache(archive.Settings.CacheFolder).Prune(new CachePruning { Everything = true }, dryRun: false);
        goOn.SetResult();
        Assert.Equal(archive.Server.Sky.Files[0].Content, File.ReadAllBytes(Assert.Single((await fetching).Files).File.Path));
    }

    [Fact]
    public async Task Offline_the_cache_answers_names_lists_files_and_planets()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        FetchResult online = await archive.FetchAsync("WASP-126");
        using (ArchiveClient client = archive.Client())
        {
            await client.KnownPlanetsAsync(await client.ResolveAsync("WASP-126"));
        }

        int asked = archive.Server.Requests.Count;
        archive.Settings = archive.Settings with { Offline = true };
        archive.Time.Advance(TimeSpan.FromDays(400));
        FetchResult offline = await archive.FetchAsync("WASP-126");
        Assert.Equal(online.Files.Select(file => file.File), offline.Files.Select(file => file.File));
        using ArchiveClient again = archive.Client();
        Assert.Single(await again.KnownPlanetsAsync(await again.ResolveAsync("WASP-126")));
        Assert.Equal(asked, archive.Server.Requests.Count);
    }

    [Fact]
    public async Task Offline_what_is_missing_is_said()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        archive.Settings = archive.Settings with { Offline = true };
        FetchResult result = await archive.FetchAsync("WASP-126");
        Assert.Single(result.Files);
        Assert.All(result.Failures, failure => Assert.Contains($"{failure.Product.FileName}: offline, and not in the cache", failure.Error.Message));
        Assert.Contains("holds no answer to this question yet", (await archive.RefusalAsync(client => client.ResolveAsync("Kepler-10"))).Message);
    }

    [Fact]
    public async Task A_young_answer_is_not_asked_for_again_and_an_old_one_is()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        int asked = archive.Server.Requests.Count;
        archive.Time.Advance(TimeSpan.FromHours(23));
        await archive.FetchOneAsync();
        Assert.Equal(asked, archive.Server.Requests.Count);
        archive.Time.Advance(TimeSpan.FromHours(2));
        await archive.FetchOneAsync();
        Assert.True(archive.Server.Requests.Count > asked);
    }

    [Fact]
    public async Task With_the_network_down_an_old_answer_stands_in_and_its_date_is_said()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        archive.Time.Advance(TimeSpan.FromDays(3));
        ArchiveSettings settings = archive.Settings;
        await archive.Server.DisposeAsync();
        using ArchiveClient client = new(settings, archive.Time, archive.Warnings.Add);
        Assert.Equal(25155310, (await client.ResolveAsync("WASP-126")).Tic);
        Assert.All(archive.Warnings, line => Assert.Matches("no connection to .*; going on with the answer of 2026-11-22 00:00 UTC", line));
        Assert.NotEmpty(archive.Warnings);
        Assert.Empty(archive.Time.Waits);
    }

    [Fact]
    public async Task A_kept_answer_that_is_no_answer_any_more_is_asked_for_again()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        int asked = archive.Server.Requests.Count;
        foreach (string path in archive.CacheFiles("*.json").Where(path => path.Contains("answers", StringComparison.Ordinal)))
        {
            File.WriteAllText(path, File.ReadAllText(path).Replace("\"COMPLETE\"", "\"COMPLETF\"", StringComparison.Ordinal));
        }

        Assert.True(Assert.Single((await archive.FetchOneAsync()).Files).WasThere);
        Assert.Equal(asked + 4, archive.Server.Requests.Count);
    }

    [Fact]
    public async Task A_mangled_cache_is_asked_past_and_never_believed()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchOneAsync();
        Random random = new(11);
        string[] small = [.. archive.CacheFiles("*.json")];
        byte[][] whole = [.. small.Select(File.ReadAllBytes)];
        for (int i = 0; i < 60; i++)
        {
            for (int j = 0; j < small.Length; j++)
            {
                byte[] mangled = [.. whole[j]];
                mangled[random.Next(mangled.Length)] ^= (byte)(1 << random.Next(8));
                File.WriteAllBytes(small[j], mangled[..random.Next(mangled.Length / 2, mangled.Length + 1)]);
            }

            try
            {
                FetchResult result = await archive.FetchOneAsync();
                Assert.All(result.Files, file => Assert.Equal(archive.Server.Sky.Files[0].Content, File.ReadAllBytes(file.File.Path)));
            }
            catch (ArchiveException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }

    private static void Damage(string path, string damage)
    {
        string note = path + ".source.json";
        switch (damage)
        {
            case "flipped":
                byte[] bytes = File.ReadAllBytes(path);
                bytes[^5000] ^= 1;
                File.WriteAllBytes(path, bytes);
                break;
            case "cut":
                File.WriteAllBytes(path, File.ReadAllBytes(path)[..^2880]);
                break;
            case "gone":
                File.Delete(path);
                break;
            case "note gone":
                File.Delete(note);
                break;
            case "note cut":
                File.WriteAllText(note, File.ReadAllText(note)[..50]);
                break;
            default:
                File.WriteAllText(note, File.ReadAllText(note).Replace("mast:", "mast:other/", StringComparison.Ordinal));
                break;
        }
    }

    /// <summary>Kepler-10 and K2-3 ten days ago, WASP-126 now.</summary>
    private static async Task<ArchiveAtWork> FilledAsync()
    {
        ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        await archive.FetchAsync("Kepler-10");
        await archive.FetchAsync("K2-3");
        archive.Time.Advance(TimeSpan.FromDays(10));
        await archive.FetchAsync("WASP-126");
        return archive;
    }
}
