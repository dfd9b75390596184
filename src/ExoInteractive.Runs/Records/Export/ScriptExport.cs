using System.Globalization;
using System.Text;
using ExoInteractive.Runs.Records.Citation;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>
/// A slice as one script that <c>exo run slice.csx</c> runs by itself: it says where it comes from, checks its input files by
/// their hashes, runs the cells as they were, and prints the target in full precision beside the recorded value. Its cells
/// begin at lines "// %%".
/// </summary>
public static class ScriptExport
{
    /// <summary>What a line that begins a cell starts with.</summary>
    public const string CellMark = "// %%";

    /// <summary>Writes the script.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="chainHead">Hash of the last entry of the store's chain, for the citation; null where it is not known.</param>
    /// <returns>C# with magics, lines ending in "\n".</returns>
    /// <exception cref="SliceException">The slice has no cells of a notebook, or needs cells whose records are gone.</exception>
    public static string Of(Slice slice, string? chainHead = null)
    {
        ArgumentNullException.ThrowIfNull(slice);
        if (slice.Steps.FirstOrDefault(step => step.Record.Cell is null) is { } verb)
        {
            throw new SliceException($"run {verb.Record.ShortId} is exo {verb.Record.Verb} on the command line, not a cell: a script can only be made of a notebook's cells");
        }

        if (slice.Missing.Count > 0)
        {
            throw new SliceException($"the script cannot be made: the records of cells it needs are gone: {string.Join(", ", slice.Missing)}");
        }

        StringBuilder script = new();
        Header(script, slice, chainHead);
        Inputs(script, slice);
        if (slice.Prelude.Count > 0)
        {
            Cell(script, "imports of earlier cells", string.Join('\n', slice.Prelude));
        }

        foreach (SliceStep step in slice.Steps)
        {
            Cell(script, $"{step.Label} run {step.Record.ShortId}", step.Record.Cell!.Code);
        }

        if (slice.Expression is { } expression)
        {
            Cell(script, $"the result: {OneLine(expression)}", Result(expression, SliceValue.Of(slice)));
        }

        return script.ToString();
    }

    private static void Header(StringBuilder script, Slice slice, string? chainHead)
    {
        RunRecord last = slice.Cells[^1];
        RunEnvironment environment = last.Environment;
        string what = slice.Target is { } target ? $"What {OneLine(target.Text)} needs" : "All cells";
        script.Append(CultureInfo.InvariantCulture, $"{CellMark} {what} of {Name(slice)}, run {last.Started.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.\n");
        script.Append("// Run it with: exo run FILE.csx\n//\n");
        foreach (SliceStep step in slice.Steps)
        {
            script.Append($"// record {step.Record.Id} {step.Label}{(step.Record.Hash is { } hash ? $" entry {hash}" : "")}\n");
        }

        foreach (RecordedFile file in slice.Inputs)
        {
            script.Append($"// input  {file.Sha256 ?? "unread"} {new InputPlaces(slice).Of(file)}{(file.Source is { } source ? $" from {source}" : "")}\n");
        }

        script.Append($"//\n// ExoInteractive {environment.Package}, {environment.Runtime}, {environment.OperatingSystem}\n");
        script.Append($"// {environment.Cpu}, {environment.Simd} vectors, {environment.Threads} threads, culture {environment.Culture}\n");
        foreach ((string name, string version) in environment.Packages)
        {
            script.Append($"// package {name} {version}\n");
        }

        script.Append("//\n");
        foreach (string line in RecordCitation.Of(slice.Asked ?? last, slice.Records, chainHead).Text.Split('\n'))
        {
            script.Append($"// {line}".TrimEnd()).Append('\n');
        }
    }

    private static void Inputs(StringBuilder script, Slice slice)
    {
        InputPlaces places = new(slice);
        HashSet<string> fetched = [.. slice.Records.Where(record => record.Verb == "fetch").SelectMany(record => record.Outputs).Select(file => file.Path)];
        RecordedFile[] files = [.. slice.Inputs.Where(file => file.Sha256 is not null && !fetched.Contains(file.Path))];
        if (files.Length == 0)
        {
            return;
        }

        StringBuilder check = new("foreach (var (path, bytes, sha256) in new (string, long, string)[]\n{\n");
        foreach (RecordedFile file in files)
        {
            check.Append(CultureInfo.InvariantCulture, $"    ({Literal(places.Of(file))}, {file.Bytes ?? 0}, \"{file.Sha256}\"),\n");
        }

        check.Append("""
            })
            {
                if (!System.IO.File.Exists(path))
                {
                    throw new System.IO.FileNotFoundException($"{path} is missing: put the file of {bytes} bytes with SHA-256 {sha256} there (seen from {System.Environment.CurrentDirectory})");
                }

                using var stream = System.IO.File.OpenRead(path);
                string found = System.Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(stream));
                if (found != sha256)
                {
                    throw new System.IO.InvalidDataException($"{path} is not the file that was used: its SHA-256 is {found}, recorded was {sha256}");
                }
            }
            """.ReplaceLineEndings("\n"));
        script.Append('\n').Append(check).Append('\n');
    }

    private static string Result(string expression, SliceValue? recorded)
    {
        string value = $"string value = System.FormattableString.Invariant($\"{{({expression})}}\");";
        if (expression.Contains('"', StringComparison.Ordinal))
        {
            value = $"string value = System.Convert.ToString({expression}, System.Globalization.CultureInfo.InvariantCulture);";
        }

        StringBuilder result = new($"{{\n    {value}\n    System.Console.WriteLine({Literal(expression + " = ")} + value);\n");
        if (recorded is not null)
        {
            string same = recorded.RelativeTolerance > 0
                ? string.Create(CultureInfo.InvariantCulture, $"System.Math.Abs(double.Parse(value, System.Globalization.CultureInfo.InvariantCulture) / {recorded.Text}d - 1) < {recorded.RelativeTolerance}")
                : $"value == {Literal(recorded.Text)}";
            result.Append($"    System.Console.WriteLine({same} ? {Literal($"as recorded ({recorded.Source})")} : {Literal($"recorded was {recorded.Text} ({recorded.Source})")});\n");
        }

        return result.Append('}').ToString();
    }

    private static void Cell(StringBuilder script, string title, string code) => script.Append($"\n{CellMark} {title}\n{code.ReplaceLineEndings("\n").TrimEnd()}\n");

    private static string Name(Slice slice) => slice.NotebookPath is { } path ? Path.GetFileName(path) : "a session without a notebook's name";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    private static string Literal(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal).ReplaceLineEndings("\\n")}\"";
}
