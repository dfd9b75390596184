namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>What speaks about one candidate, gathered from tests and model before it is decided.</summary>
internal sealed class DecisionFindings
{
    private readonly List<(int Weight, Finding Kind, DecisionReason Reason)> _found = [];

    /// <summary>What a finding does to a decision.</summary>
    public enum Finding
    {
        /// <summary>It rejects.</summary>
        Rejects,

        /// <summary>It forbids to accept.</summary>
        Blocks,

        /// <summary>It forbids to accept by the probability, not on strong evidence.</summary>
        Doubts,

        /// <summary>It is told and moves nothing.</summary>
        Note,
    }

    /// <summary>Adds a finding.</summary>
    /// <param name="weight">The smaller the earlier it is told; of equals the first added.</param>
    /// <param name="kind">What it does.</param>
    /// <param name="code">Machine code.</param>
    /// <param name="value">The number it rests on; NaN for none.</param>
    /// <param name="limit">Its limit; NaN for none.</param>
    /// <param name="text">One sentence.</param>
    public void Add(int weight, Finding kind, string code, double value, double limit, string text)
        => _found.Add((weight, kind, new DecisionReason(code, value, limit, text)));

    /// <summary>Whether something of a kind was found.</summary>
    public bool Any(Finding kind) => _found.Any(one => one.Kind == kind);

    /// <summary>The reasons, weightiest first.</summary>
    public IReadOnlyList<DecisionReason> Reasons() => [.. _found.OrderBy(one => one.Weight).Select(one => one.Reason)];
}
