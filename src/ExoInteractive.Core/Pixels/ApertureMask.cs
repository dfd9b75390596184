namespace ExoInteractive.Core.Pixels;

/// <summary>Which pixels of an image are summed: immutable, at least one.</summary>
public sealed class ApertureMask
{
    private readonly bool[] _inside;
    private readonly int[] _pixels;

    /// <summary>Copies and checks the mask.</summary>
    /// <param name="columns">Pixels of one row; at least 1.</param>
    /// <param name="inside">(rows × columns,): row after row, true for the pixels that are summed; at least one.</param>
    /// <exception cref="ArgumentException">No pixel, or a number of pixels that is not whole rows.</exception>
    public ApertureMask(int columns, ReadOnlySpan<bool> inside)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1);
        if (inside.IsEmpty || inside.Length % columns != 0)
        {
            throw new ArgumentException($"a mask must be whole rows of {columns} pixels; found {inside.Length} pixels", nameof(inside));
        }

        _inside = inside.ToArray();
        (Columns, Rows) = (columns, inside.Length / columns);
        _pixels = [.. Enumerable.Range(0, inside.Length).Where(pixel => _inside[pixel])];
        if (_pixels.Length == 0)
        {
            throw new ArgumentException($"a mask must hold at least one pixel; none of {inside.Length} is inside", nameof(inside));
        }
    }

    /// <summary>Pixels of one row.</summary>
    public int Columns { get; }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    /// <summary>Number of pixels inside.</summary>
    public int Count => _pixels.Length;

    /// <summary>(Count,): the pixels inside, each as row × columns + column, rising.</summary>
    public ReadOnlySpan<int> Pixels => _pixels;

    /// <summary>Whether a pixel is inside.</summary>
    /// <param name="row">0-based, from the bottom.</param>
    /// <param name="column">0-based, from the left.</param>
    /// <returns>True if it is summed.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such pixel.</exception>
    public bool this[int row, int column]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(row);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(row, Rows);
            ArgumentOutOfRangeException.ThrowIfNegative(column);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(column, Columns);
            return _inside[(row * Columns) + column];
        }
    }
}
