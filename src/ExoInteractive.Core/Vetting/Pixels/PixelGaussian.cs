using ExoInteractive.Core.Fitting;

namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>
/// A round Gaussian on a flat background, summed over each pixel, fitted to some pixels of an image: what stands for the
/// pixel response where the mission's own is not at hand.
/// </summary>
internal sealed class PixelGaussian : ILeastSquaresProblem
{
    /// <summary>Widths that a star's image may have, pixels.</summary>
    public const double Narrowest = 0.3, Widest = 3;

    private const int Numbers = 5, Amplitude = 0, Column = 1, Row = 2, Width = 3, Background = 4;
    private const int Iterations = 100;

    private readonly (int Column, int Row, double Value, double Weight)[] _pixels;

    private PixelGaussian((int Column, int Row, double Value, double Weight)[] pixels) => _pixels = pixels;

    /// <summary>What a fit found.</summary>
    /// <param name="Column">Column of the image, from 0 in the middle of the first.</param>
    /// <param name="Row">Row likewise.</param>
    /// <param name="ColumnError">1σ, widened where the pixels fit badly.</param>
    /// <param name="RowError">1σ likewise.</param>
    /// <param name="Width">σ of the Gaussian, pixels.</param>
    /// <param name="Flux">All its light.</param>
    /// <param name="FluxError">1σ.</param>
    public readonly record struct Found(double Column, double Row, double ColumnError, double RowError, double Width, double Flux, double FluxError);

    /// <summary>Fits.</summary>
    /// <param name="pixels">Pixels with values and weights 1/σ².</param>
    /// <param name="column">Column to start at.</param>
    /// <param name="row">Row to start at.</param>
    /// <param name="reach">Pixels that the centre may move from there.</param>
    /// <param name="width">The width to hold; null to find it.</param>
    /// <param name="cancellationToken">Stops the fit.</param>
    /// <returns>Null where there are too few pixels or nothing is found.</returns>
    public static Found? Fit(
        (int Column, int Row, double Value, double Weight)[] pixels, double column, double row, double reach, double? width, CancellationToken cancellationToken)
    {
        int free = width is null ? Numbers : Numbers - 1;
        if (pixels.Length <= free)
        {
            return null;
        }

        double background = LightCurves.RobustScatter.Median([.. pixels.Select(one => one.Value)]);
        double brightest = pixels.Max(one => one.Value) - background, most = 100 * Math.Max(brightest, double.Epsilon);
        double[] start = [Math.Max(brightest, 0) * 4, column, row, width ?? 1, background];
        double[] lower = [0, column - reach, row - reach, width ?? Narrowest, double.NegativeInfinity];
        double[] upper = [most, column + reach, row + reach, width ?? Widest, double.PositiveInfinity];
        PixelGaussian problem = new(pixels);
        double[,] curvature = new double[Numbers, Numbers];
        double unit = problem.Linearise(start, curvature, new double[Numbers]) / pixels.Length;
        LeastSquaresMinimum minimum = LevenbergMarquardt.Minimise(problem, start, lower, upper, unit, Iterations, cancellationToken);
        int[] moving = width is null ? [Amplitude, Column, Row, Width, Background] : [Amplitude, Column, Row, Background];
        double[,] normal = new double[moving.Length, moving.Length];
        for (int i = 0; i < moving.Length; i++)
        {
            for (int j = 0; j < moving.Length; j++)
            {
                normal[i, j] = minimum.Curvature[moving[i], moving[j]];
            }
        }

        if (!(minimum.Parameters[Amplitude] > 0) || PositiveDefinite.Factor(normal) is not { } factor)
        {
            return null;
        }

        double excess = minimum.ChiSquared / (pixels.Length - free);
        double Error(int k)
        {
            double[] unitVector = new double[moving.Length];
            unitVector[k] = 1;
            return Math.Sqrt(factor.Solve(unitVector)[k] * excess);
        }

        double[] at = minimum.Parameters;
        return new Found(at[Column], at[Row], Error(1), Error(2), at[Width], at[Amplitude], Error(0));
    }

    /// <inheritdoc/>
    public double Linearise(ReadOnlySpan<double> parameters, double[,] curvature, double[] descent)
    {
        Array.Clear(curvature);
        Array.Clear(descent);
        double chiSquared = 0, amplitude = parameters[Amplitude], width = parameters[Width];
        Span<double> slope = stackalloc double[Numbers];
        foreach ((int column, int row, double value, double weight) in _pixels)
        {
            (double x, double byX, double byWidthX) = Share(column - parameters[Column], width);
            (double y, double byY, double byWidthY) = Share(row - parameters[Row], width);
            slope[Amplitude] = x * y;
            slope[Column] = amplitude * byX * y;
            slope[Row] = amplitude * x * byY;
            slope[Width] = amplitude * ((byWidthX * y) + (x * byWidthY));
            slope[Background] = 1;
            double residual = value - (amplitude * x * y) - parameters[Background];
            chiSquared += weight * residual * residual;
            for (int i = 0; i < Numbers; i++)
            {
                descent[i] += weight * slope[i] * residual;
                for (int j = 0; j < Numbers; j++)
                {
                    curvature[i, j] += weight * slope[i] * slope[j];
                }
            }
        }

        return chiSquared;
    }

    // The Gaussian's share of a pixel that far along one axis, and its derivatives by the centre and by the width.
    private static (double Share, double ByCentre, double ByWidth) Share(double away, double width)
    {
        double left = (away - 0.5) / width, right = (away + 0.5) / width;
        double share = 0.5 * (MathNet.Numerics.SpecialFunctions.Erf(right / Math.Sqrt(2)) - MathNet.Numerics.SpecialFunctions.Erf(left / Math.Sqrt(2)));
        double atLeft = Math.Exp(-left * left / 2) / Math.Sqrt(2 * Math.PI), atRight = Math.Exp(-right * right / 2) / Math.Sqrt(2 * Math.PI);
        return (share, (atLeft - atRight) / width, ((left * atLeft) - (right * atRight)) / width);
    }
}
