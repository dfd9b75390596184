using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Notebook;

/// <summary>
/// Random numbers for the code of cells: <c>var noise = NotebookRandom.For("noise");</c>. They follow from the notebook's
/// seed, the cell and the purpose alone, so the same cell draws the same numbers whenever it runs again, and no two cells
/// or purposes share any. What was drawn for stands in the cell's record.
/// </summary>
public static class NotebookRandom
{
    private const string Kind = "ExoInteractive.NotebookRandom 1";

    private static Func<string?> _runningCell = () => null;
    private static Action<string, ulong> _drew = (_, _) => { };
    private static string? _asCell;

    /// <summary>The notebook's seed; default 1. Set it in the first cell, or give each call a variable as its seed, which dependencies between cells then show.</summary>
    public static ulong Seed { get; set; } = 1;

    /// <summary>The generator of the running cell for one purpose, at its first number.</summary>
    /// <param name="purpose">What the numbers are for; another purpose gives independent ones.</param>
    /// <param name="index">Which of many of one purpose, such as the turn of a loop whose turns run side by side; default 0.</param>
    /// <param name="seed">Null for <see cref="Seed"/>.</param>
    /// <returns>A new generator each time, which begins again.</returns>
    /// <exception cref="ArgumentException">The purpose is empty.</exception>
    /// <exception cref="InvalidOperationException">No cell is running.</exception>
    public static CounterRandom For(string purpose, ulong index = 0, ulong? seed = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(purpose);
        string cell = _asCell ?? _runningCell()
            ?? throw new InvalidOperationException("only the code of a cell has random numbers of its own; elsewhere use new CounterRandom(seed), or NotebookRandom.As first");
        ulong chosen = seed ?? Seed;
        _drew(purpose, chosen);
        return Of(chosen, cell, purpose, index);
    }

    /// <summary>From here on the numbers are those of a certain cell: for a script that was made of a notebook's cells.</summary>
    /// <param name="cell">The cell's identifier in the notebook; null to go back to the running cell's own.</param>
    public static void As(string? cell) => _asCell = cell;

    /// <summary>Says how the running cell is told apart, and who keeps account of seeds.</summary>
    /// <param name="runningCell">Gives what stays the same when the cell runs again, and is no other cell's; null outside of cells.</param>
    /// <param name="drew">Told purpose and seed of each generator.</param>
    public static void Use(Func<string?> runningCell, Action<string, ulong> drew) => (_runningCell, _drew) = (runningCell, drew);

    /// <summary>A generator whose key is the first 128 bits of the SHA-256 of everything it depends on.</summary>
    internal static CounterRandom Of(ulong seed, string cell, string purpose, ulong index)
    {
        byte[] key = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(
            CultureInfo.InvariantCulture, $"{Kind}\n{seed}\n{index}\n{cell.Length}\n{cell}\n{purpose}")));
        return new CounterRandom(BinaryPrimitives.ReadUInt64LittleEndian(key), BinaryPrimitives.ReadUInt64LittleEndian(key.AsSpan(8)));
    }
}
