namespace ExoInteractive.Core.Fitting;

/// <summary>A small symmetric positive definite system, factored A = L Lᵀ (Cholesky) after scaling its diagonal to 1.</summary>
internal sealed class PositiveDefinite
{
    private readonly double[] _scale;
    private readonly double[,] _factor;

    private PositiveDefinite(double[] scale, double[,] factor)
    {
        _scale = scale;
        _factor = factor;
    }

    /// <summary>ln det A.</summary>
    public double LogDeterminant
    {
        get
        {
            double sum = 0;
            for (int i = 0; i < Size; i++)
            {
                sum += 2 * (Math.Log(_factor[i, i]) - Math.Log(_scale[i]));
            }

            return sum;
        }
    }

    private int Size => _scale.Length;

    /// <summary>Factors a matrix.</summary>
    /// <param name="matrix">(n, n), symmetric.</param>
    /// <returns>Null when it is not positive definite to working precision.</returns>
    public static PositiveDefinite? Factor(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[] scale = new double[n];
        double[,] l = new double[n, n];
        for (int i = 0; i < n; i++)
        {
            if (!(matrix[i, i] > 0 && double.IsFinite(matrix[i, i])))
            {
                return null;
            }

            scale[i] = 1 / Math.Sqrt(matrix[i, i]);
        }

        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j] * scale[i] * scale[j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[i, k] * l[j, k];
                }

                if (i == j)
                {
                    if (!(sum > 1e-14))
                    {
                        return null;
                    }

                    l[i, i] = Math.Sqrt(sum);
                }
                else
                {
                    l[i, j] = sum / l[j, j];
                }
            }
        }

        return new PositiveDefinite(scale, l);
    }

    /// <summary>Solves A x = b.</summary>
    /// <param name="b">(n,).</param>
    /// <returns>(n,): x.</returns>
    public double[] Solve(ReadOnlySpan<double> b)
    {
        double[] x = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            double sum = b[i] * _scale[i];
            for (int k = 0; k < i; k++)
            {
                sum -= _factor[i, k] * x[k];
            }

            x[i] = sum / _factor[i, i];
        }

        return BackSubstitute(x);
    }

    /// <summary>A⁻¹.</summary>
    /// <returns>(n, n).</returns>
    public double[,] Inverse()
    {
        double[,] inverse = new double[Size, Size];
        double[] unit = new double[Size];
        for (int i = 0; i < Size; i++)
        {
            unit[i] = 1;
            double[] column = Solve(unit);
            unit[i] = 0;
            for (int j = 0; j < Size; j++)
            {
                inverse[j, i] = column[j];
            }
        }

        return inverse;
    }

    /// <summary>One draw of the normal distribution whose inverse covariance is A.</summary>
    /// <param name="standardNormal">(n,): independent standard normal numbers.</param>
    /// <returns>(n,): deviations from the mean.</returns>
    public double[] Draw(ReadOnlySpan<double> standardNormal) => BackSubstitute(standardNormal.ToArray());

    // x ← S L⁻ᵀ x, S the scaling.
    private double[] BackSubstitute(double[] x)
    {
        for (int i = Size - 1; i >= 0; i--)
        {
            for (int k = i + 1; k < Size; k++)
            {
                x[i] -= _factor[k, i] * x[k];
            }

            x[i] /= _factor[i, i];
        }

        for (int i = 0; i < Size; i++)
        {
            x[i] *= _scale[i];
        }

        return x;
    }
}
