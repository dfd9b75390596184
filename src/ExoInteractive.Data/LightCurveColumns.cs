using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>The columns of one file, raw; checked and made into a light curve in one place for every layout.</summary>
/// <param name="time">(N,): days; NaN where the file gives none.</param>
/// <param name="flux">(N,): NaN where missing.</param>
/// <param name="fluxError">(N,): 1σ; null where the file has none.</param>
/// <param name="quality">(N,): bits; null where the file has none.</param>
internal sealed class LightCurveColumns(double[] time, double[] flux, double[]? fluxError, int[]? quality)
{
    /// <summary>No clock in use counts more days than this.</summary>
    public const double LatestTime = 1e7;

    /// <summary>Fewer points than this make no light curve.</summary>
    public const int FewestPoints = 2;

    /// <summary>Rows without a time.</summary>
    public int Untimed { get; } = time.AsSpan().Count(double.NaN);

    /// <summary>Moves every time.</summary>
    /// <param name="days">Added.</param>
    public void ShiftTimes(double days)
    {
        for (int i = 0; i < time.Length; i++)
        {
            time[i] += days;
        }
    }

    /// <summary>Makes a column of any scale a flux about a positive level; a relative one becomes relative to 1.</summary>
    /// <param name="scale">What the column counts.</param>
    /// <returns>What was done, for the layout's description; null where nothing was.</returns>
    public string? Linearise(FluxScale scale)
    {
        switch (scale)
        {
            case FluxScale.PartsPerMillion:
                FromZero(1e-6);
                return "ppm made relative to 1";
            case FluxScale.AboutZero:
                FromZero(1);
                return "flux about zero made relative to 1";
            case FluxScale.Magnitudes:
                FromMagnitudes();
                return "magnitudes made flux relative to their median";
            default:
                return null;
        }
    }

    /// <summary>Whether the flux is relative flux about zero: no value of size 1 or more, and a level within the scatter of zero.</summary>
    public bool IsAboutZero()
    {
        double[] finite = [.. flux.Where(double.IsFinite)];
        return finite.Length >= FewestPoints && finite.All(value => Math.Abs(value) < 1)
            && Math.Abs(RobustScatter.Median(finite)) < RobustScatter.Sigma(finite);
    }

    private void FromZero(double unit)
    {
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] = 1 + (flux[i] * unit);
            if (fluxError is not null)
            {
                fluxError[i] *= unit;
            }
        }
    }

    // Pogson: F/F0 = 10^(-0.4 (m - m0)), with m0 the median, so that dF/F = 0.4 ln 10 dm.
    private void FromMagnitudes()
    {
        double[] finite = [.. flux.Where(double.IsFinite)];
        double middle = finite.Length == 0 ? double.NaN : RobustScatter.Median(finite);
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] = Math.Pow(10, -0.4 * (flux[i] - middle));
            if (fluxError is not null)
            {
                fluxError[i] *= 0.4 * Math.Log(10) * flux[i];
            }
        }
    }

    /// <summary>
    /// Drops rows without a time and exact repetitions of the row before; makes infinite fluxes missing and errors that
    /// are not positive unknown; refuses the rest.
    /// </summary>
    /// <param name="path">The file, for messages.</param>
    /// <param name="place">Names a row as its reader would find it in the file.</param>
    /// <param name="timeSystem">Clock of the times.</param>
    /// <param name="metadata">Target and origin; notes on dropped rows are added to its layout.</param>
    /// <param name="segment">Label of the whole stretch; null for "all".</param>
    /// <exception cref="LightCurveFormatException">Unsorted, contradicting itself, all missing, too short, or out of range.</exception>
    public LightCurve Build(
        string path, Func<int, string> place, TimeSystem timeSystem, LightCurveMetadata metadata, string? segment)
    {
        int count = 0, repeated = 0, finite = 0, last = -1;
        for (int i = 0; i < time.Length; i++)
        {
            if (double.IsNaN(time[i]))
            {
                continue;
            }

            if (Math.Abs(time[i]) > LatestTime)
            {
                throw new LightCurveFormatException(path, $"the time {time[i]:R} in {place(i)}", $"days between -{LatestTime:G} and {LatestTime:G}");
            }

            if (last >= 0 && time[i] <= time[last])
            {
                if (SameRow(i, last))
                {
                    repeated++;
                    continue;
                }

                throw Unsorted(path, place, i, last);
            }

            Move(i, count);
            finite += double.IsFinite(flux[count]) ? 1 : 0;
            last = count++;
        }

        if (finite < FewestPoints)
        {
            throw new LightCurveFormatException(
                path,
                count == 0 ? $"no row with a time among {time.Length}" : $"{finite} of {count} points with a finite flux in {metadata.FluxColumn}",
                $"at least {FewestPoints} points with a finite flux");
        }

        LightCurveMetadata noted = repeated == 0
            ? metadata
            : metadata with { Layout = $"{metadata.Layout}; {repeated} repeated rows dropped" };
        LightCurveSegment[] segments = segment is null ? [] : [new LightCurveSegment(segment, 0, count)];
        return new LightCurve(
            time.AsSpan(0, count),
            flux.AsSpan(0, count),
            fluxError is null ? default : fluxError.AsSpan(0, count),
            quality is null ? default : quality.AsSpan(0, count),
            timeSystem,
            noted,
            segments);
    }

    private void Move(int from, int to)
    {
        time[to] = time[from];
        flux[to] = double.IsInfinity(flux[from]) ? double.NaN : flux[from];
        if (fluxError is not null)
        {
            fluxError[to] = fluxError[from] > 0 && double.IsFinite(fluxError[from]) ? fluxError[from] : double.NaN;
        }

        if (quality is not null)
        {
            quality[to] = quality[from];
        }
    }

    // Row "last" has been moved and cleaned already; an exact repetition is one after the same cleaning.
    private bool SameRow(int i, int last)
    {
        double cleanFlux = double.IsInfinity(flux[i]) ? double.NaN : flux[i];
        bool sameError = fluxError is null
            || fluxError[last].Equals(fluxError[i] > 0 && double.IsFinite(fluxError[i]) ? fluxError[i] : double.NaN);
        return time[i] == time[last] && flux[last].Equals(cleanFlux) && sameError && (quality is null || quality[i] == quality[last]);
    }

    private LightCurveFormatException Unsorted(string path, Func<int, string> place, int i, int last)
        => time[i] == time[last]
            ? new LightCurveFormatException(
                path, $"two different points at time {time[i]:R} ({place(i)})", "one point a time")
            : new LightCurveFormatException(
                path, $"time {time[i]:R} after {time[last]:R} ({place(i)})", "times in increasing order");
}
