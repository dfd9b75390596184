namespace ExoInteractive.Core.Fitting;

/// <summary>A sum of weighted squared residuals to be made small within bounds.</summary>
internal interface ILeastSquaresProblem
{
    /// <summary>χ² at a point, with its normal equations.</summary>
    /// <param name="parameters">(n,).</param>
    /// <param name="curvature">(n, n): filled with JᵀWJ, J the model's derivatives.</param>
    /// <param name="descent">(n,): filled with JᵀW(data − model).</param>
    /// <returns>χ².</returns>
    double Linearise(ReadOnlySpan<double> parameters, double[,] curvature, double[] descent);
}
