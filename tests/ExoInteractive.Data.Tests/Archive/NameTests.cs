using ExoInteractive.Data.Archive;
using ExoInteractive.LocalArchive;

namespace ExoInteractive.Data.Tests.Archive;

public sealed class NameTests
{
    [Theory]
    [InlineData("WASP-126", 25155310L, null, null, null)]
    [InlineData("wasp-126", 25155310L, null, null, null)]
    [InlineData("TIC 25155310", 25155310L, null, null, ArchiveMission.Tess)]
    [InlineData("tic025155310", 25155310L, null, null, ArchiveMission.Tess)]
    [InlineData("TOI-540", 200322593L, null, null, ArchiveMission.Tess)]
    [InlineData("TOI 540.01", 200322593L, null, null, ArchiveMission.Tess)]
    [InlineData("Kepler-10", 377780790L, 11904151L, null, ArchiveMission.Kepler)]
    [InlineData("KIC 11904151", 377780790L, 11904151L, null, ArchiveMission.Kepler)]
    [InlineData("kplr011904151", 377780790L, 11904151L, null, ArchiveMission.Kepler)]
    [InlineData("KOI-72", 377780790L, 11904151L, null, ArchiveMission.Kepler)]
    [InlineData("K00072.01", 377780790L, 11904151L, null, ArchiveMission.Kepler)]
    [InlineData("EPIC 201367065", 173103335L, null, 201367065L, ArchiveMission.K2)]
    [InlineData("K2-3", 173103335L, null, 201367065L, ArchiveMission.K2)]
    [InlineData("Sirius", 322899250L, null, null, null)]
    public async Task A_name_becomes_the_stars_numbers(string name, long tic, long? kic, long? epic, ArchiveMission? namedFor)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        using ArchiveClient client = archive.Client();
        ResolvedStar star = await client.ResolveAsync(name);
        Assert.Equal((tic, kic, epic, namedFor), (star.Tic!.Value, star.Kic, star.Epic, star.NamedFor));
        Assert.NotNull(star.RightAscension);
    }

    [Fact]
    public async Task An_unknown_name_is_one_line_with_the_names_near_it()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        ArchiveException error = await archive.RefusalAsync(client => client.ResolveAsync("WASP-1266"));
        Assert.Equal(ArchiveFailure.NotFound, error.Failure);
        Assert.Equal("neither the NASA Exoplanet Archive nor MAST knows a star 'WASP-1266'; names near it: WASP-126", error.Message);
    }

    [Fact]
    public async Task A_name_of_two_stars_is_ambiguous_and_both_are_named()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        ArchiveException error = await archive.RefusalAsync(client => client.ResolveAsync("Twin"));
        Assert.Equal(ArchiveFailure.Ambiguous, error.Failure);
        Assert.Contains("Twin A (TIC 1001), Twin B (TIC 1002)", error.Message);
    }

    [Fact]
    public async Task A_name_at_two_places_of_the_sky_is_ambiguous()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Sky.Stars.Add(LocalSky.Sirius with { Tic = 7, RightAscension = 11 });
        ArchiveException error = await archive.RefusalAsync(client => client.ResolveAsync("Sirius"));
        Assert.Equal(ArchiveFailure.Ambiguous, error.Failure);
        Assert.Contains("several places of the sky", error.Message);
    }

    [Fact]
    public async Task A_host_is_looked_up_at_mast_where_the_exoplanet_archive_fails()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        archive.Server.Fail(LocalArchiveServer.Lookup, Faults.Html("Down"));
        using ArchiveClient client = archive.Client();
        Assert.Equal(LocalSky.Wasp126.Tic, (await client.ResolveAsync("WASP-126")).Tic);
        Assert.Equal(
            "NASA Exoplanet Archive, names of a system: answered with an HTML page 'Down' where JSON was expected; WASP-126 was looked up at MAST",
            Assert.Single(archive.Warnings));
    }

    [Fact]
    public async Task Of_stars_at_one_place_the_brightest_is_meant()
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        LocalStar faint = LocalSky.Sirius with { Name = "faint", Tic = 8, Magnitude = 15, RightAscension = LocalSky.Sirius.RightAscension + 1e-5 };
        archive.Server.Sky.Stars.Insert(0, faint);
        using ArchiveClient client = archive.Client();
        Assert.Equal(LocalSky.Sirius.Tic, (await client.ResolveAsync("Sirius")).Tic);
    }

    [Theory]
    [InlineData("TIC 99", "the TESS Input Catalog has no TIC 99")]
    [InlineData("TOI-99", "table toi has no TOI-99")]
    [InlineData("KOI-99", "table cumulative has no KOI-99")]
    [InlineData("   ", "no star's name")]
    [InlineData("bad\nname\0", "no star's name")]
    public async Task A_number_no_catalogue_has_is_named(string name, string expected)
    {
        await using ArchiveAtWork archive = await ArchiveAtWork.StartAsync();
        Assert.Contains(expected, (await archive.RefusalAsync(client => client.ResolveAsync(name))).Message);
    }

    [Theory]
    [InlineData("WASP-126", true)]
    [InlineData("TIC 25155310", true)]
    [InlineData("TOI-540.01", true)]
    [InlineData("pi Men", true)]
    [InlineData("lightcurve.fits", false)]
    [InlineData("table.csv", false)]
    [InlineData("a.fits.gz", false)]
    [InlineData("folder/WASP-126", false)]
    [InlineData("./WASP-126", false)]
    [InlineData(@"folder\WASP-126", false)]
    [InlineData("*.fits", false)]
    [InlineData("present", false)]
    [InlineData("", false)]
    public void A_word_is_a_star_unless_it_looks_like_a_file_or_is_one(string word, bool star)
        => Assert.Equal(star, StarName.IsMeant(word, name => name == "present"));

    [Theory]
    [InlineData("TIC|25155310", "TIC 25155310")]
    [InlineData("a.fits|toi|540.01|WASP-126", "a.fits|toi 540.01|WASP-126")]
    [InlineData("25155310|TIC", "25155310|TIC")]
    [InlineData("TIC|a.fits", "TIC|a.fits")]
    public void A_catalogue_and_its_number_taken_apart_by_a_shell_are_one_name(string typed, string expected)
        => Assert.Equal(expected, string.Join('|', StarName.Joined(typed.Split('|'))));

    [Fact]
    public void Any_text_is_a_name_or_is_refused_in_one_line()
    {
        Random random = new(20261122);
        const string letters = "TICKEPOtickepo 0123456789-.+'\"%_\t\n\0é";
        for (int i = 0; i < 20_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(100)).Select(_ => letters[random.Next(letters.Length)])]);
            try
            {
                StarName name = StarName.Parse(text);
                Assert.True(name.Catalogue == StarCatalogue.None ? name.Number == 0 : name.Number >= 0);
            }
            catch (ArchiveException exception)
            {
                Assert.DoesNotContain('\n', exception.Message);
            }
        }
    }
}
