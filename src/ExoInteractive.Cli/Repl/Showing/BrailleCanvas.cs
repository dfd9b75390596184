namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>A picture of dots, eight to a letter: Unicode's Braille patterns, two dots wide and four high.</summary>
/// <param name="columns">Letters across; above zero.</param>
/// <param name="rows">Letters down; above zero.</param>
internal sealed class BrailleCanvas(int columns, int rows)
{
    private const int DotsAcross = 2;
    private const int DotsDown = 4;
    private const char Blank = '\u2800';

    // Unicode numbers the dots down the left column, then the right; the lowest row came later.
    private static readonly int[,] Bits = { { 0x01, 0x08 }, { 0x02, 0x10 }, { 0x04, 0x20 }, { 0x40, 0x80 } };

    private readonly int[,] _dots = new int[rows, columns];
    private readonly Ink[,] _inks = new Ink[rows, columns];

    /// <summary>Dots across.</summary>
    public int Width => DotsAcross * columns;

    /// <summary>Dots down.</summary>
    public int Height => DotsDown * rows;

    /// <summary>Sets a dot; one outside the picture is left out.</summary>
    /// <param name="x">From the left, 0 first.</param>
    /// <param name="y">From the top, 0 first.</param>
    /// <param name="ink">The letter's ink from now on.</param>
    public void Dot(int x, int y, Ink ink)
    {
        if (x >= 0 && x < Width && y >= 0 && y < Height)
        {
            _dots[y / DotsDown, x / DotsAcross] |= Bits[y % DotsDown, x % DotsAcross];
            _inks[y / DotsDown, x / DotsAcross] = ink;
        }
    }

    /// <summary>Draws a line between two dots.</summary>
    /// <param name="from">One end.</param>
    /// <param name="to">The other.</param>
    /// <param name="ink">The letters' ink from now on.</param>
    public void Line((int X, int Y) from, (int X, int Y) to, Ink ink)
    {
        int steps = Math.Max(Math.Abs(to.X - from.X), Math.Abs(to.Y - from.Y));
        for (int i = 0; i <= steps; i++)
        {
            double part = steps == 0 ? 0 : (double)i / steps;
            Dot((int)Math.Round(from.X + (part * (to.X - from.X))), (int)Math.Round(from.Y + (part * (to.Y - from.Y))), ink);
        }
    }

    /// <summary>One row of letters.</summary>
    /// <param name="row">From the top.</param>
    /// <param name="palette">How inks look.</param>
    /// <returns>As many letters as columns.</returns>
    public string Row(int row, Palette palette)
    {
        System.Text.StringBuilder text = new();
        Ink ink = Ink.Plain;
        for (int column = 0; column < columns; column++)
        {
            Ink next = _dots[row, column] == 0 ? ink : _inks[row, column];
            if (next != ink)
            {
                text.Append(palette.Stop(ink)).Append(palette.Start(next));
                ink = next;
            }

            text.Append(_dots[row, column] == 0 ? ' ' : (char)(Blank + _dots[row, column]));
        }

        return text.Append(palette.Stop(ink)).ToString();
    }
}
