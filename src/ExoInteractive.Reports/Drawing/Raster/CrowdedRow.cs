namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// Fills one row of pixels from a grid of 16 by 16 samples a pixel: work grows only with the number of sides, where the exact
/// division into trapezoids grows with its square.
/// </summary>
internal sealed class CrowdedRow(int left, int width)
{
    private const int Samples = 16;
    private readonly int[] _turns = new int[(width * Samples) + 1];

    /// <summary>Adds what the sides enclose under the non-zero rule.</summary>
    /// <param name="y">Pixel row.</param>
    /// <param name="edges">Every side that touches the row.</param>
    /// <param name="row">Where the area goes.</param>
    public void Fill(int y, List<Edge> edges, CoverageRow row)
    {
        for (int k = 0; k < Samples; k++)
        {
            double height = y + ((k + 0.5) / Samples);
            foreach (Edge edge in edges)
            {
                if (edge.Y0 <= height && edge.Y1 > height)
                {
                    int column = (int)(((edge.XAt(height) - left) * Samples) + 0.5);
                    _turns[Math.Clamp(column, 0, _turns.Length - 1)] += edge.Winding;
                }
            }

            Emit(row);
        }
    }

    private void Emit(CoverageRow row)
    {
        int winding = 0;
        for (int i = 0; i < _turns.Length; i++)
        {
            int turn = _turns[i];
            if (turn == 0)
            {
                continue;
            }

            _turns[i] = 0;
            int after = winding + turn;
            if ((winding == 0) != (after == 0))
            {
                double x = left + ((double)i / Samples);
                row.AddRightOf(x, x, (winding == 0 ? 1.0 : -1.0) / Samples);
            }

            winding = after;
        }
    }
}
