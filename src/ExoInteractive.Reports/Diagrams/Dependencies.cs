namespace ExoInteractive.Reports.Diagrams;

/// <summary>What a row of a diagram of dependencies stands for.</summary>
public enum DependencyKind
{
    /// <summary>A file that was read.</summary>
    Input,

    /// <summary>A step of the work.</summary>
    Step,

    /// <summary>What it was all for.</summary>
    Result,
}

/// <summary>A row of a diagram of dependencies.</summary>
/// <param name="Kind">What it stands for.</param>
/// <param name="Label">Its text.</param>
/// <param name="Detail">A second text, to the right; may be empty.</param>
public sealed record DependencyRow(DependencyKind Kind, string Label, string Detail = "");

/// <summary>That a row needs one above it.</summary>
/// <param name="From">Place of the row that is needed, from 0.</param>
/// <param name="To">Place of the row that needs it, further down.</param>
public readonly record struct DependencyArc(int From, int To);

/// <summary>Rows, each below all that it needs, and what needs what.</summary>
/// <param name="Rows">From the top; at least one.</param>
/// <param name="Arcs">From a row to one below it.</param>
public sealed record Dependencies(IReadOnlyList<DependencyRow> Rows, IReadOnlyList<DependencyArc> Arcs);
