using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Detrending;

/// <summary>
/// Savitzky and Golay's (1964) filter for uneven times: at every point the least-squares polynomial through the points of
/// its window, read at the point itself. Theirs is a fixed convolution and needs equal steps; this one fits each window.
/// </summary>
internal static class LocalPolynomial
{
    /// <summary>The highest degree allowed; beyond it the normal equations lose too many digits.</summary>
    public const int MaximumDegree = 5;

    // A pivot that has lost this much of its diagonal says that the points do not determine the coefficient.
    private const double LeastPivot = 1e-9;

    /// <summary>Estimates the trend of every stretch.</summary>
    /// <param name="stretches">The stretches.</param>
    /// <param name="settings">Window and degree.</param>
    /// <param name="trend">(N,): filled; NaN where a window is empty.</param>
    public static void Estimate(IReadOnlyList<Stretch> stretches, DetrendingSettings settings, double[] trend)
    {
        (Stretch Stretch, int From, int To)[] blocks = Stretch.Blocks(stretches);
        Parallel.For(0, blocks.Length, settings.Parallelism, i =>
        {
            (Stretch stretch, int from, int to) = blocks[i];
            ReadOnlySpan<double> time = stretch.Time.Span, seen = stretch.SeenTime.Span, flux = stretch.SeenFlux.Span;
            Span<double> result = trend.AsSpan(stretch.Range);
            WindowEdges edges = new(seen, 0.5 * settings.Window, time[from]);
            for (int point = from; point < to; point++)
            {
                edges.MoveTo(time[point]);
                Range window = edges.First..edges.End;
                result[point] = At(time[point], seen[window], flux[window], settings.PolynomialDegree);
            }
        });
    }

    /// <summary>
    /// The polynomial's value at a time. Beyond the window's points it is at most a line, and farther out than they reach
    /// it is their mean: a parabola through points on one side runs away.
    /// </summary>
    /// <param name="at">Days.</param>
    /// <param name="time">(N,): days, increasing.</param>
    /// <param name="flux">(N,).</param>
    /// <param name="degree">0 to <see cref="MaximumDegree"/>; lowered where the points do not determine it.</param>
    /// <returns>NaN for no points.</returns>
    public static double At(double at, ReadOnlySpan<double> time, ReadOnlySpan<double> flux, int degree)
    {
        if (time.IsEmpty)
        {
            return double.NaN;
        }

        // Times from −1 to 1 across the points keep the normal equations well conditioned.
        double middle = 0.5 * (time[0] + time[^1]), half = 0.5 * (time[^1] - time[0]);
        double outside = Math.Max(Math.Abs(at - middle) - half, 0);
        int order = Math.Min(degree, time.Length - 1);
        order = outside == 0 ? order : Math.Min(order, outside <= 2 * half ? 1 : 0);
        double inverse = half > 0 ? 1 / half : 0;
        Span<double> moments = stackalloc double[(2 * MaximumDegree) + 1], products = stackalloc double[MaximumDegree + 1];
        Sum(time, flux, middle, inverse, order, moments, products);
        return Solve(moments, products, order, (at - middle) * inverse);
    }

    /// <summary>Σ xᵏ for k up to twice the order, and Σ y xᵏ up to the order. Lanes are added in one order on every machine.</summary>
    private static void Sum(
        ReadOnlySpan<double> time, ReadOnlySpan<double> flux, double middle, double inverse, int order, Span<double> moments, Span<double> products)
    {
        if (order == 2)
        {
            SumQuadratic(time, flux, middle, inverse, moments, products);
            return;
        }

        moments[..((2 * order) + 1)].Clear();
        products[..(order + 1)].Clear();
        for (int i = 0; i < time.Length; i++)
        {
            double x = (time[i] - middle) * inverse, power = 1;
            for (int k = 0; k <= 2 * order; k++, power *= x)
            {
                moments[k] += power;
                if (k <= order)
                {
                    products[k] += flux[i] * power;
                }
            }
        }
    }

    private static void SumQuadratic(
        ReadOnlySpan<double> time, ReadOnlySpan<double> flux, double middle, double inverse, Span<double> moments, Span<double> products)
    {
        ReadOnlySpan<Vector256<double>> times = MemoryMarshal.Cast<double, Vector256<double>>(time);
        ReadOnlySpan<Vector256<double>> fluxes = MemoryMarshal.Cast<double, Vector256<double>>(flux);
        Vector256<double> center = Vector256.Create(middle), scale = Vector256.Create(inverse);
        Vector256<double> m1 = default, m2 = default, m3 = default, m4 = default, p0 = default, p1 = default, p2 = default;
        for (int i = 0; i < times.Length; i++)
        {
            Vector256<double> x = (times[i] - center) * scale, square = x * x, y = fluxes[i];
            m1 += x;
            m2 += square;
            m3 += square * x;
            m4 += square * square;
            p0 += y;
            p1 += y * x;
            p2 += y * square;
        }

        (moments[0], moments[1], moments[2], moments[3], moments[4]) = (time.Length, Add(m1), Add(m2), Add(m3), Add(m4));
        (products[0], products[1], products[2]) = (Add(p0), Add(p1), Add(p2));
        for (int i = times.Length * Vector256<double>.Count; i < time.Length; i++)
        {
            double x = (time[i] - middle) * inverse, square = x * x;
            moments[1] += x;
            moments[2] += square;
            moments[3] += square * x;
            moments[4] += square * square;
            products[0] += flux[i];
            products[1] += flux[i] * x;
            products[2] += flux[i] * square;
        }

        static double Add(Vector256<double> lanes)
        {
            Vector128<double> pair = lanes.GetLower() + lanes.GetUpper();
            return pair[0] + pair[1];
        }
    }

    /// <summary>Cholesky's factors of the normal equations, bordered row by row; the first row that fails ends the degree.</summary>
    private static double Solve(ReadOnlySpan<double> moments, ReadOnlySpan<double> products, int order, double x)
    {
        const int Width = MaximumDegree + 1;
        Span<double> factor = stackalloc double[Width * Width], solution = stackalloc double[Width];
        int rows = 0;
        for (; rows <= order; rows++)
        {
            for (int column = 0; column <= rows; column++)
            {
                double sum = moments[rows + column];
                for (int k = 0; k < column; k++)
                {
                    sum -= factor[(rows * Width) + k] * factor[(column * Width) + k];
                }

                factor[(rows * Width) + column] = column < rows ? sum / factor[(column * Width) + column] : sum;
            }

            double pivot = factor[(rows * Width) + rows];
            if (!(pivot > LeastPivot * moments[2 * rows]))
            {
                break;
            }

            factor[(rows * Width) + rows] = Math.Sqrt(pivot);
            double right = products[rows];
            for (int k = 0; k < rows; k++)
            {
                right -= factor[(rows * Width) + k] * solution[k];
            }

            solution[rows] = right / factor[(rows * Width) + rows];
        }

        double value = 0;
        for (int row = rows - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < rows; k++)
            {
                solution[row] -= factor[(k * Width) + row] * solution[k];
            }

            solution[row] /= factor[(row * Width) + row];
            value = (value * x) + solution[row];
        }

        return value;
    }
}
