using ExoInteractive.Core.Detrending;

namespace ExoInteractive.Core.LightCurves;

/// <summary>From a light curve as delivered to one ready for analysis.</summary>
public static class LightCurveCleaning
{
    /// <summary>
    /// Drops missing and flagged points and, on demand, what lies beside gaps; divides each segment by its median flux (so
    /// flux is relative to 1); drops flares on demand; clips outliers (upwards only by default); and fills unknown errors
    /// with the robust point-to-point scatter of the segment.
    /// </summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>Finite relative flux with finite positive errors.</returns>
    /// <exception cref="ArgumentException">No good point is left, a segment's median flux is not positive, or a setting is out of range.</exception>
    public static LightCurve Clean(LightCurve lightCurve, LightCurveCleaningSettings? settings = null)
        => CleanAndCount(lightCurve, settings).LightCurve;

    /// <summary>As <see cref="Clean"/>, and counts what each rule dropped.</summary>
    /// <param name="lightCurve">As delivered.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>The clean light curve and the counts.</returns>
    /// <exception cref="ArgumentException">No good point is left, a segment's median flux is not positive, or a setting is out of range.</exception>
    public static CleanedLightCurve CleanAndCount(LightCurve lightCurve, LightCurveCleaningSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(lightCurve);
        settings ??= new LightCurveCleaningSettings();
        RequirePositive(settings.SigmaUpper, nameof(settings.SigmaUpper), "robust σ");
        RequirePositive(settings.SigmaLower, nameof(settings.SigmaLower), "robust σ");
        RequirePositive(settings.ClippingWindow, nameof(settings.ClippingWindow), "days");
        RequirePositive(settings.GapLength, nameof(settings.GapLength), "days");
        RequireNotNegative(settings.DropAfterGap, nameof(settings.DropAfterGap));
        RequireNotNegative(settings.DropBeforeGap, nameof(settings.DropBeforeGap));

        LightCurve good = DropUnfit(lightCurve, settings.Quality, out QualityTally tally);
        LightCurve inner = DropEdges(good, settings);
        LightCurve relative = Normalise(inner);
        LightCurve calm = settings.ClipFlares ? relative.Where(FlareFinder.Calm(relative)) : relative;
        LightCurve clipped = Clip(calm, settings);
        return new CleanedLightCurve(FillErrors(clipped), new DroppedPoints(
            tally, good.Count - inner.Count, relative.Count - calm.Count, calm.Count - clipped.Count));
    }

    private static LightCurve DropUnfit(LightCurve lightCurve, QualityRule rule, out QualityTally tally)
    {
        bool[] fit = new bool[lightCurve.Count];
        tally = QualityTally.Of(lightCurve, rule, fit);
        return tally.Missing + tally.Flagged < tally.Points
            ? lightCurve.Where(fit)
            : throw new ArgumentException(
                $"{lightCurve.Metadata.Target} has no good point: of {tally.Points}, {tally.Missing} have no flux and {tally.Flagged} are flagged"
                    + (tally.Flagged == 0 ? "" : $" ({string.Join(", ", tally.Flags.Take(3).Select(flag => $"{flag.Meaning} {flag.Points}"))})"),
                nameof(lightCurve));
    }

    private static LightCurve DropEdges(LightCurve lightCurve, LightCurveCleaningSettings settings)
    {
        if (settings.DropAfterGap == 0 && settings.DropBeforeGap == 0)
        {
            return lightCurve;
        }

        ReadOnlySpan<double> time = lightCurve.Time.Span;
        bool[] keep = new bool[time.Length];
        foreach (Stretch stretch in Stretch.Of(lightCurve, settings.GapLength, mask: default))
        {
            int end = stretch.Start + stretch.Time.Length;
            for (int i = stretch.Start; i < end; i++)
            {
                keep[i] = time[i] - time[stretch.Start] >= settings.DropAfterGap && time[end - 1] - time[i] >= settings.DropBeforeGap;
            }
        }

        return keep.Contains(true)
            ? lightCurve.Where(keep)
            : throw new ArgumentException(
                $"no point of {lightCurve.Metadata.Target} lies {settings.DropAfterGap} d after and {settings.DropBeforeGap} d before a gap of {settings.GapLength} d; drop less",
                nameof(settings));
    }

    private static LightCurve Normalise(LightCurve lightCurve)
    {
        double[] flux = lightCurve.Flux.ToArray();
        double[] error = lightCurve.FluxError.ToArray();
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            double median = RobustScatter.Median(flux.AsSpan(segment.Start, segment.Length));
            if (!(median > 0))
            {
                throw new ArgumentException(
                    $"the flux of {lightCurve.Metadata.Target} in {segment.Label} has median {median:G6}; relative flux needs a positive one",
                    nameof(lightCurve));
            }

            for (int i = segment.Start; i < segment.End; i++)
            {
                flux[i] /= median;
                error[i] /= median;
            }
        }

        return lightCurve.WithFlux(flux, error);
    }

    private static LightCurve Clip(LightCurve lightCurve, LightCurveCleaningSettings settings)
    {
        if (double.IsPositiveInfinity(settings.SigmaUpper) && double.IsPositiveInfinity(settings.SigmaLower))
        {
            return lightCurve;
        }

        DetrendingSettings local = new() { Method = DetrendingMethod.Median, Window = settings.ClippingWindow };
        ReadOnlySpan<double> trend = Trend.Estimate(lightCurve, local, mask: default).Values;
        ReadOnlySpan<double> flux = lightCurve.Flux.Span;
        bool[] keep = new bool[flux.Length];
        double[] residual = new double[flux.Length];
        for (int i = 0; i < flux.Length; i++)
        {
            residual[i] = flux[i] - trend[i];
        }

        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            double sigma = RobustScatter.Sigma(residual.AsSpan(segment.Start, segment.Length));
            for (int i = segment.Start; i < segment.End; i++)
            {
                keep[i] = !(sigma > 0)
                    || (residual[i] <= settings.SigmaUpper * sigma && residual[i] >= -settings.SigmaLower * sigma);
            }
        }

        return lightCurve.Where(keep);
    }

    private static LightCurve FillErrors(LightCurve lightCurve)
    {
        double[] error = lightCurve.FluxError.ToArray();
        ReadOnlySpan<double> flux = lightCurve.Flux.Span;
        double overall = PositiveOr(RobustScatter.PointToPoint(flux), double.Epsilon);
        foreach (LightCurveSegment segment in lightCurve.Segments)
        {
            double scatter = PositiveOr(RobustScatter.PointToPoint(flux.Slice(segment.Start, segment.Length)), overall);
            for (int i = segment.Start; i < segment.End; i++)
            {
                error[i] = double.IsNaN(error[i]) ? scatter : error[i];
            }
        }

        return lightCurve.WithFlux(lightCurve.Flux.Span, error);

        static double PositiveOr(double value, double otherwise) => value > 0 ? value : otherwise;
    }

    private static void RequirePositive(double value, string name, string unit)
    {
        if (!(value > 0))
        {
            throw new ArgumentException($"{name} must be positive ({unit}); it is {value}", name);
        }
    }

    private static void RequireNotNegative(double value, string name)
    {
        if (!(value >= 0))
        {
            throw new ArgumentException($"{name} must be 0 or more (days); it is {value}", name);
        }
    }
}
