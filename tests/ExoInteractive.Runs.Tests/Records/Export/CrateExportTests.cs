using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Export;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Tests.Records.Export;

public sealed class CrateExportTests : IDisposable
{
    private readonly ExportedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void A_session_becomes_a_crate_that_keeps_every_rule()
    {
        CrateSummary summary = Write(new CrateSettings());
        Assert.Empty(CrateChecker.Check(_session.Crate));
        Assert.Empty(summary.Notes);
        Assert.Equal(Directory.EnumerateFiles(_session.Crate, "*", SearchOption.AllDirectories).Count(), summary.Files);
        foreach (string place in (string[])[
            "notebook/first.ipynb", "notebook/first.csx", "datasets/first planet.csv", "outputs/page.pdf", "outputs/cell-3-1.png", "outputs/cell-3-2.txt",
            "records/records.jsonl", "records/chain.jsonl", "records/environment.json", "provenance/prov.json", "provenance/prov.provn", "provenance/cells.svg", "citation.txt", "citation.bib"])
        {
            Assert.True(File.Exists(Path.Combine(_session.Crate, place)), place);
        }
    }

    [Fact]
    public void The_code_finds_its_inputs_inside_the_crate()
    {
        Write(new CrateSettings());
        Assert.True(File.Exists(Path.Combine(_session.Crate, "notebook", "../datasets/first planet.csv")));
        string script = File.ReadAllText(Path.Combine(_session.Crate, "notebook/first.csx"));
        Assert.Contains("(\"../datasets/first planet.csv\", 14,", script, StringComparison.Ordinal);
    }

    [Fact]
    public void A_slice_becomes_a_crate_too_with_its_cells_only()
    {
        CrateSummary summary = CrateExport.Write(_session.Crate, Slice.Of(_session.Session.Records, new SliceTarget("candidate.Depth")), _session.Store);
        Assert.Empty(CrateChecker.Check(_session.Crate));
        Assert.Empty(summary.Notes);
        Assert.Equal(4, File.ReadAllLines(Path.Combine(_session.Crate, "records/records.jsonl")).Length);
        Assert.False(File.Exists(Path.Combine(_session.Crate, "outputs/page.pdf")));
        Assert.True(File.Exists(Path.Combine(_session.Crate, "notebook/first.slice.csx")));
    }

    [Fact]
    public void A_zip_file_holds_the_same_crate()
    {
        string zip = _session.Crate + ".zip";
        CrateExport.Write(zip, Slice.Whole(_session.Session.Records), _session.Store);
        ZipFile.ExtractToDirectory(zip, _session.Crate);
        Assert.Empty(CrateChecker.Check(_session.Crate));
    }

    [Fact]
    public void No_folder_of_this_machine_and_no_user_is_told_but_by_the_code_itself()
    {
        Write(new CrateSettings());
        foreach (string path in Directory.EnumerateFiles(_session.Crate, "*", SearchOption.AllDirectories))
        {
            string[] lines = [.. File.ReadAllLines(path).Where(line => !line.Contains("throw new Exception", StringComparison.Ordinal))];
            Assert.DoesNotContain(lines, line => line.Contains(_session.Folder, StringComparison.Ordinal));
            Assert.DoesNotContain(lines, line => line.Contains(Environment.UserName + "\"", StringComparison.Ordinal));
        }

        string records = File.ReadAllText(Path.Combine(_session.Crate, "records/records.jsonl"));
        Assert.Contains("\"path\":\"datasets/first planet.csv\"", records, StringComparison.Ordinal);
        Assert.Contains("no file other.csv there", records, StringComparison.Ordinal);
    }

    [Fact]
    public void Paths_stay_where_they_are_asked_for()
    {
        Write(new CrateSettings { KeepPaths = true });
        Assert.Empty(CrateChecker.Check(_session.Crate));
        Assert.Contains(_session.At("datasets"), File.ReadAllText(Path.Combine(_session.Crate, "records/records.jsonl")), StringComparison.Ordinal);
        Assert.All(File.ReadLines(Path.Combine(_session.Crate, "records/chain.jsonl")), line => Assert.NotNull(JsonNode.Parse(line)!["body"]));
    }

    [Fact]
    public void The_entries_of_the_chain_are_those_of_the_store()
    {
        Write(new CrateSettings());
        string[] hashes = [.. File.ReadLines(Path.Combine(_session.Crate, "records/chain.jsonl")).Select(line => (string)JsonNode.Parse(line)!["hash"]!)];
        Assert.Equal(_session.Store.Chain().Select(entry => entry.Hash), hashes);
    }

