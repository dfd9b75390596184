using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Citation;

namespace ExoInteractive.Runs.Tests.Records.Citation;

public sealed class RecordCitationTests
{
    [Fact]
    public void A_search_of_TESS_data_cites_its_methods_its_mission_and_its_record()
    {
        SessionBuilder session = new();
        session.Cell("#!load");
        RunRecord load = session.Verb("load", results: """{"mission":"TESS"}""");
        RunRecord search = session.Verb("search", parent: load, settings: """{"detrending":{"method":"biweight"}}""");
        RecordCitation citation = RecordCitation.Of(search, session.Records, "c0ffee");
        Assert.Contains(search.Id, citation.Text, StringComparison.Ordinal);
        Assert.Contains("of first.ipynb, 2026-03-27", citation.Text, StringComparison.Ordinal);
        Assert.Contains("Kovács, Zucker and Mazeh 2002, A&A 391, 369", citation.Text, StringComparison.Ordinal);
        Assert.Contains("Hippke et al. 2019, AJ 158, 143", citation.Text, StringComparison.Ordinal);
        Assert.Contains("TESS mission", citation.Text, StringComparison.Ordinal);
        Assert.Contains("head of the chain c0ffee", citation.Text, StringComparison.Ordinal);
        Assert.Contains("@article{kovacs2002,", citation.BibTex, StringComparison.Ordinal);
        Assert.Contains("@article{ricker2015,", citation.BibTex, StringComparison.Ordinal);
        Assert.Contains(search.Hash!, citation.BibTex, StringComparison.Ordinal);
        Assert.DoesNotContain("doi", citation.BibTex, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("/home", citation.Text + citation.BibTex, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"fit":{"sampler":"nuts","limbDarkening":"theory"}}""", "hoffman2014,claret2018,kipping2013limb,agol2020", "goodman2010,kipping2013beta,skilling2006")]
    [InlineData("""{"fit":{"sampler":"ensemble","limbDarkening":"uniform","orbit":"eccentric"}}""", "goodman2010,kipping2013beta,vehtari2021", "hoffman2014,claret2018")]
    [InlineData("""{"fit":{"sampler":"none","limbDarkening":"held","correlatedNoise":true,"compare":true}}""", "claret2018,foremanmackey2017,skilling2006,schwarz1978", "vehtari2021,kipping2013limb")]
    [InlineData("{}", "agol2020", "hoffman2014")]
    public void A_fit_cites_what_its_settings_used_and_nothing_else(string settings, string cited, string absent)
    {
        SessionBuilder session = new();
        session.Cell("#!fit");
        RunRecord fit = session.Verb("fit", settings: settings);
        string bibliography = RecordCitation.Of(fit, [fit]).BibTex;
        Assert.All(cited.Split(','), key => Assert.Contains($"{{{key},", bibliography, StringComparison.Ordinal));
        Assert.All(absent.Split(','), key => Assert.DoesNotContain($"{{{key},", bibliography, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_of_an_archive_is_cited_by_its_address_and_hash()
    {
        SessionBuilder session = new();
        session.Cell("#!load \"KIC 11904151\"");
        RecordedFile file = SessionBuilder.File("/cache/kplr011904151-2012179063303_slc.fits") with { Source = "https://archive.example.org/kplr011904151.fits" };
        RunRecord load = session.Verb("load", inputs: [file]);
        RecordCitation citation = RecordCitation.Of(load, [load]);
        Assert.Equal("Kepler", Assert.Single(citation.Data).Mission);
        Assert.Contains($"https://archive.example.org/kplr011904151.fits, SHA-256 {file.Sha256}", citation.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void BibTeX_survives_odd_names()
    {
        SessionBuilder session = new() { NotebookPath = "/home/ada/50%_{draft} & more.ipynb" };
        RunRecord cell = session.Cell("1 + 1");
        string entries = RecordCitation.Of(cell, []).BibTex;
        Assert.Contains(@"50\%\_\{draft\} \& more.ipynb", entries, StringComparison.Ordinal);
        Assert.Equal(0, entries.Replace(@"\{", "", StringComparison.Ordinal).Replace(@"\}", "", StringComparison.Ordinal).Sum(letter => letter switch { '{' => 1, '}' => -1, _ => 0 }));
    }
}
