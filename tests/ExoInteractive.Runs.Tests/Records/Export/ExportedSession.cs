using System.Text;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Export;

/// <summary>A session of a real notebook file with real input and output files and a store, in a folder of its own.</summary>
internal sealed class ExportedSession : IDisposable
{
    public const string Secret = "ada-lovelace";

    private readonly TemporaryFolder _folder = new();

    public ExportedSession()
    {
        Directory.CreateDirectory(At("notebooks"));
        Directory.CreateDirectory(At("datasets"));
        File.WriteAllText(At("datasets/first planet.csv"), "time,flux\n1,1\n");
        File.WriteAllText(At("notebooks/first.ipynb"), """{"cells":[],"metadata":{},"nbformat":4,"nbformat_minor":5}""");
        File.WriteAllText(At("notebooks/page.pdf"), "%PDF-1.4 not really");
        Store = RunStore.Open(_folder.File("store/records.db"));
        Session = new SessionBuilder { NotebookPath = At("notebooks/first.ipynb") };
        Build();
        foreach (RunRecord record in Session.Records)
        {
            Store.Save(record);
        }
    }

    public RunStore Store { get; }

    public SessionBuilder Session { get; }

    public string Folder => _folder.Path;

    public string Crate => _folder.File("crate");

    public string At(string path) => Path.Combine(_folder.Path, Secret, path);

    public void Dispose()
    {
        Store.Dispose();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        _folder.Dispose();
    }

    private void Build()
    {
        byte[] picture = [137, 80, 78, 71, 13, 10, 26, 10, 1, 2, 3];
        Session.Cell("#!load \"../datasets/first planet.csv\"", writes: ["lightCurve"]);
        RunRecord load = Session.Verb(
            "load", inputs: [RecordedFile.Of(At("datasets/first planet.csv"))], settings: """{"flux":"PDCSAP","quality":{"mask":175}}""",
            results: $$"""{"file":"{{At("datasets/first planet.csv")}}","target":"TIC 1","mission":"TESS"}""");
        Session.Cell("using System.IO;", imports: ["using System.IO;"]);
        Session.Cell("#!bls", reads: ["lightCurve"], writes: ["search", "candidate"], shown:
        [
            new RecordedOutput("display", [new RecordedForm("image/png", picture.Length, Store.Contents.Keep(picture))]),
            new RecordedOutput("stdout", [Text("text/plain", "1 candidate\n")]),
        ]);
        RunRecord search = Session.Verb(
            "search", parent: load, settings: """{"detrending":{"method":"biweight","window":1.5},"search":{"minimumPeriod":0.2,"maximumPeriod":null}}""",
            results: """[{"target":"TIC 1","periodDays":3.25,"depthPpm":10120.5,"rank":1}]""");
        Session.Cell("double radiusRatio = Math.Sqrt(candidate.Depth);", reads: ["candidate"], writes: ["radiusRatio=0.1006"]);
        Session.Cell("#!report --out page.pdf", reads: ["search"]);
        Session.Verb("report", parent: search, outputs: [RecordedFile.Of(At("notebooks/page.pdf"))]);
        Session.Cell($"throw new Exception(\"no {At("datasets")}\");", outcome: RunOutcome.Failed, error: $"IOException: no file {At("datasets/other.csv")} there");
    }

    private static RecordedForm Text(string type, string text) => new(type, Encoding.UTF8.GetByteCount(text), ContentHash.Of(text)) { Text = text };
}
