namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary><c>foreach (var x in items.WithProgress("fitting"))</c>.</summary>
public static class ProgressExtensions
{
    /// <summary>The same items, with a bar that shows how many of them the loop has done.</summary>
    /// <typeparam name="T">Of what.</typeparam>
    /// <param name="items">What the loop goes through.</param>
    /// <param name="title">What is being done.</param>
    /// <param name="total">How many there are; null to ask the items, which an array or list can tell and a query cannot.</param>
    /// <returns>The items, one bar for each time they are gone through.</returns>
    public static IEnumerable<T> WithProgress<T>(this IEnumerable<T> items, string title = "", int? total = null)
    {
        ArgumentNullException.ThrowIfNull(items);
        return Counted(items, title, total ?? (items.TryGetNonEnumeratedCount(out int count) ? count : null));
    }

    private static IEnumerable<T> Counted<T>(IEnumerable<T> items, string title, int? total)
    {
        using CellProgress bar = new(total, title);
        foreach (T item in items)
        {
            yield return item;
            bar.Advance();
        }
    }
}
