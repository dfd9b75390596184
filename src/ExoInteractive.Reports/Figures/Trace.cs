using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Something drawn in a panel.</summary>
/// <param name="Name">For the legend; empty for none.</param>
/// <param name="Color">Its colour.</param>
public abstract record Trace(string Name, Color Color)
{
    private protected static ReadOnlyMemory<double> Checked(ReadOnlyMemory<double> column, int length, string name)
        => column.Length == length
            ? column
            : throw new ArgumentException($"{name} must have as many values as X; it has {column.Length} where X has {length}", name);
}

/// <summary>Dots.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Color">Colour.</param>
/// <param name="X">(N,).</param>
/// <param name="Y">(N,); NaN is left out.</param>
/// <param name="Radius">1/72 inch.</param>
/// <param name="YError">(N,) or empty: error bars; NaN for none at a point.</param>
/// <exception cref="ArgumentException">The columns differ in length.</exception>
public sealed record ScatterTrace(
    string Name, Color Color, ReadOnlyMemory<double> X, ReadOnlyMemory<double> Y, double Radius = 1, ReadOnlyMemory<double> YError = default)
    : Trace(Name, Color)
{
    /// <summary>(N,); NaN is left out.</summary>
    public ReadOnlyMemory<double> Y { get; init; } = Checked(Y, X.Length, nameof(Y));

    /// <summary>(N,) or empty: error bars; NaN for none at a point.</summary>
    public ReadOnlyMemory<double> YError { get; init; } = YError.IsEmpty ? YError : Checked(YError, X.Length, nameof(YError));
}

/// <summary>A line; NaN breaks it.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Color">Colour.</param>
/// <param name="X">(N,).</param>
/// <param name="Y">(N,).</param>
/// <param name="LineWidth">1/72 inch.</param>
/// <param name="Dashed">Dashed.</param>
/// <exception cref="ArgumentException">The columns differ in length.</exception>
public sealed record LineTrace(
    string Name, Color Color, ReadOnlyMemory<double> X, ReadOnlyMemory<double> Y, double LineWidth = 1, bool Dashed = false)
    : Trace(Name, Color)
{
    /// <summary>(N,); NaN breaks the line.</summary>
    public ReadOnlyMemory<double> Y { get; init; } = Checked(Y, X.Length, nameof(Y));
}

/// <summary>Filled polygons; NaN stands between one and the next. A polygon inside another that turns the other way round is a hole.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Color">Of the inside, with its opacity; the outline has it without.</param>
/// <param name="X">(N,).</param>
/// <param name="Y">(N,).</param>
/// <param name="LineWidth">Of the outline, 1/72 inch; 0 for none.</param>
/// <exception cref="ArgumentException">The columns differ in length.</exception>
public sealed record AreaTrace(string Name, Color Color, ReadOnlyMemory<double> X, ReadOnlyMemory<double> Y, double LineWidth = 0)
    : Trace(Name, Color)
{
    /// <summary>(N,); NaN between polygons.</summary>
    public ReadOnlyMemory<double> Y { get; init; } = Checked(Y, X.Length, nameof(Y));
}

/// <summary>Words beside points, such as the value of a bar; they widen no axis.</summary>
/// <param name="Color">Of the words.</param>
/// <param name="X">(N,).</param>
/// <param name="Y">(N,).</param>
/// <param name="Texts">(N,): one for each point; a point that is not finite has none.</param>
/// <param name="Side">Where the words stand.</param>
/// <exception cref="ArgumentException">The columns differ in length.</exception>
public sealed record LabelTrace(
    Color Color, ReadOnlyMemory<double> X, ReadOnlyMemory<double> Y, IReadOnlyList<string> Texts, LabelSide Side = LabelSide.Right)
    : Trace("", Color)
{
    /// <summary>(N,).</summary>
    public ReadOnlyMemory<double> Y { get; init; } = Checked(Y, X.Length, nameof(Y));

    /// <summary>(N,): one for each point.</summary>
    public IReadOnlyList<string> Texts { get; init; } = Texts.Count == X.Length
        ? Texts
        : throw new ArgumentException($"{nameof(Texts)} must be as many as X; they are {Texts.Count} where X has {X.Length}", nameof(Texts));
}

/// <summary>Where words stand beside their point.</summary>
public enum LabelSide
{
    /// <summary>To its right.</summary>
    Right,

    /// <summary>To its left.</summary>
    Left,

    /// <summary>Above it, centred.</summary>
    Above,
}

/// <summary>A straight marker across the panel with a label; only a horizontal one widens its axis.</summary>
/// <param name="Name">Its label.</param>
/// <param name="Color">Colour.</param>
/// <param name="At">Position on the axis it crosses.</param>
/// <param name="Vertical">A vertical line at x = <paramref name="At"/>, else horizontal at y.</param>
/// <param name="Error">Half the height of a pale band about the line, such as 1σ; 0 for none.</param>
/// <param name="Dashed">Dashed.</param>
public sealed record MarkerLine(
    string Name, Color Color, double At, bool Vertical = true, double Error = 0, bool Dashed = false) : Trace(Name, Color);

/// <summary>Small marks along the bottom of the panel, as for the times of transits.</summary>
/// <param name="Name">For the legend.</param>
/// <param name="Color">Colour.</param>
/// <param name="At">(N,): positions on the horizontal axis.</param>
public sealed record TickTrace(string Name, Color Color, ReadOnlyMemory<double> At) : Trace(Name, Color);

/// <summary>An image: one square a pixel, pale for the least value and dark for the greatest, on a square-root scale.</summary>
/// <param name="Unit">Of the values, shown with the value under the pointer.</param>
/// <param name="Color">Of the middle of the scale.</param>
/// <param name="Columns">Pixels of one row; at least 1.</param>
/// <param name="Values">(rows × columns,): row after row, the lowest first; NaN is left blank.</param>
/// <param name="FirstColumn">Horizontal place of the first column's middle.</param>
/// <param name="FirstRow">Vertical place of the lowest row's middle.</param>
/// <exception cref="ArgumentException">No pixel, or a number of values that is not whole rows.</exception>
public sealed record ImageTrace(
    string Unit, Color Color, int Columns, ReadOnlyMemory<double> Values, double FirstColumn = 0, double FirstRow = 0)
    : Trace("", Color)
{
    /// <summary>(rows × columns,); NaN is left blank.</summary>
    public ReadOnlyMemory<double> Values { get; init; } = Columns > 0 && Values.Length > 0 && Values.Length % Columns == 0
        ? Values
        : throw new ArgumentException($"an image must be whole rows of at least one pixel; it has {Values.Length} pixels in rows of {Columns}", nameof(Values));

    /// <summary>Number of rows.</summary>
    public int Rows => Values.Length / Columns;

    /// <summary>From the left edge to the right edge.</summary>
    internal DataRange Horizontal => new(FirstColumn - 0.5, FirstColumn + Columns - 0.5);

    /// <summary>From the bottom to the top.</summary>
    internal DataRange Vertical => new(FirstRow - 0.5, FirstRow + Rows - 0.5);

    /// <summary>The colour at a share of the scale.</summary>
    /// <param name="share">0 for the least value, 1 for the greatest.</param>
    internal Color At(double share) => share < 0.5 ? Between(Palette.Haze, Color, 2 * share) : Between(Color, Palette.Ink, (2 * share) - 1);

    private static Color Between(Color one, Color other, double share)
    {
        byte Mixed(byte from, byte to) => (byte)Math.Round(from + ((to - from) * share));
        return new Color(Mixed(one.R, other.R), Mixed(one.G, other.G), Mixed(one.B, other.B));
    }
}