    [Fact]
    public void A_failed_cell_is_a_failed_action_and_so_is_the_whole_run()
    {
        Write(new CrateSettings());
        JsonObject[] failed = [.. Entities().Where(entity => (string?)entity["actionStatus"]?["@id"] == "http://schema.org/FailedActionStatus")];
        Assert.Equal(["ControlAction", "CreateAction", "CreateAction"], failed.Select(entity => (string)entity["@type"]!).Order(StringComparer.Ordinal));
        Assert.All(failed, entity => Assert.Contains("no file other.csv", (string)entity["error"]!, StringComparison.Ordinal));
    }

    [Fact]
    public void Licence_author_and_title_are_those_given()
    {
        Write(new CrateSettings { License = "CC-BY-4.0", Author = "A. Stronomer", Orcid = "0000-0002-1825-0097", Name = "My planet" });
        Assert.Empty(CrateChecker.Check(_session.Crate));
        JsonObject root = Entities().First(entity => (string?)entity["@id"] == "./");
        Assert.Equal("My planet", (string?)root["name"]);
        Assert.Equal("https://spdx.org/licenses/CC-BY-4.0", (string?)root["license"]!["@id"]);
        Assert.Equal("https://orcid.org/0000-0002-1825-0097", (string?)root["author"]!["@id"]);
        Assert.Contains(Entities(), entity => (string?)entity["name"] == "A. Stronomer" && (string?)entity["@type"] == "Person");
    }

    [Fact]
    public void Inputs_above_a_size_are_described_by_their_hash_and_address()
    {
        string path = _session.At("datasets/first planet.csv");
        RecordedFile fetched = RecordedFile.Of(path) with { Source = "https://archive.example.org/first.csv" };
        RunRecord[] records = [.. _session.Session.Records.Select(record => record with { Inputs = [.. record.Inputs.Select(file => file.Path == path ? fetched : file)] })];
        CrateSummary summary = CrateExport.Write(_session.Crate, Slice.Whole(records), _session.Store, new CrateSettings { LargestInput = 5 });
        Assert.Empty(CrateChecker.Check(_session.Crate));
        Assert.Contains("above the largest size", Assert.Single(summary.Notes), StringComparison.Ordinal);
        JsonObject described = Entities().Single(entity => (string?)entity["@id"] == fetched.Source);
        Assert.Equal(fetched.Sha256, (string?)described["sha256"]);
    }

