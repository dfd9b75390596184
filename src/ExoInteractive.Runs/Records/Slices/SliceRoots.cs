using System.Globalization;
using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Slices;

/// <summary>What a target means in a session: the steps it needs directly, each with what is taken from it.</summary>
/// <param name="Needs">Record ids of steps and names.</param>
/// <param name="Expression">The C# expression; null where the target is none.</param>
/// <param name="Record">The record asked for; null where the target is none.</param>
internal sealed partial record SliceRoots(IReadOnlyList<(string From, string Name)> Needs, string? Expression, RunRecord? Record)
{
    private const int LeastDigits = 4;

    /// <summary>Finds out.</summary>
    /// <exception cref="SliceException">The target means nothing there, or several things.</exception>
    public static SliceRoots Of(SessionSteps steps, SliceTarget target)
    {
        string text = target.Text;
        if (steps.Steps.Count == 0)
        {
            throw new SliceException($"nothing can be said of {text}: the session has no cells; see exo records list --cells");
        }

        if (CellNumber().Match(text) is { Success: true } number)
        {
            return OfCell(steps, int.Parse(number.Groups[1].ValueSpan, CultureInfo.InvariantCulture));
        }

        return WriterOf(steps, text) is not null ? OfExpression(steps, text)
            : OfFile(steps, text) ?? OfId(steps, text) ?? OfExpression(steps, text);
    }

    private static SliceRoots OfCell(SessionSteps steps, int number)
        => steps.Steps.LastOrDefault(step => step.Cell?.ExecutionCount == number) is { } cell
            ? OfRecord(cell, cell)
            : throw new SliceException(
                $"no cell ran as [{number}] in this session; its cells ran as {string.Join(", ", steps.Steps.Select(step => step.Cell?.ExecutionCount).OfType<int>().Select(n => $"[{n}]"))}");

    private static SliceRoots? OfFile(SessionSteps steps, string text)
    {
        string tail = text.Replace('\\', '/');
        bool Is(RecordedFile file) => file.Path == text || ("/" + file.Path.Replace('\\', '/')).EndsWith("/" + tail, StringComparison.Ordinal);
        RunRecord? writer = steps.Steps.SelectMany(steps.RecordsOf).LastOrDefault(record => record.Outputs.Any(Is));
        return writer is not null
            ? new SliceRoots([(steps.StepOf(writer)!.Id, Path.GetFileName(tail))], null, writer)
            : tail.Contains('/') && !tail.Contains(' ') ? throw new SliceException($"no cell of this session wrote {text}{FilesOf(steps)}")
            : null;
    }

    private static string FilesOf(SessionSteps steps)
        => string.Join(", ", steps.Steps.SelectMany(steps.RecordsOf).SelectMany(record => record.Outputs).Select(file => Path.GetFileName(file.Path)).Distinct()) is { Length: > 0 } files
            ? $"; it wrote {files}"
            : "; it wrote no file";

    private static SliceRoots? OfId(SessionSteps steps, string text)
    {
        string id = text.ToLowerInvariant();
        if (id.Length < LeastDigits || !id.All(char.IsAsciiHexDigit))
        {
            return null;
        }

        RunRecord[] found = [.. steps.Steps.SelectMany(steps.RecordsOf)
            .Where(record => record.Id.StartsWith(id, StringComparison.Ordinal) || record.ShortId.StartsWith(id, StringComparison.Ordinal))];
        RunRecord[] exact = [.. found.Where(record => record.Id == id || record.ShortId == id)];
        return (exact.Length == 1 ? exact : found) switch
        {
            [var one] => OfRecord(steps.StepOf(one)!, one),
            [] => id.Any(char.IsAsciiDigit) && char.IsAsciiDigit(id[0])
                ? throw new SliceException($"no record of this session has the id {text}; see exo records list --cells")
                : null,
            var many => throw new SliceException(
                $"{text} may be {string.Join(" or ", many.Take(4).Select(record => $"{record.ShortId} ({record.Verb})"))}; give more of its digits"),
        };
    }

    private static SliceRoots OfRecord(RunRecord step, RunRecord record) => new([(step.Id, "")], null, record);

    private static SliceRoots OfExpression(SessionSteps steps, string text)
    {
        IReadOnlyList<string> names = ExpressionNames.Of(text);
        Dictionary<string, RunRecord> writers = [];
        foreach (string name in names)
        {
            if (WriterOf(steps, name) is { } writer)
            {
                writers[name] = writer;
            }
        }

        // A capitalised name that no cell wrote is a type of a library, such as Math; but one variable there must be.
        string? unknown = names.FirstOrDefault(name => !writers.ContainsKey(name) && (writers.Count == 0 || !char.IsUpper(name[0])));
        if (unknown is not null || writers.Count == 0)
        {
            throw Unknown(steps, text, unknown);
        }

        return new SliceRoots([.. writers.Select(writer => (writer.Value.Id, writer.Key))], text, null);
    }

    private static SliceException Unknown(SessionSteps steps, string text, string? name)
    {
        string[] known = [.. steps.Steps.SelectMany(steps.RecordsOf).SelectMany(record => record.Cell?.Writes ?? []).Select(write => write.Name).Distinct().Order(StringComparer.Ordinal)];
        if (name is null)
        {
            return new SliceException($"{text} names no variable; give a variable, an expression, a cell such as [5], a record's id or a file that was written");
        }

        IReadOnlyList<string> near = NearNames.Of(name, known);
        return new SliceException($"no cell of this session set {name}; " + (
            near.Count > 0 ? $"did you mean {string.Join(" or ", near)}?"
            : known.Length > 0 ? $"its cells set {string.Join(", ", known.Take(12))}{(known.Length > 12 ? ", …" : "")}"
            : "its records name no variables (they are of before schema 3, or every cell failed)"));
    }

    private static RunRecord? WriterOf(SessionSteps steps, string name)
        => steps.Steps.LastOrDefault(step => steps.RecordsOf(step).Any(record => record.Cell?.Writes.Any(write => write.Name == name) == true));

    [GeneratedRegex(@"^(?:In|Out)?\s*\[\s*([0-9]{1,9})\s*\]$", RegexOptions.IgnoreCase)]
    private static partial Regex CellNumber();
}
