using ExoInteractive.Core;
using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Runs.MethodComparison;

/// <summary>A way to find planets in a cleaned light curve.</summary>
/// <param name="Name">In words.</param>
/// <param name="Find">What it finds.</param>
public sealed record SearchMethod(string Name, Func<LightCurve, CancellationToken, IReadOnlyList<Claim>> Find);

/// <summary>Several methods on one set of stars.</summary>
public static class MethodComparer
{
    /// <summary>
    /// Runs every method on every star, star by star. A star that cannot be read, or that a method cannot work on, counts as one the
    /// method says nothing of, and is named in its figures.
    /// </summary>
    /// <param name="stars">At least one.</param>
    /// <param name="methods">At least one.</param>
    /// <param name="seed">Of the intervals.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops between stars and within the methods.</param>
    /// <returns>The claims of each method on each star, and their figures, in the order of the methods.</returns>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static IReadOnlyList<(MethodFigures Figures, IReadOnlyList<StarClaims> Claims)> Compare(
        IReadOnlyList<LabelledStar> stars,
        IReadOnlyList<SearchMethod> methods,
        ulong seed,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stars);
        ArgumentNullException.ThrowIfNull(methods);
        List<StarClaims>[] claims = [.. methods.Select(_ => new List<StarClaims>())];
        for (int i = 0; i < stars.Count; i++)
        {
            progress?.Report(new StageProgress($"star {i + 1} of {stars.Count}", (double)i / stars.Count));
            LightCurve? cleaned = null;
            string? unreadable = Failure(() => cleaned = LightCurveCleaning.Clean(stars[i].Load()));
            for (int m = 0; m < methods.Count; m++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                IReadOnlyList<Claim> found = [];
                string? failure = unreadable ?? Failure(() => found = methods[m].Find(cleaned!, cancellationToken));
                claims[m].Add(new StarClaims(stars[i], found, failure));
            }
        }

        return [.. methods.Select((method, m) => (MethodFigures.Of(method.Name, claims[m], seed), (IReadOnlyList<StarClaims>)claims[m]))];
    }

    private static string? Failure(Action work)
    {
        try
        {
            work();
            return null;
        }
        catch (Exception exception) when (exception is ArgumentException or IOException)
        {
            return ErrorLine.Of(exception);
        }
    }
}
