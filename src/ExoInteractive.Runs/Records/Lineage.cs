using System.Runtime.CompilerServices;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Remembers which run made a result, and from which results: what lets a fit find the light curve its candidate was
/// found in, and a figure name its run record. Kept beside the objects, not in them, and forgotten with them.
/// </summary>
public static class Lineage
{
    private static readonly ConditionalWeakTable<object, Origin> Origins = [];

    /// <summary>The run that made a value; null where no recorded run did.</summary>
    /// <param name="value">Any result, by reference.</param>
    /// <returns>Its record.</returns>
    public static RunRecord? RecordOf(object value) => Origins.TryGetValue(value, out Origin? origin) ? origin.Record : null;

    /// <summary>The nearest value of a type that a result was made from, itself included.</summary>
    /// <typeparam name="T">The type sought.</typeparam>
    /// <param name="value">Any result.</param>
    /// <returns>Null where there is none.</returns>
    public static T? Find<T>(object value)
        where T : class
    {
        Queue<object> waiting = new([value]);
        HashSet<object> seen = new(ReferenceEqualityComparer.Instance);
        while (waiting.TryDequeue(out object? next))
        {
            if (next is T found)
            {
                return found;
            }

            if (seen.Add(next) && Origins.TryGetValue(next, out Origin? origin))
            {
                foreach (object source in origin.Sources)
                {
                    waiting.Enqueue(source);
                }
            }
        }

        return null;
    }

    /// <summary>States where a value came from; a later statement replaces an earlier one.</summary>
    /// <param name="value">The result.</param>
    /// <param name="record">The run that made it.</param>
    /// <param name="sources">What it was made from.</param>
    internal static void State(object value, RunRecord record, IReadOnlyList<object> sources)
        => Origins.AddOrUpdate(value, new Origin(record, sources));

    private sealed record Origin(RunRecord Record, IReadOnlyList<object> Sources);
}
