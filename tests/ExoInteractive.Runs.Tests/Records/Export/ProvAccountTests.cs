using System.Text.RegularExpressions;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Export.Provenance;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Tests.Records.Export;

public sealed partial class ProvAccountTests : IDisposable
{
    private readonly ExportedSession _session = new();

    public void Dispose() => _session.Dispose();

    [Fact]
    public void Everything_that_was_used_is_told_as_derivation()
    {
        ProvDocument document = Account();
        RunRecord search = _session.Session.Of(3);
        RunRecord ratio = _session.Session.Of(4);
        Assert.Contains(document.Statements, statement => Is(statement, "used", $"exo:run-{ratio.Id}", $"exo:candidate-{search.Id}"));
        Assert.Contains(document.Statements, statement => Is(statement, "wasGeneratedBy", $"exo:radiusRatio-{ratio.Id}", $"exo:run-{ratio.Id}"));
        Assert.Contains(document.Statements, statement => Is(statement, "wasDerivedFrom", $"exo:radiusRatio-{ratio.Id}", $"exo:candidate-{search.Id}"));
        Assert.Contains(document.Statements, statement => Is(statement, "wasInformedBy", $"exo:run-{ratio.Id}", $"exo:run-{search.Id}"));
        string file = $"exo:sha256-{RecordedFile.Of(_session.At("datasets/first planet.csv")).Sha256}";
        Assert.Contains(document.Statements, statement => Is(statement, "wasDerivedFrom", $"exo:lightCurve-{_session.Session.Of(1).Id}", file));
        ProvStatement value = document.Statements.Single(statement => statement.Id == $"exo:radiusRatio-{ratio.Id}");
        Assert.Contains(value.Attributes, attribute => attribute.Name == "prov:value" && attribute.Value.Text == "0.1006");
    }

    [Fact]
    public void Every_name_in_a_relation_is_stated_and_no_folder_is_told()
    {
        ProvDocument document = ProvAccount.Of(Slice.Whole(_session.Session.Records), tell: text => Path.GetFileName(text));
        HashSet<string> stated = [.. document.Statements.Select(statement => statement.Id).OfType<string>()];
        Assert.All(
            document.Statements.Where(statement => statement.Id is null).SelectMany(statement => statement.Arguments).Where(argument => argument.Value is not null),
            argument => Assert.Contains(argument.Value!, stated));
        Assert.DoesNotContain(_session.Folder, document.ToJson(), StringComparison.Ordinal);
        Assert.DoesNotContain(_session.Folder, document.ToNotation(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_person_is_named_only_where_asked()
    {
        Assert.DoesNotContain("prov:Person", Account().ToJson(), StringComparison.Ordinal);
        Assert.Contains("A. Stronomer", ProvAccount.Of(Slice.Whole(_session.Session.Records), "A. Stronomer").ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Another_reader_of_PROV_understands_it_and_writes_the_same()
    {
        string python = Requires.PythonModule("prov", "python3-prov");
        ProvDocument document = ProvAccount.Of(Slice.Whole(_session.Session.Records), "A \"quoted\" name");
        string json = Path.Combine(_session.Folder, "prov.json");
        File.WriteAllText(json, document.ToJson());
        const string program = """
            import sys
            from prov.model import ProvDocument
            document = ProvDocument.deserialize(sys.argv[1], format="json")
            again = ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
            assert document == again
            print(len(document.get_records()))
            print(document.get_provn())
            """;
        (int code, string output, string error) = Requires.Run(python, ["-c", program, json]);
        Assert.True(code == 0, error);
        string[] lines = output.Split('\n', 2);
        Assert.Equal(document.Statements.Count.ToString(System.Globalization.CultureInfo.InvariantCulture), lines[0].Trim());
        Assert.Equal(Normal(document.ToNotation()), Normal(lines[1]));
    }

    private ProvDocument Account() => ProvAccount.Of(Slice.Whole(_session.Session.Records));

    private static bool Is(ProvStatement statement, string kind, string first, string second)
        => statement.Kind == kind && statement.Arguments[0].Value == first && statement.Arguments[1].Value == second;

    /// <summary>The statements of a PROV-N text, sorted; the writers differ in how they write times and numbers.</summary>
    private static string[] Normal(string notation)
        => [.. notation.Split('\n').Select(line => line.Trim()).Where(line => line.Contains('(', StringComparison.Ordinal) && !line.StartsWith("activity", StringComparison.Ordinal))
            .Select(line => Number().Replace(line, "$1")).Order(StringComparer.Ordinal)];

    [GeneratedRegex("\"([0-9]+)\" %% xsd:long")]
    private static partial Regex Number();
}
