using System.Globalization;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>What two runs of a cell showed: equal hashes are equal outputs; else texts are compared number by number.</summary>
/// <param name="contents">Where the texts are.</param>
/// <param name="tolerance">For printed numbers.</param>
/// <param name="isDrawn">Whether figures show the draws of a sampler, which no tolerance holds one by one.</param>
/// <param name="hasElapsedTimes">Whether the cell printed how long it took.</param>
/// <param name="tally">Told what was compared.</param>
internal sealed class OutputComparison(ComparisonContents contents, NumberTolerance tolerance, bool isDrawn, bool hasElapsedTimes, Tally tally)
{
    private const string Plain = "text/plain";

    /// <summary>What differs.</summary>
    /// <param name="before">What the first run showed.</param>
    /// <param name="after">What the second did.</param>
    /// <returns>In the order of the outputs; printed text after them.</returns>
    public IReadOnlyList<RunDifference> Differences(IReadOnlyList<RecordedOutput> before, IReadOnlyList<RecordedOutput> after)
    {
        List<RunDifference> differences = [];
        RecordedOutput[] a = [.. before.Where(IsShown)], b = [.. after.Where(IsShown)];
        for (int i = 0; i < Math.Min(a.Length, b.Length); i++)
        {
            Compare(Name(i), a[i], b[i], differences);
        }

        if (a.Length != b.Length)
        {
            differences.Add(new RunDifference(DifferenceKind.Output, "number of outputs", Text(a.Length), Text(b.Length)));
        }

        // Where printed text was cut into pieces is a matter of time.
        foreach (string stream in (string[])["stdout", "stderr"])
        {
            Printed(stream, [.. before.Where(output => output.Kind == stream)], [.. after.Where(output => output.Kind == stream)], differences);
        }

        return differences;

        static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
        static string Name(int i) => string.Create(CultureInfo.InvariantCulture, $"output {i + 1}");
    }

    private static bool IsShown(RecordedOutput output) => output.Kind is not ("stdout" or "stderr");

    private void Compare(string name, RecordedOutput before, RecordedOutput after, List<RunDifference> differences)
    {
        tally.Outputs++;
        if (before.Kind != after.Kind)
        {
            differences.Add(new RunDifference(DifferenceKind.Output, $"kind of {name}", before.Kind, after.Kind));
            return;
        }

        string[] types = [.. before.Forms.Select(form => form.MimeType), .. after.Forms.Select(form => form.MimeType)];
        foreach (string type in types.Distinct(StringComparer.Ordinal).OrderBy(type => type != Plain))
        {
            RecordedForm? a = before.Forms.FirstOrDefault(form => form.MimeType == type), b = after.Forms.FirstOrDefault(form => form.MimeType == type);
            if (a is null || b is null)
            {
                differences.Add(new RunDifference(DifferenceKind.Output, $"{type} of {name}", a is null ? "not there" : "there", b is null ? "not there" : "there"));
            }
            else
            {
                Forms($"{name} ({type})", a, b, differences);
            }
        }
    }

    private void Printed(string stream, RecordedOutput[] before, RecordedOutput[] after, List<RunDifference> differences)
    {
        if (before.Length + after.Length == 0)
        {
            return;
        }

        tally.Outputs++;
        RecordedForm[] a = [.. before.SelectMany(output => output.Forms)], b = [.. after.SelectMany(output => output.Forms)];
        string?[] textA = [.. a.Select(contents.TextBefore)], textB = [.. b.Select(contents.TextAfter)];
        string name = stream == "stdout" ? "printed text" : "text on standard error";
        if (textA.All(text => text is not null) && textB.All(text => text is not null))
        {
            Texts(name, string.Concat(textA), string.Concat(textB), differences);
        }
        else if (a.Length != b.Length)
        {
            differences.Add(new RunDifference(DifferenceKind.Output, name, null, null));
        }
        else
        {
            foreach ((RecordedForm one, RecordedForm other) in a.Zip(b))
            {
                Forms(name, one, other, differences);
            }
        }
    }

