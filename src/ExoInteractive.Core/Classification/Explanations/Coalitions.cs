namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>A function asked with some groups of its inputs at their values and the others at the baseline.</summary>
internal sealed class Coalitions
{
    private readonly Func<IReadOnlyList<ReadOnlyMemory<float>>, IReadOnlyList<double>> _function;
    private readonly float[] _start;
    private readonly float[] _values;
    private readonly IReadOnlyList<IReadOnlyList<int>> _groups;

    /// <summary>Checks what is asked.</summary>
    public Coalitions(
        Func<IReadOnlyList<ReadOnlyMemory<float>>, IReadOnlyList<double>> function,
        ReadOnlySpan<float> values,
        ReadOnlySpan<float> baseline,
        IReadOnlyList<IReadOnlyList<int>>? groups)
    {
        ArgumentNullException.ThrowIfNull(function);
        if (values.Length != baseline.Length)
        {
            throw new ArgumentException($"the baseline must have as many numbers as the values, {values.Length}; it has {baseline.Length}", nameof(baseline));
        }

        _function = function;
        _values = values.ToArray();
        _groups = groups ?? [.. Enumerable.Range(0, values.Length).Select(i => (IReadOnlyList<int>)[i])];
        int[] places = [.. _groups.SelectMany(group => group)];
        if (places.Distinct().Count() != places.Length || places.Any(place => place < 0 || place >= _values.Length))
        {
            throw new ArgumentException($"groups must hold places from 0 to {_values.Length - 1}, each at most once; they hold {string.Join(", ", places)}", nameof(groups));
        }

        _start = values.ToArray();
        foreach (int place in places)
        {
            _start[place] = baseline[place];
        }

        Moving = [.. Enumerable.Range(0, _groups.Count).Where(group => _groups[group].Any(place => !_start[place].Equals(_values[place])))];
    }

    /// <summary>Number of groups.</summary>
    public int Groups => _groups.Count;

    /// <summary>The groups that differ from the baseline.</summary>
    public int[] Moving { get; }

    /// <summary>Asks about several coalitions at once.</summary>
    /// <param name="known">For each the groups at their values.</param>
    public double[] Ask(IReadOnlyList<IEnumerable<int>> known)
    {
        ReadOnlyMemory<float>[] rows = [.. known.Select(Row)];
        IReadOnlyList<double> answers = _function(rows);
        if (answers.Count != rows.Length)
        {
            throw new ArgumentException($"the function was asked about {rows.Length} vectors and gave {answers.Count} answers", "function");
        }

        return [.. answers.Select(answer => double.IsFinite(answer)
            ? answer
            : throw new ArgumentException($"the function's answers must be finite to be shared out; one is {answer}", "function"))];
    }

    private ReadOnlyMemory<float> Row(IEnumerable<int> known)
    {
        float[] row = [.. _start];
        foreach (int place in known.SelectMany(group => _groups[group]))
        {
            row[place] = _values[place];
        }

        return row;
    }
}
