using ExoInteractive.Notebook.Tables;

namespace ExoInteractive.Cli.Verbs;

/// <summary>What a verb found about one star.</summary>
/// <param name="Lines">One JSON object a line.</param>
/// <param name="Tables">The same for people.</param>
/// <param name="Stopped">The user stopped the work; this is what it had by then.</param>
internal sealed record Finding(IReadOnlyList<object> Lines, IReadOnlyList<Table> Tables, bool Stopped = false);
