using System.Globalization;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>Two runs, or two runs of a cell with its verbs, held side by side.</summary>
public static class RunComparison
{
    /// <summary>Everything in which two runs differ.</summary>
    /// <param name="before">The first.</param>
    /// <param name="after">The second.</param>
    /// <param name="asked">The user's tolerances, as <see cref="QuantityTolerances.Parse"/> reads them; null for the documented ones.</param>
    /// <param name="contents">Where outputs can be read; null for nowhere.</param>
    /// <param name="tally">Told what was compared; may be null.</param>
    /// <param name="isDrawn">Whether the results follow the draws of a sampler elsewhere; that the run drew itself, its seeds tell.</param>
    /// <returns>In the order of <see cref="DifferenceKind"/>.</returns>
    public static IReadOnlyList<RunDifference> Of(
        RunRecord before,
        RunRecord after,
        IReadOnlyList<AskedTolerance>? asked = null,
        ComparisonContents? contents = null,
        Tally? tally = null,
        bool isDrawn = false)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        tally ??= new Tally();
        contents ??= new ComparisonContents(null, null);
        QuantityTolerances tolerances = QuantityTolerances.Between(before.Environment, after.Environment, asked);
        isDrawn |= DrawnCells.Draws(before);
        OutputComparison outputs = new(contents, tolerances.OfPrinted(isDrawn), isDrawn, ElapsedTimes.AreIn(before.Cell) || ElapsedTimes.AreIn(after.Cell), tally);
        List<RunDifference> differences =
        [
            .. Code(before.Cell, after.Cell),
            .. Seeds(before, after),
            .. Settings(before, after),
            .. Files(before.Inputs, after.Inputs, contents, DifferenceKind.Input),
            .. EnvironmentComparison.Differences(before.Environment, after.Environment),
            .. Outcome(before, after),
            .. JsonComparison.Results(before.Results, after.Results, tolerances, isDrawn, tally),
            .. outputs.Differences(before.Cell?.Shown ?? [], after.Cell?.Shown ?? []),
            .. Values(before.Cell, after.Cell, tolerances, isDrawn, tally),
            .. Files(before.Outputs, after.Outputs, contents, DifferenceKind.Output),
        ];
        tally.Files += before.Outputs.Count;
        return WithOpaque([.. differences.OrderBy(difference => difference.Kind)], tolerances);
    }

    /// <summary>Everything in which a cell and its verbs differ.</summary>
    /// <param name="pair">The cell.</param>
    /// <param name="asked">As in <see cref="Of"/>.</param>
    /// <param name="contents">As in <see cref="Of"/>.</param>
    /// <param name="tally">As in <see cref="Of"/>.</param>
    /// <param name="isDrawn">As in <see cref="Of"/>.</param>
    /// <returns>Each difference once.</returns>
    public static IReadOnlyList<RunDifference> OfCell(
        CellPair pair, IReadOnlyList<AskedTolerance>? asked = null, ComparisonContents? contents = null, Tally? tally = null, bool isDrawn = false)
    {
        isDrawn |= pair.Runs.Any(run => DrawnCells.Draws(run.Either));
        List<RunDifference> differences = [];
        foreach (RunPair run in pair.Runs)
        {
            if (run is { Before: { } before, After: { } after })
            {
                differences.AddRange(Of(before, after, asked, contents, tally, isDrawn));
            }
            else
            {
                string what = run.Either.Verb;
                differences.Add(new RunDifference(
                    DifferenceKind.Outcome, what, run.Before is null ? $"no {what}" : $"{what} ran", run.After is null ? $"no {what}" : $"{what} ran"));
            }
        }

        return Tidy(differences);
    }

    // A verb's settings repeat the options of the magic that ran it, and its seed; its inputs are those of the verb before.
    private static List<RunDifference> Tidy(List<RunDifference> differences)
    {
        bool hasOptions = differences.Exists(difference => difference is { Kind: DifferenceKind.Setting } && difference.What.StartsWith('-'));
        bool hasSeed = differences.Exists(difference => difference.Kind == DifferenceKind.Seed && !IsPath(difference));
        IEnumerable<RunDifference> kept = differences.Where(difference => difference.Kind switch
        {
            DifferenceKind.Setting => difference.What.StartsWith('-') || !hasOptions,
            DifferenceKind.Seed => !IsPath(difference) || !hasSeed,
            _ => true,
        });
        return [.. kept.DistinctBy(difference => (difference.Kind, difference.What, difference.Before, difference.After)).OrderBy(difference => difference.Kind)];

        static bool IsPath(RunDifference difference) => difference.What.Contains("seed", StringComparison.OrdinalIgnoreCase);
    }

    private static IEnumerable<RunDifference> Code(RecordedCell? before, RecordedCell? after)
        => before is not null && after is not null && before.CodeSha256 != after.CodeSha256
            ? [new RunDifference(DifferenceKind.Code, "", before.Code, after.Code)]
            : [];

    private static IEnumerable<RunDifference> Seeds(RunRecord before, RunRecord after)
        => before.Seeds.Select(seed => seed.Purpose).Union(after.Seeds.Select(seed => seed.Purpose))
            .Select(purpose => new RunDifference(DifferenceKind.Seed, purpose, Seed(before, purpose), Seed(after, purpose)))
            .Where(difference => difference.Before != difference.After);

    private static string? Seed(RunRecord run, string purpose)
        => run.Seeds.Any(seed => seed.Purpose == purpose)
            ? string.Join(", ", run.Seeds.Where(seed => seed.Purpose == purpose).Select(seed => seed.Seed.ToString(CultureInfo.InvariantCulture)))
            : null;

    private static IEnumerable<RunDifference> Settings(RunRecord before, RunRecord after)
    {
        IReadOnlyList<RecordedMagic> a = before.Cell?.Magics ?? [], b = after.Cell?.Magics ?? [];
        IEnumerable<RunDifference> options = a.Select(magic => magic.Name).SequenceEqual(b.Select(magic => magic.Name)) ? a.Zip(b).SelectMany(Options) : [];
        return options.Concat(JsonComparison.Settings(before.Settings, after.Settings));
    }

    private static IEnumerable<RunDifference> Options((RecordedMagic Before, RecordedMagic After) magic)
        => magic.Before.Options.Keys.Union(magic.After.Options.Keys)
            .Select(name => new RunDifference(
                name == "--seed" ? DifferenceKind.Seed : DifferenceKind.Setting, name,
                magic.Before.Options.GetValueOrDefault(name), magic.After.Options.GetValueOrDefault(name)))
            .Where(difference => difference.Before != difference.After);

    private static IEnumerable<RunDifference> Files(
        IReadOnlyList<RecordedFile> before, IReadOnlyList<RecordedFile> after, ComparisonContents contents, DifferenceKind kind)
    {
        Dictionary<string, RecordedFile> a = ByPath(before, static path => path), b = ByPath(after, contents.Normal);
        foreach (string path in a.Keys.Union(b.Keys))
        {
            (RecordedFile? one, RecordedFile? other) = (a.GetValueOrDefault(path), b.GetValueOrDefault(path));
            if (one?.Sha256 != other?.Sha256 || (one is null) != (other is null))
            {
                yield return kind == DifferenceKind.Input
                    ? new RunDifference(kind, path, one?.Sha256, other?.Sha256)
                    : new RunDifference(kind, path, one is null ? "not written" : $"{one.Bytes} bytes, sha {one.ShortHash}", other is null ? "not written" : $"{other.Bytes} bytes, sha {other.ShortHash}")
                    {
                        IsOpaque = one is not null && other is not null,
                    };
            }
        }
    }

    private static Dictionary<string, RecordedFile> ByPath(IReadOnlyList<RecordedFile> files, Func<string, string> normal)
        => files.GroupBy(file => normal(file.Path)).ToDictionary(group => group.Key, group => group.Last());

    private static IEnumerable<RunDifference> Outcome(RunRecord before, RunRecord after)
        => before.Outcome == after.Outcome && before.Error == after.Error
            ? []
            : [new RunDifference(DifferenceKind.Outcome, before.Verb, Ended(before), Ended(after))];

    private static string Ended(RunRecord run)
        => run.Error is { } error ? $"{run.Outcome.ToString().ToLowerInvariant()} ({error})" : run.Outcome.ToString().ToLowerInvariant();

    private static IEnumerable<RunDifference> Values(RecordedCell? before, RecordedCell? after, QuantityTolerances tolerances, bool isDrawn, Tally tally)
    {
        foreach (RecordedWrite write in before?.Writes.Where(write => write.Value is not null) ?? [])
        {
            if (after?.Writes.LastOrDefault(other => other.Name == write.Name) is not { Value: { } value })
            {
                continue;
            }

            tally.Numbers++;
            if (value != write.Value)
            {
                yield return Variable(write.Name, write.Value!, value, tolerances.Of(write.Name, isDrawn, hasUncertainty: false));
            }
        }
    }

    private static RunDifference Variable(string name, string before, string after, NumberTolerance tolerance)
        => double.TryParse(before, NumberStyles.Float, CultureInfo.InvariantCulture, out double x)
            && double.TryParse(after, NumberStyles.Float, CultureInfo.InvariantCulture, out double y)
            ? new RunDifference(DifferenceKind.Number, $"variable {name}", before, after)
            {
                Relative = NumberTolerance.RelativeDifference(x, y),
                Tolerance = tolerance.Relative,
                IsWithinTolerance = tolerance.Allows(x, y),
            }
            : new RunDifference(DifferenceKind.Output, $"variable {name}", before, after);

    // A picture or a PDF cannot be held against a tolerance: where the numbers that it was made from pass, it passes with them.
    private static List<RunDifference> WithOpaque(List<RunDifference> differences, QuantityTolerances tolerances)
    {
        bool passes = !tolerances.IsExact && differences.TrueForAll(difference => difference.IsCause || difference.IsOpaque || difference.IsWithinTolerance);
        return passes ? [.. differences.Select(difference => difference.IsOpaque ? difference with { IsWithinTolerance = true } : difference)] : differences;
    }
}
