using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Core.Classification.Explanations;

/// <summary>The views of a candidate, and the candidate without one of them.</summary>
internal static class ViewOcclusion
{
    /// <summary>A view, whole or in part.</summary>
    /// <param name="Name">"view:global".</param>
    /// <param name="Title">For people.</param>
    /// <param name="Get">Its flux, one window after another of <paramref name="Bins"/>; null where absent.</param>
    /// <param name="Without">The views with this one absent, or flat where it cannot be.</param>
    /// <param name="Hide">The views with bins hidden: the first, and how many.</param>
    /// <param name="Bins">Bins of one row.</param>
    public sealed record View(
        string Name,
        string Title,
        Func<CandidateViews, ReadOnlyMemory<float>?> Get,
        Func<CandidateViews, CandidateViews> Without,
        Func<CandidateViews, int, int, CandidateViews> Hide,
        int Bins);

    /// <summary>All of them.</summary>
    public static IReadOnlyList<View> All { get; } =
    [
        new(
            "view:global", "global view", views => views.Global.Flux,
            views => views with { Global = Hidden(views.Global, 0, views.Global.Bins) },
            (views, first, count) => views with { Global = Hidden(views.Global, first, count) }, CandidateViews.GlobalBins),
        new(
            "view:local", "local view", views => views.Local.Flux,
            views => views with { Local = Hidden(views.Local, 0, views.Local.Bins) },
            (views, first, count) => views with { Local = Hidden(views.Local, first, count) }, CandidateViews.LocalBins),
        new(
            "view:secondary", "secondary view", views => views.Secondary?.Flux, views => views with { Secondary = null },
            (views, first, count) => views with { Secondary = Hidden(views.Secondary!, first, count) }, CandidateViews.LocalBins),
        new(
            "view:oddEven", "odd and even views", views => (views.Odd ?? views.Even)?.Flux, views => views with { Odd = null, Even = null },
            (views, first, count) => views with
            {
                Odd = views.Odd is null ? null : Hidden(views.Odd, first, count),
                Even = views.Even is null ? null : Hidden(views.Even, first, count),
            },
            CandidateViews.LocalBins),
        new(
            "view:unfolded", "single transits", views => views.Unfolded, views => views with { Unfolded = null },
            (views, first, count) => views with { Unfolded = Hidden(views.Unfolded!.Value, first, count, CandidateViews.UnfoldedBins) }, CandidateViews.UnfoldedBins),
        new(
            "view:trend", "trend taken off", views => views.Trend, views => views with { Trend = null },
            (views, first, count) => views with { Trend = Hidden(views.Trend!.Value, first, count, CandidateViews.GlobalBins) }, CandidateViews.GlobalBins),
        new(
            "view:periodogram", "periodogram", views => views.Periodogram, views => views with { Periodogram = null },
            (views, first, count) => views with { Periodogram = Hidden(views.Periodogram!.Value, first, count, CandidateViews.PeriodogramBins) }, CandidateViews.PeriodogramBins),
        new(
            "view:centroid", "centroid", views => views.Centroid, views => views with { Centroid = null },
            (views, first, count) => views with { Centroid = Hidden(views.Centroid!.Value, first, count, CandidateViews.LocalBins) }, CandidateViews.LocalBins),
    ];

    /// <summary>A view by its name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static View Named(string name) => All.FirstOrDefault(view => view.Name == name)
        ?? throw new ArgumentException($"there is no view '{name}'; there are {string.Join(", ", All.Select(view => view.Name))}", nameof(name));

    // The baseline is 0 on every view's scale; errors and counts stay, for what is hidden is the signal, not that it was measured.
    private static BinnedView Hidden(BinnedView view, int first, int count) => view with { Flux = Hidden(view.Flux, first, count, view.Bins) };

    private static ReadOnlyMemory<float> Hidden(ReadOnlyMemory<float> values, int first, int count, int bins)
    {
        float[] hidden = values.ToArray();
        for (int row = 0; row < hidden.Length; row += bins)
        {
            hidden.AsSpan(row + first, count).Clear();
        }

        return hidden;
    }
}
