using System.Text.Json.Nodes;
using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;

namespace ExoInteractive.Data.Tests.Archive;

public sealed class ProductTests
{
    [Theory]
    [InlineData("WASP-126", "", "s0001-0000000025155310-0120-s_lc s0002-0000000025155310-0120-s_lc s0027-0000000025155310-0120-s_lc")]
    [InlineData("WASP-126", "sector 2-30", "s0002-0000000025155310-0120-s_lc s0027-0000000025155310-0120-s_lc")]
    [InlineData("WASP-126", "fast", "s0027-0000000025155310-0120-a_fast-lc")]
    [InlineData("WASP-126", "exposure 20", "s0027-0000000025155310-0120-a_fast-lc")]
    [InlineData("WASP-126", "pipeline qlp", "hlsp_qlp_tess_ffi_s0001-0000000025155310_tess_v02_llc")]
    [InlineData("WASP-126", "pixels", "s0001-0000000025155310-0120-s_tp")]
    [InlineData("WASP-126", "most 2", "s0001-0000000025155310-0120-s_lc s0002-0000000025155310-0120-s_lc")]
    [InlineData("Kepler-10", "", "2009142105131_llc 2009152105131_llc")]
    [InlineData("Kepler-10", "mission TESS", "s0014-0000000377780790-0120-s_lc")]
    [InlineData("TIC 377780790", "", "s0014-0000000377780790-0120-s_lc")]
    [InlineData("Kepler-10", "short", "2009152105131_slc 2009153105131_slc")]
    [InlineData("Kepler-10", "sector 2", "2009152105131_llc")]
    [InlineData("K2-3", "", "ktwo201367065-c01_llc")]
    public async Task The_files_of_one_light_curve_are_chosen(string star, string choice, string expected)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        ChosenProducts chosen = await ChooseAsync(archive, star, Selection(choice));
        Assert.Equal(expected.Split(' '), chosen.Files.Select(file => expected.Contains("hlsp") || expected.Contains("ktwo")
            ? file.FileName.Replace(".fits", "")
            : file.FileName[(file.FileName.IndexOf('-') + 1)..].Replace(".fits", "")));
    }

    [Fact]
    public async Task A_k2_star_known_by_place_alone_is_found_there()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        ChosenProducts chosen = await ChooseAsync(archive, "TIC 173103335", new ProductSelection());
        Assert.Equal(("EPIC 201367065", 1), (chosen.Files[0].Target, chosen.Files[0].Segment));
    }

    [Fact]
    public async Task Another_star_of_the_same_number_is_left_out()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        LocalStar namesake = new("namesake", 201367065, 0, 0);
        archive.Server.Sky.Files.Add(LocalFile.Tess(namesake, 45));
        using ArchiveClient client = archive.Client();
        ResolvedStar star = await client.ResolveAsync("K2-3");
        Assert.All(await client.ListAsync(star), product => Assert.Equal("EPIC 201367065", product.Target));
    }

    [Fact]
    public async Task What_else_there_is_is_said()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        Assert.Equal(["also seen by TESS (--mission)"], (await ChooseAsync(archive, "Kepler-10", new ProductSelection())).Notes);
        Assert.Equal(["2 more files fit; --max-files 1 leaves them out"], (await ChooseAsync(archive, "WASP-126", new ProductSelection { MaxFiles = 1 })).Notes);
    }

    [Theory]
    [InlineData("TOI-540", "", "no official light curve; it has TESS QLP 1800 s (1)")]
    [InlineData("WASP-126", "pipeline tess-spoc", "no tess-spoc light curve; it has TESS QLP 1800 s (2), TESS SPOC 20 s (1), TESS SPOC 120 s (3)")]
    [InlineData("WASP-126", "mission Kepler", "no Kepler official light curve")]
    [InlineData("WASP-126", "sector 99", "no official light curve in sector 99")]
    [InlineData("Sirius", "", "it has none of this star by any pipeline")]
    public async Task An_empty_choice_says_what_there_is(string star, string choice, string expected)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        ArchiveException error = await Assert.ThrowsAsync<ArchiveException>(() => ChooseAsync(archive, star, Selection(choice)));
        Assert.Equal(ArchiveFailure.NotFound, error.Failure);
        Assert.Contains(expected, error.Message);
    }

    [Fact]
    public async Task A_list_in_pages_is_read_to_its_end()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.PageSize = 2;
        using ArchiveClient client = archive.Client();
        IReadOnlyList<ArchiveProduct> paged = await client.ListAsync(await client.ResolveAsync("WASP-126"));
        Assert.Equal(7, paged.Count);
        Assert.Contains(archive.Server.Requests, request => request.Query.Contains("\"page\":7", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_long_question_is_asked_again_until_it_is_answered()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Executing = 3;
        using ArchiveClient client = archive.Client();
        Assert.Equal(25155310, (await client.ResolveAsync("TIC 25155310")).Tic);
        Assert.Equal(4, archive.Server.Count(LocalArchiveServer.Invoke));
        Assert.Equal([1, 2, 4], archive.Time.Waits.Select(wait => wait.TotalSeconds));
    }

    [Fact]
    public async Task A_question_that_is_never_answered_is_given_up()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Executing = int.MaxValue;
        ArchiveException error = await archive.RefusalAsync(client => client.ResolveAsync("TIC 25155310"));
        Assert.Equal("MAST, TESS Input Catalog: still at work after 3600 s", error.Message);
    }

    [Theory]
    [InlineData("../../evil_lc.fits")]
    [InlineData("a/b_lc.fits")]
    [InlineData(".hidden_lc.fits")]
    [InlineData("a\\b_lc.fits")]
    [InlineData("spaced name_lc.fits")]
    public async Task A_name_that_would_leave_the_cache_is_refused(string name)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Sky.Files.Clear();
        archive.Server.Sky.Files.Add(LocalFile.Tess(LocalSky.Wasp126, 1) with { FileName = name });
        ArchiveException error = await archive.RefusalAsync(async client => await client.ListAsync(await client.ResolveAsync("WASP-126")));
        Assert.Equal(ArchiveFailure.BadAnswer, error.Failure);
        Assert.Contains("no name of a file in the archive", error.Message);
    }

    [Theory]
    [InlineData("{\"status\":\"COMPLETE\",\"data\":[{\"obsid\":", "text '{\"status\":\"COMPLETE\"")]
    [InlineData("", "answered with nothing")]
    [InlineData("[]", "not documented to answer")]
    [InlineData("null", "not documented to answer")]
    [InlineData("{\"status\":\"COMPLETE\"}", "not documented to answer")]
    [InlineData("{\"status\":\"COMPLETE\",\"data\":{}}", "not documented to answer")]
    [InlineData("{\"status\":\"ERROR\",\"msg\":\"no such column\"}", "MAST answered with an error: 'no such column'")]
    [InlineData("<html><head><title>Down for maintenance</title></head></html>", "an HTML page 'Down for maintenance'")]
    public async Task An_answer_that_is_no_table_is_named_and_not_kept(string answer, string expected)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(LocalArchiveServer.Invoke, Faults.Text("text/plain", answer));
        ArchiveException error = await archive.RefusalAsync(client => client.ResolveAsync("TIC 25155310"));
        Assert.Equal(ArchiveFailure.BadAnswer, error.Failure);
        Assert.Contains(expected, error.Message);
        using ArchiveClient client = archive.Client();
        Assert.Equal(25155310, (await client.ResolveAsync("TIC 25155310")).Tic);
    }

    [Fact]
    public async Task Rows_without_their_fields_are_passed_over_and_never_believed()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        string[] rows = ["{}", "null", "7", "{\"obsid\":1}", "{\"obsid\":{},\"obs_id\":[],\"project\":\"TESS\",\"target_name\":\"25155310\"}", "{\"project\":\"HST\",\"obsid\":1,\"obs_id\":\"x\",\"target_name\":\"25155310\"}"];
        archive.Server.Fail(
            LocalArchiveServer.Invoke, Faults.None, Faults.Text("text/plain", $"{{\"status\":\"COMPLETE\",\"data\":[{string.Join(',', rows)}]}}"));
        using ArchiveClient client = archive.Client();
        Assert.Empty(await client.ListAsync(await client.ResolveAsync("TIC 25155310"), [ArchiveMission.Tess]));
    }

    [Fact]
    public async Task Mangled_answers_end_in_files_or_in_one_line()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Settings = archive.Settings with { AnswerLifetime = TimeSpan.Zero, Retries = 0 };
        string whole = $"{{\"status\":\"COMPLETE\",\"data\":[{new JsonObject { ["obsid"] = 1, ["obs_id"] = "a", ["project"] = "TESS", ["target_name"] = "25155310", ["t_exptime"] = 120 }.ToJsonString()}],\"paging\":{{\"pagesFiltered\":1}}}}";
        Random random = new(3);
        using ArchiveClient client = archive.Client();
        ResolvedStar star = new("x") { Tic = 25155310 };
        for (int i = 0; i < 300; i++)
        {
            char[] mangled = whole.ToCharArray();
            for (int j = random.Next(1, 4); j > 0; j--)
            {
                mangled[random.Next(mangled.Length)] = (char)random.Next(32, 127);
            }

            archive.Server.Fail(LocalArchiveServer.Invoke, Faults.Text("text/plain", new string(mangled, 0, random.Next(4) == 0 ? random.Next(mangled.Length) : mangled.Length)));
            try
            {
                Assert.Empty(await client.ListAsync(star, [ArchiveMission.Tess]));
            }
            catch (ArchiveException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }

    private static async Task<ChosenProducts> ChooseAsync(ArchiveAtWork archive, string name, ProductSelection selection)
    {
        using ArchiveClient client = archive.Client();
        ResolvedStar star = await client.ResolveAsync(name);
        return selection.Choose(star, await client.ListAsync(star));
    }

    private static ProductSelection Selection(string choice) => choice.Split(' ') switch
    {
        ["sector", var range] => new ProductSelection { Segments = [new SegmentRange(int.Parse(range.Split('-')[0]), int.Parse(range.Split('-')[^1]))] },
        ["fast"] => new ProductSelection { Cadence = CadenceChoice.Fast },
        ["short"] => new ProductSelection { Cadence = CadenceChoice.Short },
        ["exposure", var seconds] => new ProductSelection { ExposureSeconds = double.Parse(seconds) },
        ["pipeline", var name] => new ProductSelection { Pipeline = name },
        ["mission", var name] => new ProductSelection { Mission = Enum.Parse<ArchiveMission>(name, ignoreCase: true) },
        ["pixels"] => new ProductSelection { TargetPixels = true },
        ["most", var count] => new ProductSelection { MaxFiles = int.Parse(count) },
        _ => new ProductSelection(),
    };
}
