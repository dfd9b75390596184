using MathNet.Numerics.LinearAlgebra;

namespace ExoInteractive.Core.Tests.Detrending;

/// <summary>The slow, obvious penalised spline: Cox and de Boor's recursion, full matrices, weights until nothing changes.</summary>
internal static class SlowSpline
{
    /// <summary>The spline of one stretch at all its times.</summary>
    /// <param name="time">(N,): days.</param>
    /// <param name="flux">(N,).</param>
    /// <param name="seen">(N,): false for hidden points.</param>
    /// <param name="window">Days.</param>
    /// <param name="tuning">Median absolute deviations.</param>
    /// <param name="weight">(N,): to begin with.</param>
    public static double[] Of(double[] time, double[] flux, bool[] seen, double window, double tuning, double[] weight)
    {
        double spacing = window / 8, span = time[^1] - time[0];
        int cells = Math.Max(1, (int)Math.Ceiling(span / spacing));
        double start = ((time[0] + time[^1]) / 2) - (cells * spacing / 2);
        int[] used = [.. Enumerable.Range(0, time.Length).Where(i => seen[i])];
        Matrix<double> all = Matrix<double>.Build.Dense(
            time.Length, cells + 3, (i, j) => Spline(3, (time[i] - start) / spacing, j - 3, last: cells));
        Matrix<double> basis = Matrix<double>.Build.DenseOfRows(used.Select(i => all.Row(i)));
        Vector<double> y = Vector<double>.Build.Dense([.. used.Select(i => flux[i])]);
        Matrix<double> difference = Matrix<double>.Build.Dense(
            cells + 1, cells + 3, (i, j) => j == i ? 1 : j == i + 1 ? -2 : j == i + 2 ? 1 : 0);
        double cadence = (time[used[^1]] - time[used[0]]) / (used.Length - 1);
        double stiffness = Math.Pow(window / (2 * Math.PI * 0.603), 4) / (cadence * spacing * spacing * spacing);

        Vector<double> weights = Vector<double>.Build.Dense([.. used.Select(i => weight[i])]);
        Vector<double> coefficients = Fit(weights);
        double scale = tuning * SlowTrend.Median([.. (y - (basis * coefficients)).Select(Math.Abs)]);
        for (int iteration = 0; iteration < 400; iteration++)
        {
            weights = (y - (basis * coefficients)).Map(r => Math.Abs(r) < scale ? Math.Pow(1 - Math.Pow(r / scale, 2), 2) : 0);
            coefficients = Fit(weights);
        }

        return (all * coefficients).ToArray();

        // As least squares: the rows of √w B above those of √λ D.
        Vector<double> Fit(Vector<double> w) => Matrix<double>.Build.DiagonalOfDiagonalVector(w.PointwiseSqrt()).Multiply(basis)
            .Stack(Math.Sqrt(stiffness) * difference)
            .QR()
            .Solve(Vector<double>.Build.DenseOfEnumerable(w.PointwiseSqrt().PointwiseMultiply(y).Concat(new double[cells + 1])));
    }

    // The B-spline of a degree whose support begins at knot j, on knots 0, ±1, ±2 …; the last cell keeps its right end.
    private static double Spline(int degree, double x, int j, int last)
    {
        if (degree == 0)
        {
            return (x >= j && x < j + 1) || (x == last && j == last - 1) ? 1 : 0;
        }

        return ((x - j) / degree * Spline(degree - 1, x, j, last))
            + ((j + degree + 1 - x) / degree * Spline(degree - 1, x, j + 1, last));
    }
}
