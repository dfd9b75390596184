namespace ExoInteractive.Runs.Records.Slices;

/// <summary>
/// What a slice is to account for: a variable or C# expression (<c>candidate.Depth</c>), a cell's number (<c>[5]</c>, <c>In[5]</c>,
/// <c>Out[5]</c>), the full or short id of a record (or a beginning of at least four digits), or a file that was written (<c>report.pdf</c>).
/// </summary>
public sealed record SliceTarget
{
    /// <summary>A target as typed.</summary>
    /// <param name="text">Not empty.</param>
    /// <exception cref="ArgumentException">It is empty or white space.</exception>
    public SliceTarget(string text)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(text);
        Text = text.Trim();
    }

    /// <summary>As typed, without white space around it.</summary>
    public string Text { get; }

    /// <summary>A record.</summary>
    /// <param name="record">A cell's record, or that of a verb, which stands for the cell it ran in.</param>
    /// <returns>The target.</returns>
    public static SliceTarget Of(RunRecord record) => new(record.Id);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
