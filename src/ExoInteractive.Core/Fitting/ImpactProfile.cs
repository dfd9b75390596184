namespace ExoInteractive.Core.Fitting;

/// <summary>The best fit with the impact parameter held.</summary>
/// <param name="Impact">b/(1+r), 0 to 1.</param>
/// <param name="ChiSquared">χ² of the best fit there, priors included.</param>
/// <param name="Parameters">(9,): that fit.</param>
/// <param name="Others">Normal equations of every other free number.</param>
internal sealed record ImpactSection(double Impact, double ChiSquared, double[] Parameters, PositiveDefinite Others)
{
    /// <summary>ln of the posterior density of this b/(1+r), the others integrated out as a normal distribution, up to a constant.</summary>
    public double LogDensity => (-0.5 * ChiSquared) - (0.5 * Others.LogDeterminant);
}

/// <summary>
/// χ² along the impact parameter, everything else fitted anew at each step. Only b is far from normally distributed
/// (depth, duration and limb darkening all lean on it through 1 − b²), so normal slices along b are close to the
/// posterior at the cost of some hundred model evaluations. An eccentric orbit is held at a circle here: at one T14 the
/// light curve hardly depends on e and ω.
/// </summary>
internal static class ImpactProfile
{
    private const int Steps = 17;
    private const int Passes = 5;
    private const int SliceIterations = 12;
    private const int FewestInside = 7;

    /// <summary>Slices further than this above the best do not count: e^(−8) of its weight.</summary>
    private const double Reach = 16;
    private const double Unit = 100;

    /// <summary>Slices the valley, narrowing to where the data allow it.</summary>
    /// <param name="problem">The residuals.</param>
    /// <param name="best">(9,): the free fit.</param>
    /// <param name="bounds">Bounds of the fit.</param>
    /// <param name="cancellationToken">Stops between slices.</param>
    /// <returns>Those within reach of the best, in order of b; two or more, or none where the model cannot be evaluated.</returns>
    public static IReadOnlyList<ImpactSection> Slice(
        ILeastSquaresProblem problem, double[] best, ShapeBounds bounds, CancellationToken cancellationToken)
    {
        double largest = Math.Sqrt(bounds.Upper[TransitShape.Share]), from = 0, to = largest;
        ImpactSection[] inside = [];
        for (int pass = 0; pass < Passes; pass++)
        {
            List<ImpactSection> sections = Cut(problem, best, bounds, from, to, cancellationToken);
            if (sections.Count < 2)
            {
                return inside.Length > 1 ? inside : [];
            }

            double lowest = sections.Min(s => s.ChiSquared), step = (to - from) / (Steps - 1);
            int first = sections.FindIndex(s => s.ChiSquared - lowest < Reach), last = sections.FindLastIndex(s => s.ChiSquared - lowest < Reach);

            // One more on either side, so that the density falls to nothing inside what is kept.
            (int keepFrom, int keepTo) = (Math.Max(0, first - 1), Math.Min(sections.Count - 1, last + 1));
            inside = [.. sections.Skip(keepFrom).Take(keepTo - keepFrom + 1)];
            if (last - first + 1 >= FewestInside)
            {
                break;
            }

            (from, to) = (Math.Max(0, sections[first].Impact - step), Math.Min(largest, sections[last].Impact + step));
        }

        return inside;
    }

    // From the best fit outwards, each slice starting where its neighbour ended.
    private static List<ImpactSection> Cut(
        ILeastSquaresProblem problem, double[] best, ShapeBounds bounds, double from, double to, CancellationToken cancellationToken)
    {
        double centre = Math.Sqrt(best[TransitShape.Share]);
        double[] impacts = [.. Enumerable.Range(0, Steps).Select(i => from + ((to - from) * i / (Steps - 1))).Append(centre).Order().Distinct()];
        List<ImpactSection> sections = [];
        foreach (double[] side in (double[][])[[.. impacts.Where(b => b <= centre).Reverse()], [.. impacts.Where(b => b > centre)]])
        {
            double[] start = best;
            foreach (double impact in side)
            {
                double[] at = [.. start];
                at[TransitShape.Share] = impact * impact;
                ShapeBounds held = bounds.Hold(at, TransitShape.Share);
                LeastSquaresMinimum slice = LevenbergMarquardt.Minimise(
                    problem, at, held.Lower, held.Upper, Unit, SliceIterations, cancellationToken);
                if (double.IsFinite(slice.ChiSquared) && PositiveDefinite.Factor(held.FreeBlock(slice.Curvature)) is { } others)
                {
                    sections.Add(new ImpactSection(impact, slice.ChiSquared, slice.Parameters, others));
                    start = slice.Parameters;
                }
            }
        }

        return [.. sections.OrderBy(s => s.Impact)];
    }
}
