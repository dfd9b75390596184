namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>A lower triangular factor L of a covariance L Lᵀ: turns independent coordinates z into x = L z.</summary>
internal sealed class LowerTriangle
{
    // Row by row, row i has i + 1 numbers.
    private readonly double[] _rows;

    private LowerTriangle(int size, double[] rows)
    {
        Size = size;
        _rows = rows;
    }

    /// <summary>n.</summary>
    public int Size { get; }

    /// <summary>1 on the diagonal.</summary>
    public static LowerTriangle Identity(int size)
    {
        double[] rows = new double[size * (size + 1) / 2];
        for (int i = 0; i < size; i++)
        {
            rows[Start(i) + i] = 1;
        }

        return new LowerTriangle(size, rows);
    }

    /// <summary>The Cholesky factor of a covariance.</summary>
    /// <param name="matrix">(n, n), symmetric; the lower half is read.</param>
    /// <returns>Null when it is not positive definite to working precision.</returns>
    public static LowerTriangle? Factor(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[] l = new double[n * (n + 1) / 2];
        for (int i = 0; i < n; i++)
        {
            if (!(matrix[i, i] > 0 && double.IsFinite(matrix[i, i])))
            {
                return null;
            }

            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i, j];
                for (int k = 0; k < j; k++)
                {
                    sum -= l[Start(i) + k] * l[Start(j) + k];
                }

                if (i != j)
                {
                    l[Start(i) + j] = sum / l[Start(j) + j];
                }
                else if (sum > 1e-14 * matrix[i, i])
                {
                    l[Start(i) + i] = Math.Sqrt(sum);
                }
                else
                {
                    return null;
                }
            }
        }

        return new LowerTriangle(n, l);
    }

    /// <summary>The factor of a covariance that a caller gave, or of the identity where it gave none.</summary>
    /// <exception cref="ArgumentException">It has the wrong size or is not positive definite.</exception>
    public static LowerTriangle OfGiven(double[,]? covariance, int size)
    {
        if (covariance is null)
        {
            return Identity(size);
        }

        if (covariance.GetLength(0) != size || covariance.GetLength(1) != size)
        {
            throw new ArgumentException(
                $"the covariance must be {size} by {size}, as the density has {size} dimensions; it is {covariance.GetLength(0)} by {covariance.GetLength(1)}",
                nameof(covariance));
        }

        return Factor(covariance) ?? throw new ArgumentException("the covariance must be positive definite", nameof(covariance));
    }

    /// <summary>This factor times another: that of the covariance L (C Cᵀ) Lᵀ.</summary>
    public LowerTriangle Times(LowerTriangle other)
    {
        double[] product = new double[_rows.Length];
        for (int i = 0; i < Size; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = 0;
                for (int k = j; k <= i; k++)
                {
                    sum += _rows[Start(i) + k] * other._rows[Start(k) + j];
                }

                product[Start(i) + j] = sum;
            }
        }

        return new LowerTriangle(Size, product);
    }

    /// <summary>x = origin + L z.</summary>
    public void Apply(ReadOnlySpan<double> z, ReadOnlySpan<double> origin, Span<double> x)
    {
        int at = 0;
        for (int i = 0; i < x.Length; i++)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(at, i + 1);
            double sum = 0;
            for (int k = 0; k < row.Length; k++)
            {
                sum += row[k] * z[k];
            }

            x[i] = origin[i] + sum;
            at += i + 1;
        }
    }

    /// <summary>Lᵀ g: the gradient in z of a function whose gradient in x is g.</summary>
    public void ApplyTransposed(ReadOnlySpan<double> g, Span<double> result)
    {
        result.Clear();
        int at = 0;
        for (int i = 0; i < g.Length; i++)
        {
            ReadOnlySpan<double> row = _rows.AsSpan(at, i + 1);
            double value = g[i];
            for (int k = 0; k < row.Length; k++)
            {
                result[k] += row[k] * value;
            }

            at += i + 1;
        }
    }

    private static int Start(int row) => row * (row + 1) / 2;
}
