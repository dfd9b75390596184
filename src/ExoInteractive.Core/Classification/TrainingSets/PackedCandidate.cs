using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Core.Classification.TrainingSets;

/// <summary>A candidate as arrays: a row of a training set, and what the vetting network reads. An absent view is all zeros.</summary>
public sealed class PackedCandidate
{
    /// <summary>Length of <see cref="Global"/>.</summary>
    public const int GlobalLength = 3 * CandidateViews.GlobalBins;

    /// <summary>Length of <see cref="Local"/>.</summary>
    public const int LocalLength = 4 * 2 * CandidateViews.LocalBins;

    /// <summary>Length of <see cref="Unfolded"/>.</summary>
    public const int UnfoldedLength = CandidateViews.UnfoldedTransits * CandidateViews.UnfoldedBins;

    /// <summary>Length of <see cref="Centroid"/>.</summary>
    public const int CentroidLength = 2 * CandidateViews.LocalBins;

    /// <summary>Names of the flags of <see cref="Present"/>, in order.</summary>
    public static IReadOnlyList<string> Flags { get; } =
        ["global", "globalErrors", "local", "localErrors", "secondary", "oddEven", "unfolded", "trend", "periodogram", "centroid"];

    /// <summary>(3, 201): flux, error, count.</summary>
    public float[] Global { get; init; } = new float[GlobalLength];

    /// <summary>(4, 2, 61): primary, odd, even, secondary; flux and error of each.</summary>
    public float[] Local { get; init; } = new float[LocalLength];

    /// <summary>(16, 31).</summary>
    public float[] Unfolded { get; init; } = new float[UnfoldedLength];

    /// <summary>(201,).</summary>
    public float[] Trend { get; init; } = new float[CandidateViews.GlobalBins];

    /// <summary>(128,).</summary>
    public float[] Periodogram { get; init; } = new float[CandidateViews.PeriodogramBins];

    /// <summary>(2, 61): columns, rows.</summary>
    public float[] Centroid { get; init; } = new float[CentroidLength];

    /// <summary>(S,): transformed; NaN where unknown.</summary>
    public float[] Scalars { get; init; } = new float[ScalarFeatures.All.Count];

    /// <summary>(10,): 1 for what there is, in the order of <see cref="Flags"/>.</summary>
    public byte[] Present { get; init; } = new byte[Flags.Count];

    /// <summary>Packs a candidate.</summary>
    /// <param name="features">Views and scalars.</param>
    /// <returns>Its arrays.</returns>
    /// <exception cref="ArgumentException">A view has another number of bins, or there are fewer scalars than <see cref="ScalarFeatures.All"/>.</exception>
    public static PackedCandidate Of(CandidateFeatures features)
    {
        ArgumentNullException.ThrowIfNull(features);
        CandidateViews views = features.Views;
        PackedCandidate packed = new();
        Copy(features.Scalars, packed.Scalars, "scalars");
        Copy(views.Global.Flux, packed.Global.AsSpan(0, CandidateViews.GlobalBins), "global view");
        Copy(views.Global.Error, packed.Global.AsSpan(CandidateViews.GlobalBins, CandidateViews.GlobalBins), "global errors");
        Copy(views.Global.Count, packed.Global.AsSpan(2 * CandidateViews.GlobalBins), "global counts");
        BinnedView?[] locals = [views.Local, views.Odd, views.Even, views.Secondary];
        for (int i = 0; i < locals.Length; i++)
        {
            if (locals[i] is { } view)
            {
                Copy(view.Flux, packed.Local.AsSpan(2 * i * CandidateViews.LocalBins, CandidateViews.LocalBins), "local view");
                Copy(view.Error, packed.Local.AsSpan(((2 * i) + 1) * CandidateViews.LocalBins, CandidateViews.LocalBins), "local errors");
            }
        }

        ReadOnlySpan<bool> present =
        [
            true, Known(views.Global.Error), true, Known(views.Local.Error), views.Secondary is not null, views.Odd is not null && views.Even is not null,
            CopyOptional(views.Unfolded, packed.Unfolded, "unfolded view"),
            CopyOptional(views.Trend, packed.Trend, "trend"),
            CopyOptional(views.Periodogram, packed.Periodogram, "periodogram"),
            CopyOptional(views.Centroid, packed.Centroid, "centroid view"),
        ];
        for (int i = 0; i < present.Length; i++)
        {
            packed.Present[i] = present[i] ? (byte)1 : (byte)0;
        }

        return packed;
    }

    /// <summary>The views again.</summary>
    /// <param name="mission">Which calibration holds.</param>
    /// <returns>Views that were absent are null, errors that were absent all zeros.</returns>
    public CandidateFeatures Unpack(string mission)
    {
        BinnedView Binned(int i) => new(
            Local.AsMemory(2 * i * CandidateViews.LocalBins, CandidateViews.LocalBins),
            Present[3] != 0 ? Local.AsMemory(((2 * i) + 1) * CandidateViews.LocalBins, CandidateViews.LocalBins) : new float[CandidateViews.LocalBins],
            new float[CandidateViews.LocalBins]);
        CandidateViews views = new()
        {
            Global = new BinnedView(
                Global.AsMemory(0, CandidateViews.GlobalBins),
                Present[1] != 0 ? Global.AsMemory(CandidateViews.GlobalBins, CandidateViews.GlobalBins) : new float[CandidateViews.GlobalBins],
                Global.AsMemory(2 * CandidateViews.GlobalBins)),
            Local = Binned(0),
            Odd = Present[5] != 0 ? Binned(1) : null,
            Even = Present[5] != 0 ? Binned(2) : null,
            Secondary = Present[4] != 0 ? Binned(3) : null,
            Unfolded = Memory(Unfolded, 6),
            Trend = Memory(Trend, 7),
            Periodogram = Memory(Periodogram, 8),
            Centroid = Memory(Centroid, 9),
        };
        return new CandidateFeatures(views, Scalars, mission);
    }

    // Null, and not an empty view, where there is none.
    private ReadOnlyMemory<float>? Memory(float[] view, int flag)
    {
        if (Present[flag] == 0)
        {
            return null;
        }

        return view;
    }

    private static bool Known(ReadOnlyMemory<float> errors)
    {
        foreach (float error in errors.Span)
        {
            if (error > 0)
            {
                return true;
            }
        }

        return false;
    }

    private static bool CopyOptional(ReadOnlyMemory<float>? from, float[] to, string what)
    {
        if (from is { } values)
        {
            Copy(values, to, what);
        }

        return from is not null;
    }

    private static void Copy(ReadOnlyMemory<float> from, Span<float> to, string what)
    {
        if (from.Length != to.Length)
        {
            throw new ArgumentException($"the {what} must have {to.Length} values; there are {from.Length}", nameof(from));
        }

        from.Span.CopyTo(to);
    }
}