    private void Forms(string name, RecordedForm before, RecordedForm after, List<RunDifference> differences)
    {
        if (before.Sha256 == after.Sha256)
        {
            return;
        }

        if (!IsText(before.MimeType) || (isDrawn && !tolerance.IsExact && !before.MimeType.StartsWith("text/", StringComparison.Ordinal)))
        {
            differences.Add(new RunDifference(DifferenceKind.Output, name, null, null) { IsOpaque = true });
        }
        else if (contents.TextBefore(before) is { } a && contents.TextAfter(after) is { } b)
        {
            Texts(name, a, b, differences);
        }
        else
        {
            Sketches(name, before.Numbers, after.Numbers, differences);
        }
    }

    private void Texts(string name, string before, string after, List<RunDifference> differences)
    {
        (before, after) = hasElapsedTimes ? (ElapsedTimes.Mask(before), ElapsedTimes.Mask(after)) : (before, after);
        if (before == after)
        {
            return;
        }

        PrintedNumbers a = PrintedNumbers.Of(before), b = PrintedNumbers.Of(after);
        if (a.Skeleton != b.Skeleton)
        {
            // Another draw may round to other digits, or turn "± 0.2" into "+0.3 −0.2": its table passes with the results.
            bool isTable = isDrawn && !tolerance.IsExact && before.Count(letter => letter == '\n') == after.Count(letter => letter == '\n');
            (string one, string other) = FirstDifference(before, after);
            differences.Add(new RunDifference(DifferenceKind.Output, name, one, other) { IsOpaque = isTable });
            return;
        }

        int place = 0;
        foreach ((PrintedNumber x, PrintedNumber y) in a.Numbers.Zip(b.Numbers))
        {
            place++;
            tally.Numbers++;
            string one = before.Substring(x.Index, x.Length), other = after.Substring(y.Index, y.Length);
            if (one != other)
            {
                differences.Add(new RunDifference(DifferenceKind.Number, $"{Label(before, x.Index) ?? string.Create(CultureInfo.InvariantCulture, $"number {place}")} in {name}", one, other)
                {
                    Relative = NumberTolerance.RelativeDifference(x.Value, y.Value),
                    Tolerance = tolerance.Relative,
                    IsWithinTolerance = tolerance.Allows(x.Value, y.Value, lastDigit: Math.Max(x.LastDigit, y.LastDigit)),
                });
            }
        }
    }

    private void Sketches(string name, NumberSketch? before, NumberSketch? after, List<RunDifference> differences)
    {
        if (before is null || after is null || before.Skeleton != after.Skeleton || before.Count != after.Count)
        {
            differences.Add(new RunDifference(DifferenceKind.Output, name, null, null));
            return;
        }

        double relative = before.Distance(after);
        tally.Numbers += before.Count;
        differences.Add(new RunDifference(DifferenceKind.Number, $"all numbers of {name}", Norm(before), Norm(after))
        {
            Relative = relative,
            Tolerance = tolerance.Relative,
            IsWithinTolerance = !tolerance.IsExact && relative <= tolerance.Relative,
        });

        static string Norm(NumberSketch sketch) => string.Create(CultureInfo.InvariantCulture, $"{sketch.Count} of norm {sketch.Norm:R}");
    }

    private static bool IsText(string mimeType)
        => mimeType.StartsWith("text/", StringComparison.Ordinal) || mimeType.EndsWith("json", StringComparison.Ordinal) || mimeType.EndsWith("+xml", StringComparison.Ordinal);

    private static (string Before, string After) FirstDifference(string before, string after)
    {
        string[] a = before.Split('\n'), b = after.Split('\n');
        int at = Enumerable.Range(0, Math.Min(a.Length, b.Length)).FirstOrDefault(i => a[i] != b[i], Math.Min(a.Length, b.Length));
        return (at < a.Length ? a[at].Trim() : "the end", at < b.Length ? b[at].Trim() : "the end");
    }

    // The line of a number names it: "period" in "period   3.5 days". In JSON and HTML there is no such line.
    private static string? Label(string text, int index)
    {
        const int longest = 40;
        string line = PrintedNumbers.LineAt(text, index);
        return line.StartsWith('{') || line.StartsWith('[') || line.StartsWith('<') ? null : line.Length <= longest ? $"\"{line}\"" : $"\"{line[..(longest - 1)]}…\"";
    }
}
