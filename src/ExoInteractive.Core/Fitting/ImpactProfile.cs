namespace ExoInteractive.Core.Fitting;

/// <summary>The best fit with the impact parameter held.</summary>
/// <param name="Impact">b/(1+r), 0 to 1.</param>
/// <param name="ChiSquared">χ² of the best fit there.</param>
/// <param name="Parameters">(n,): that fit.</param>
/// <param name="Others">Normal equations of every other free number, in the natural unit of χ².</param>
internal sealed record ImpactSection(double Impact, double ChiSquared, double[] Parameters, PositiveDefinite Others);

/// <summary>
/// χ² along the impact parameter, everything else fitted anew at each step. Only b is far from normally distributed
/// (depth, duration and limb darkening all lean on it through 1 − b²), so a posterior made of normal slices along b is
/// close to the true one at the cost of some hundred model evaluations.
/// </summary>
internal static class ImpactProfile
{
    private const int Steps = 17;
    private const int Passes = 5;
    private const int SliceIterations = 12;
    private const int FewestInside = 7;

    /// <summary>Slices further than this above the best do not count: e^(−8) of its weight.</summary>
    private const double Reach = 16;

    /// <summary>Slices the valley, narrowing to where the data allow it.</summary>
    /// <param name="problem">The residuals.</param>
    /// <param name="best">The free fit.</param>
    /// <param name="bounds">Bounds of the fit.</param>
    /// <param name="scatter">χ² per degree of freedom that counts as 1.</param>
    /// <param name="cancellationToken">Stops between slices.</param>
    /// <returns>Those within reach of the best, in order of b; empty when some other number is not determined by the data.</returns>
    public static IReadOnlyList<ImpactSection> Slice(
        ILeastSquaresProblem problem, LeastSquaresMinimum best, ShapeBounds bounds, double scatter, CancellationToken cancellationToken)
    {
        double largest = Math.Sqrt(bounds.Upper[TransitShape.ShareIndex]);
        double from = 0, to = largest;
        ImpactSection[] inside = [];
        for (int pass = 0; pass < Passes; pass++)
        {
            List<ImpactSection> sections = Cut(problem, best, bounds, scatter, from, to, cancellationToken);
            if (sections.Count == 0)
            {
                return [];
            }

            double lowest = Math.Min(best.ChiSquared, sections.Min(s => s.ChiSquared));
            inside = [.. sections.Where(s => s.ChiSquared - lowest < Reach * scatter)];
            if (inside.Length >= FewestInside)
            {
                break;
            }

            double step = (to - from) / (Steps - 1), centre = Math.Sqrt(best.Parameters[TransitShape.ShareIndex]);
            double first = inside.Length > 0 ? Math.Min(centre, inside[0].Impact) : centre;
            double last = inside.Length > 0 ? Math.Max(centre, inside[^1].Impact) : centre;
            (from, to) = (Math.Max(0, first - step), Math.Min(largest, last + step));
        }

        return inside;
    }

    // From the best fit outwards, each slice starting where its neighbour ended.
    private static List<ImpactSection> Cut(
        ILeastSquaresProblem problem,
        LeastSquaresMinimum best,
        ShapeBounds bounds,
        double scatter,
        double from,
        double to,
        CancellationToken cancellationToken)
    {
        double centre = Math.Sqrt(best.Parameters[TransitShape.ShareIndex]);
        double[] impacts = [.. Enumerable.Range(0, Steps).Select(i => from + ((to - from) * i / (Steps - 1))).Append(centre).Order().Distinct()];
        List<ImpactSection> sections = [];
        foreach (double[] side in (double[][])[[.. impacts.Where(b => b <= centre).Reverse()], [.. impacts.Where(b => b > centre)]])
        {
            double[] start = best.Parameters;
            foreach (double impact in side)
            {
                double[] at = [.. start];
                at[TransitShape.ShareIndex] = impact * impact;
                ShapeBounds held = bounds.Hold(TransitShape.ShareIndex, at);
                LeastSquaresMinimum slice = LevenbergMarquardt.Minimise(
                    problem, at, held.Lower, held.Upper, 100 * scatter, SliceIterations, cancellationToken);
                if (PositiveDefinite.Factor(held.FreeBlock(slice.Curvature, 1 / scatter)) is not { } others)
                {
                    continue;
                }

                sections.Add(new ImpactSection(impact, slice.ChiSquared, slice.Parameters, others));
                start = slice.Parameters;
            }
        }

        return [.. sections.OrderBy(s => s.Impact)];
    }
}
