using System.Numerics;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>Tells which groups of inputs a row of features knows: those of which it knows half of the features or more.</summary>
internal sealed class KnownGroups
{
    private static readonly int Groups = BitOperations.PopCount((uint)InputGroups.All);

    private readonly int[] _groupOf;
    private readonly int[] _features = new int[Groups];

    /// <summary>Takes the features of a model.</summary>
    /// <param name="features">F of them.</param>
    public KnownGroups(IReadOnlyList<TabularFeature> features)
    {
        _groupOf = [.. features.Select(Place)];
        foreach (int group in _groupOf.Where(group => group >= 0))
        {
            _features[group]++;
        }

        InputGroups present = Enumerable.Range(0, Groups).Where(group => _features[group] > 0).Aggregate(InputGroups.None, (all, group) => all | (InputGroups)(1 << group));
        Patterns = [.. Enumerable.Range(0, (int)InputGroups.All + 1).Select(pattern => (InputGroups)pattern).Where(pattern => (pattern & ~present) == 0)];
    }

    /// <summary>Every combination of the groups that the features belong to.</summary>
    public IReadOnlyList<InputGroups> Patterns { get; }

    /// <summary>The groups a row knows.</summary>
    /// <param name="row">(F,): NaN where missing.</param>
    /// <returns>One of <see cref="Patterns"/>.</returns>
    public InputGroups Of(ReadOnlySpan<float> row)
    {
        Span<int> known = stackalloc int[Groups];
        known.Clear();
        for (int f = 0; f < row.Length; f++)
        {
            if (_groupOf[f] >= 0 && !float.IsNaN(row[f]))
            {
                known[_groupOf[f]]++;
            }
        }

        InputGroups pattern = InputGroups.None;
        for (int group = 0; group < known.Length; group++)
        {
            pattern |= known[group] > 0 && 2 * known[group] >= _features[group] ? (InputGroups)(1 << group) : InputGroups.None;
        }

        return pattern;
    }

    // Place of a feature's bit; −1 for the period alone.
    private static int Place(TabularFeature feature)
        => (int)feature.Inputs.Max(input => TabularInputs.All[input].Group) is > 0 and int last ? BitOperations.Log2((uint)last) : -1;
}
