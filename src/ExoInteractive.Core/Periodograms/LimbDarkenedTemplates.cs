using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The transit shapes a search matches: profiles of limb-darkened transits of one star for a ladder of radius ratios and
/// of impact parameters, from which <see cref="TransitTemplate"/> is sampled. A planet passes the star in a straight line
/// at constant speed. Rungs are made when first asked for; any number of threads may ask.
/// </summary>
internal sealed class LimbDarkenedTemplates
{
    private const double SmallestRatio = 0.01;
    private const double LargestRatio = 0.9;
    private const double RatioStep = 1.4;

    private readonly QuadraticLimbDarkening _law;
    private readonly Lazy<ProfileRung>[] _rungs;

    /// <summary>The shapes of a star.</summary>
    /// <param name="law">Its limb darkening.</param>
    public LimbDarkenedTemplates(QuadraticLimbDarkening law)
    {
        _law = law;
        int count = 1 + (int)Math.Ceiling(Math.Log(LargestRatio / SmallestRatio) / Math.Log(RatioStep));
        _rungs =
        [
            .. Enumerable.Range(0, count).Select(i => Math.Min(LargestRatio, SmallestRatio * Math.Pow(RatioStep, i)))
                .Select(ratio => new Lazy<ProfileRung>(() => new ProfileRung(law, ratio))),
        ];
    }

    /// <summary>The rung of radius ratios whose central transit is about so deep; the shape hardly hangs on it.</summary>
    /// <param name="depth">Relative flux; anything below 1e-4, also negative, counts as 1e-4.</param>
    /// <returns>Rp/R*.</returns>
    public double RadiusRatio(double depth)
    {
        // The brightness of the disc's centre over its mean is 1/(1 − u1/3 − u2/6).
        double square = Math.Max(depth, 0) * (1 - (_law.U1 / 3) - (_law.U2 / 6));
        return _rungs[Rung(Math.Sqrt(square))].Value.RadiusRatio;
    }

    /// <summary>The profiles of the nearest radius ratio.</summary>
    /// <param name="radiusRatio">Rp/R*.</param>
    public ProfileRung Nearest(double radiusRatio) => _rungs[Rung(radiusRatio)].Value;

    private int Rung(double ratio)
        => Math.Clamp(
            (int)Math.Round(Math.Log(Math.Max(ratio, SmallestRatio) / SmallestRatio) / Math.Log(RatioStep)), 0, _rungs.Length - 1);
}
