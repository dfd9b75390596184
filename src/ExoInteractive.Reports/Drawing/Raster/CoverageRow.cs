namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>
/// One row of pixels in which areas add up. A side adds, to every pixel right of it, the area it bounds; what is kept is the
/// difference from pixel to pixel, so a side costs only the pixels that it crosses and the running sum gives the coverage.
/// </summary>
internal sealed class CoverageRow
{
    private readonly int _left;
    private readonly double[] _steps;
    private readonly float[] _coverage;
    private int _first = int.MaxValue;
    private int _last = -1;

    /// <summary>Over the columns from <paramref name="left"/>, so many of them.</summary>
    public CoverageRow(int left, int width)
    {
        _left = left;
        _steps = new double[width + 2];
        _coverage = new float[width];
    }

    /// <summary>Adds the area right of a side.</summary>
    /// <param name="xTop">x at its upper end, pixels.</param>
    /// <param name="xBottom">x at its lower end, pixels.</param>
    /// <param name="height">Its height within the row, negative to take the area away.</param>
    public void AddRightOf(double xTop, double xBottom, double height)
    {
        double x0 = Math.Min(xTop, xBottom) - _left;
        double x1 = Math.Max(xTop, xBottom) - _left;
        int first = (int)x0;
        int last = Math.Max(first, (int)Math.Ceiling(x1) - 1);
        _first = Math.Min(_first, first);
        _last = Math.Max(_last, last);
        if (first == last)
        {
            AddPiece(first, ((x0 + x1) / 2) - first, height);
            return;
        }

        double slope = height / (x1 - x0);
        for (int i = first; i <= last; i++)
        {
            double from = Math.Max(x0, i);
            double to = Math.Min(x1, i + 1);
            AddPiece(i, ((from + to) / 2) - i, (to - from) * slope);
        }
    }

    /// <summary>Hands the row over and clears it.</summary>
    public void Flush(int y, ICoverageSink sink)
    {
        if (_last < 0)
        {
            return;
        }

        int end = Math.Min(_last + 1, _coverage.Length);
        double sum = 0;
        for (int i = _first; i < end; i++)
        {
            sum += _steps[i];
            _coverage[i] = (float)Math.Clamp(sum, 0, 1);
        }

        if (_first < end)
        {
            sink.Row(y, _left + _first, _coverage.AsSpan(_first, end - _first));
        }

        Array.Clear(_steps, _first, _last + 2 - _first);
        (_first, _last) = (int.MaxValue, -1);
    }

    private void AddPiece(int column, double middle, double height)
    {
        _steps[column] += height * (1 - middle);
        _steps[column + 1] += height * middle;
    }
}