    [Fact]
    public void A_file_that_changed_since_is_left_out_and_noted()
    {
        File.AppendAllText(_session.At("datasets/first planet.csv"), "2,1\n");
        File.Delete(_session.At("notebooks/page.pdf"));
        CrateSummary summary = Write(new CrateSettings());
        Assert.Empty(CrateChecker.Check(_session.Crate));
        Assert.Contains(summary.Notes, note => note.Contains("first planet.csv was changed since", StringComparison.Ordinal));
        Assert.Contains(summary.Notes, note => note.Contains("page.pdf is not there any more", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_the_notebook_the_script_is_the_workflow()
    {
        File.Delete(_session.At("notebooks/first.ipynb"));
        Write(new CrateSettings());
        Assert.Empty(CrateChecker.Check(_session.Crate));
        Assert.Equal("notebook/first.csx", (string?)Entities().First(entity => (string?)entity["@id"] == "./")["mainEntity"]!["@id"]);
    }

    [Fact]
    public void A_run_of_the_command_line_becomes_a_crate()
    {
        SessionBuilder session = new() { NotebookPath = null };
        RunRecord load = session.Verb("load", inputs: [RecordedFile.Of(_session.At("datasets/first planet.csv"))]);
        session.Verb("search", parent: load);
        CrateExport.Write(_session.Crate, Slice.Whole(session.Records), _session.Store);
        Assert.Empty(CrateChecker.Check(_session.Crate));
    }

    [Fact]
    public void A_folder_with_something_in_it_is_left_alone()
    {
        Directory.CreateDirectory(_session.Crate);
        File.WriteAllText(Path.Combine(_session.Crate, "mine.txt"), "mine");
        IOException error = Assert.Throws<IOException>(() => Write(new CrateSettings()));
        Assert.Contains("not empty", error.Message, StringComparison.Ordinal);
        Assert.Equal("mine.txt", Path.GetFileName(Assert.Single(Directory.GetFiles(_session.Crate))));
    }

    [Theory]
    [InlineData("\"https://w3id.org/ro/crate/1.1/context\"", "\"https://example.org/context\"", "@context")]
    [InlineData("\"datePublished\": \"", "\"datePublished\": \"around ", "datePublished")]
    [InlineData("\"mainEntity\"", "\"mainThing\"", "mainEntity")]
    [InlineData("wfrun/provenance/0.5", "wfrun/provenance/9.9", "does not conform")]
    [InlineData("\"HowTo\"", "\"Recipe\"", "must be a HowTo")]
    [InlineData("\"workExample\"", "\"example\"", "workExample")]
    [InlineData("\"step\": [", "\"stages\": [", "no step of the workflow")]
    [InlineData("\"@type\": \"CreateAction\"", "\"@type\": \"MakeAction\"", "CreateAction")]
    [InlineData("\"mentions\"", "\"says\"", "mentions")]
    [InlineData("\"instrument\"", "\"tool\"", "no instrument")]
    [InlineData("\"@id\": \"#csharp\"", "\"@id\": \"#sharp\"", "#sharp, which is not there")]
    [InlineData("\"url\": \"https://learn", "\"link\": \"https://learn", "lacks name, url or version")]
    [InlineData("\"contentSize\": \"14\"", "\"contentSize\": \"15\"", "another size")]
    [InlineData("first%20planet.csv", "first%20star.csv", "is not in the crate")]
    [InlineData("FailedActionStatus", "CompletedActionStatus", "has not failed")]
    [InlineData("\"startTime\": \"2026", "\"startTime\": \"2027", "ends before it starts")]
    [InlineData("\"additionalType\"", "\"otherType\"", "additionalType")]
    [InlineData("\"license\"", "\"terms\"", "no license")]
    [InlineData("\"@id\": \"./\",", "\"@id\": \".\",", "leads to no root")]
    public void A_defect_of_the_metadata_is_found(string from, string to, string fault)
    {
        Write(new CrateSettings());
        string path = Path.Combine(_session.Crate, "ro-crate-metadata.json");
        string text = File.ReadAllText(path);
        int at = text.IndexOf(from, StringComparison.Ordinal);
        Assert.True(at >= 0, $"the metadata has no {from}");
        File.WriteAllText(path, from.StartsWith("first", StringComparison.Ordinal) || from.StartsWith("Failed", StringComparison.Ordinal) ? text.Replace(from, to, StringComparison.Ordinal) : text[..at] + to + text[(at + from.Length)..]);
        Assert.Contains(CrateChecker.Check(_session.Crate), line => line.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void A_defect_of_the_files_is_found()
    {
        Write(new CrateSettings());
        File.WriteAllText(Path.Combine(_session.Crate, "stowaway.txt"), "");
        File.AppendAllText(Path.Combine(_session.Crate, "citation.txt"), "x");
        File.Delete(Path.Combine(_session.Crate, "citation.bib"));
        IReadOnlyList<string> faults = CrateChecker.Check(_session.Crate);
        Assert.Contains("stowaway.txt is in the crate but not described", faults);
        Assert.Contains("citation.txt has another SHA-256", faults);
        Assert.Contains("citation.bib is not in the crate", faults);
    }

    [Fact]
    public void An_entity_inside_another_or_there_twice_is_found()
    {
        Write(new CrateSettings());
        string path = Path.Combine(_session.Crate, "ro-crate-metadata.json");
        JsonNode document = JsonNode.Parse(File.ReadAllText(path))!;
        JsonArray graph = document["@graph"]!.AsArray();
        graph.Add(graph[^1]!.DeepClone());
        graph[1]!["publisher"] = new JsonObject { ["@id"] = "#me", ["name"] = "me" };
        File.WriteAllText(path, document.ToJsonString());
        IReadOnlyList<string> faults = CrateChecker.Check(_session.Crate);
        Assert.Contains(faults, fault => fault.EndsWith("is there twice", StringComparison.Ordinal));
        Assert.Contains(faults, fault => fault.Contains("must be flat", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Results and Diagrams/almost-50%.png", "Results%20and%20Diagrams/almost-50%25.png")]
    [InlineData("stern größe.csv", "stern%20größe.csv")]
    [InlineData("a#b?c.txt", "a%23b%3Fc.txt")]
    public void Names_of_files_become_relative_addresses(string place, string id)
    {
        Assert.Equal(id, CrateFile.IdOf(place));
        Assert.Equal(place, Uri.UnescapeDataString(id));
    }

    private CrateSummary Write(CrateSettings settings) => CrateExport.Write(_session.Crate, Slice.Whole(_session.Session.Records), _session.Store, settings);

    private JsonObject[] Entities()
        => [.. JsonNode.Parse(File.ReadAllText(Path.Combine(_session.Crate, "ro-crate-metadata.json"), Encoding.UTF8))!["@graph"]!.AsArray().OfType<JsonObject>()];
}
