namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>What one compiled piece of a cell has to do with the rest of the notebook.</summary>
/// <param name="Declared">New variables, functions and types.</param>
/// <param name="Reads">Those of earlier pieces whose value it uses.</param>
/// <param name="Writes">Those of earlier pieces that it assigns, perhaps.</param>
/// <param name="SureWrites">Those of them that it assigns on every way through.</param>
/// <param name="Changes">Those of earlier pieces whose object it may change.</param>
/// <param name="Uses">Those of earlier pieces that its functions, types and lambdas name, whether or not they run.</param>
internal sealed record PieceFlow(
    IReadOnlyList<CellSymbol> Declared,
    IReadOnlyList<CellSymbol> Reads,
    IReadOnlyList<CellSymbol> Writes,
    IReadOnlySet<CellSymbol> SureWrites,
    IReadOnlyList<CellSymbol> Changes,
    IReadOnlyList<CellSymbol> Uses)
{
    /// <summary>A piece that has to do with no other.</summary>
    public static PieceFlow Alone(IReadOnlyList<CellSymbol> declared) => new(declared, [], [], new HashSet<CellSymbol>(), [], []);

    /// <summary>A look at one variable from outside the code, as magics take.</summary>
    public static PieceFlow Reading(IReadOnlyList<CellSymbol> symbols) => Alone([]) with { Reads = symbols };
}
