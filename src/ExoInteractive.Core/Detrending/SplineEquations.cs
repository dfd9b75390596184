namespace ExoInteractive.Core.Detrending;

/// <summary>
/// The normal equations (BᵀWB + λDᵀD) a = BᵀWy of a penalised spline, D the second differences. Their matrix has three
/// diagonals on either side of its own, and Cholesky's factor keeps them: the cost is linear.
/// </summary>
/// <param name="basis">The splines.</param>
/// <param name="stiffness">λ, positive.</param>
internal sealed class SplineEquations(CubicBasis basis, double stiffness)
{
    private const int Band = 4;

    // A pivot that has lost this much of its diagonal: the points do not determine the spline.
    private const double LeastPivot = 1e-10;

    // Row i holds the elements (i, i−3) to (i, i).
    private readonly double[] _matrix = new double[Band * basis.Count];

    /// <summary>Solves for the coefficients.</summary>
    /// <param name="time">(N,): days, within the knots.</param>
    /// <param name="flux">(N,).</param>
    /// <param name="weight">(N,): 0 or more.</param>
    /// <param name="coefficients">(<see cref="CubicBasis.Count"/>,): filled.</param>
    /// <returns>False where the points do not determine a line, as one point or two at nearly the same time.</returns>
    public bool Solve(ReadOnlySpan<double> time, ReadOnlySpan<double> flux, ReadOnlySpan<double> weight, Span<double> coefficients)
    {
        Array.Clear(_matrix);
        coefficients.Clear();
        AddPenalty();
        AddPoints(time, flux, weight, coefficients);
        return Factorise() && Substitute(coefficients);
    }

    private void AddPenalty()
    {
        ReadOnlySpan<double> difference = [1, -2, 1];
        for (int first = 0; first + 2 < basis.Count; first++)
        {
            for (int row = 0; row < 3; row++)
            {
                for (int column = 0; column <= row; column++)
                {
                    _matrix[(Band * (first + row)) + Band - 1 - row + column] += stiffness * difference[row] * difference[column];
                }
            }
        }
    }

    private void AddPoints(ReadOnlySpan<double> time, ReadOnlySpan<double> flux, ReadOnlySpan<double> weight, Span<double> right)
    {
        for (int i = 0; i < time.Length; i++)
        {
            double w = weight[i];
            if (w == 0)
            {
                continue;
            }

            (int cell, double b0, double b1, double b2, double b3) = basis.At(time[i]);
            Span<double> m = _matrix.AsSpan(Band * cell, Band * Band);
            double w0 = w * b0, w1 = w * b1, w2 = w * b2, w3 = w * b3, y = flux[i];
            m[3] += w0 * b0;
            m[6] += w1 * b0;
            m[7] += w1 * b1;
            m[9] += w2 * b0;
            m[10] += w2 * b1;
            m[11] += w2 * b2;
            m[12] += w3 * b0;
            m[13] += w3 * b1;
            m[14] += w3 * b2;
            m[15] += w3 * b3;
            Span<double> r = right.Slice(cell, Band);
            r[0] += w0 * y;
            r[1] += w1 * y;
            r[2] += w2 * y;
            r[3] += w3 * y;
        }
    }

    private bool Factorise()
    {
        for (int row = 0; row < basis.Count; row++)
        {
            for (int column = Math.Max(0, row - 3); column <= row; column++)
            {
                double sum = Element(row, column);
                for (int k = Math.Max(0, row - 3); k < column; k++)
                {
                    sum -= Element(row, k) * Element(column, k);
                }

                if (column < row)
                {
                    Element(row, column) = sum / Element(column, column);
                }
                else if (sum > LeastPivot * Element(row, row))
                {
                    Element(row, row) = Math.Sqrt(sum);
                }
                else
                {
                    return false;
                }
            }
        }

        return true;
    }

    private bool Substitute(Span<double> right)
    {
        for (int row = 0; row < basis.Count; row++)
        {
            for (int k = Math.Max(0, row - 3); k < row; k++)
            {
                right[row] -= Element(row, k) * right[k];
            }

            right[row] /= Element(row, row);
        }

        for (int row = basis.Count - 1; row >= 0; row--)
        {
            for (int k = row + 1; k < Math.Min(row + Band, basis.Count); k++)
            {
                right[row] -= Element(k, row) * right[k];
            }

            right[row] /= Element(row, row);
        }

        return true;
    }

    private ref double Element(int row, int column) => ref _matrix[(Band * row) + Band - 1 - row + column];
}
