using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>The metadata of a crate: what it is, its files, the workflow and, by <see cref="CrateActions"/>, what ran.</summary>
internal static partial class CrateMetadata
{
    private const string Root = "./";
    private const string WorkflowCrate = "https://w3id.org/workflowhub/workflow-ro-crate/1.0";

    private static readonly (string Id, string Name, string Version)[] Profiles =
    [
        ("https://w3id.org/ro/wfrun/process/0.5", "Process Run Crate", "0.5"),
        ("https://w3id.org/ro/wfrun/workflow/0.5", "Workflow Run Crate", "0.5"),
        ("https://w3id.org/ro/wfrun/provenance/0.5", "Provenance Run Crate", "0.5"),
        (WorkflowCrate, "Workflow RO-Crate", "1.0"),
    ];

    private static readonly JsonSerializerOptions Writing = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it.</summary>
    public static byte[] Of(Slice slice, CrateContents contents, CrateSettings settings, DateTimeOffset published)
    {
        CrateGraph graph = new();
        JsonObject descriptor = graph.Add("ro-crate-metadata.json", "CreativeWork");
        descriptor["about"] = CrateGraph.To(Root);
        descriptor["conformsTo"] = CrateGraph.To(["https://w3id.org/ro/crate/1.1", WorkflowCrate]);
        JsonObject root = AddRoot(graph, slice, contents, settings, published);
        string? author = AddAuthor(graph, settings);
        if (author is not null)
        {
            root["author"] = CrateGraph.To(author);
        }

        AddFiles(graph, contents);
        root["mentions"] = CrateGraph.To(CrateActions.Add(graph, slice, contents, author));
        JsonObject document = new()
        {
            ["@context"] = new JsonArray("https://w3id.org/ro/crate/1.1/context", "https://w3id.org/ro/terms/workflow-run/context"),
            ["@graph"] = graph.ToJson(),
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString(Writing) + "\n");
    }

    private static JsonObject AddRoot(CrateGraph graph, Slice slice, CrateContents contents, CrateSettings settings, DateTimeOffset published)
    {
        string notebook = slice.NotebookPath is { } path ? Path.GetFileName(path) : "a session of ExoInteractive";
        string? star = slice.Records.Select(record => record.Target).FirstOrDefault(target => target is not null);
        string what = slice.Target is { } target ? $"{target.Text} of {notebook}" : $"A run of {notebook}";
        string cells = slice.Steps.Count == 1 ? "one cell" : string.Create(CultureInfo.InvariantCulture, $"{slice.Steps.Count} cells");
        JsonObject root = graph.Add(Root, "Dataset");
        root["name"] = settings.Name ?? what;
        root["description"] = settings.Description ?? string.Create(
            CultureInfo.InvariantCulture,
            $"{what}{(star is null ? "" : $" on {star}")}, computed with ExoInteractive on {slice.Cells[^1].Started.UtcDateTime:yyyy-MM-dd}: {cells}, with the inputs, the outputs and the record of each run.");
        root["datePublished"] = published.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);
        root["license"] = AddLicense(graph, settings.License);
        root["conformsTo"] = CrateGraph.To(Profiles.Select(profile => profile.Id));
        root["mainEntity"] = CrateGraph.To(contents.Workflow.Id);
        CrateGraph.Set(root, "hasPart", CrateGraph.To(contents.Files.Select(file => file.Id).Concat(contents.Absent.Where(IsOnTheWeb).Select(file => file.Id))));
        foreach ((string id, string name, string version) in Profiles)
        {
            JsonObject profile = graph.Add(id, "CreativeWork");
            profile["name"] = name;
            profile["version"] = version;
        }

        return root;
    }

    private static JsonObject AddLicense(CrateGraph graph, string? license)
    {
        (string id, string name, string description) = license switch
        {
            null => ("#licence", "No licence stated", "Whoever exported this crate stated no licence: ask its authors before using it beyond what the law allows. Data of archives is under the archives' own terms."),
            _ when Uri.IsWellFormedUriString(license, UriKind.Absolute) => (license, license, "The terms at this address."),
            _ when SpdxIdentifier().IsMatch(license) => ($"https://spdx.org/licenses/{license}", license, $"The licence that SPDX lists as {license}."),
            _ => ("#licence", "Terms of use", license),
        };
        JsonObject entity = graph.Add(id, "CreativeWork");
        entity["name"] = name;
        entity["description"] = description;
        return CrateGraph.To(id);
    }

    private static string? AddAuthor(CrateGraph graph, CrateSettings settings)
    {
        if (settings.Author is not { } name)
        {
            return null;
        }

        string id = settings.Orcid is { } orcid ? $"https://orcid.org/{orcid}" : "#author";
        graph.Add(id, "Person")["name"] = name;
        return id;
    }

    private static void AddFiles(CrateGraph graph, CrateContents contents)
    {
        foreach (CrateFile file in contents.Files)
        {
            string[] types = file == contents.Workflow ? ["File", "SoftwareSourceCode", "ComputationalWorkflow", "HowTo"]
                : file == contents.Drawing ? ["File", "ImageObject"]
                : file.MediaType == "text/x-csharp" ? ["File", "SoftwareSourceCode"]
                : ["File"];
            JsonObject entity = graph.Add(file.Id, types);
            entity["name"] = file.Name;
            CrateGraph.Set(entity, "description", file.Description.Length > 0 ? file.Description : null);
            entity["contentSize"] = file.Bytes.ToString(CultureInfo.InvariantCulture);
            entity["encodingFormat"] = file.MediaType;
            entity["sha256"] = file.Sha256;
            CrateGraph.Set(entity, "url", file.Source);
        }

        graph.Add(contents.Drawing.Id)["about"] = CrateGraph.To(contents.Workflow.Id);
        foreach (AbsentFile absent in contents.Absent)
        {
            JsonObject entity = graph.Add(absent.Id, IsOnTheWeb(absent) ? "File" : "CreativeWork");
            entity["name"] = Path.GetFileName(absent.File.Path);
            entity["description"] = $"An input that is not in the crate: {absent.Reason}.";
            CrateGraph.Set(entity, "contentSize", absent.File.Bytes?.ToString(CultureInfo.InvariantCulture));
            CrateGraph.Set(entity, "sha256", absent.File.Sha256);
            entity["encodingFormat"] = MediaTypes.OfFile(absent.File.Path);
        }
    }

    private static bool IsOnTheWeb(AbsentFile file) => file.File.Source is not null;

    [GeneratedRegex(@"^[A-Za-z0-9][A-Za-z0-9.+-]{1,60}$")]
    private static partial Regex SpdxIdentifier();
}
