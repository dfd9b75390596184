namespace ExoInteractive.Runs.Lines;

/// <summary>The views of one candidate, or a training set, as <c>exo views</c> made it.</summary>
/// <param name="File">The light curve's files; empty for a simulated set.</param>
/// <param name="Target">The star; empty for a simulated set.</param>
/// <param name="Set">The training set's file; empty where none was asked for.</param>
/// <param name="Picture">The picture's file; empty where none was asked for.</param>
/// <param name="Rows">Candidates in the set.</param>
/// <param name="Classes">How many rows allow each combination of classes.</param>
/// <param name="Scalars">The numbers beside the views by name, each in the unit of its title; empty for a simulated set. NaN where unknown.</param>
public sealed record ViewsLine(
    string File, string Target, string Set, string Picture, int Rows, IReadOnlyDictionary<string, int> Classes, IReadOnlyDictionary<string, double> Scalars);
