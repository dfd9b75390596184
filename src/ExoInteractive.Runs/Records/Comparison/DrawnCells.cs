namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>
/// Cells whose results follow the draws of a sampler: chains that a last bit sets apart are other chains, so that what is made from
/// them agrees only as well as the sampling does.
/// </summary>
public static class DrawnCells
{
    /// <summary>Whether a run drew a posterior itself.</summary>
    /// <param name="run">The run.</param>
    /// <returns>True where a seed of it says so.</returns>
    public static bool Draws(RunRecord run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Seeds.Any(seed => seed.Purpose.Contains("posterior", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>Finds them.</summary>
    /// <param name="pairs">The cells of a session, in order.</param>
    /// <returns>Those that drew a posterior, and those that read from them, directly or not.</returns>
    public static IReadOnlySet<CellPair> In(IReadOnlyList<CellPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        HashSet<CellPair> drawn = new(ReferenceEqualityComparer.Instance);
        HashSet<string> records = [];
        foreach (CellPair pair in pairs)
        {
            if (pair.Runs.Any(run => Draws(run.Either) || run.Sources.Any(records.Contains)))
            {
                drawn.Add(pair);
                records.UnionWith(pair.Runs.Select(run => run.Either.Id));
            }
        }

        return drawn;
    }
}
