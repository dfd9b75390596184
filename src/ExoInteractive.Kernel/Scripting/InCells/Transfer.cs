using System.Collections.Concurrent;
using System.ComponentModel;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>Hands values of the host to the code that declares them as variables.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Transfer
{
    private static readonly ConcurrentDictionary<string, object> Waiting = new(StringComparer.Ordinal);

    /// <summary>Takes a value over; each can be taken once.</summary>
    /// <typeparam name="T">The variable's type.</typeparam>
    /// <param name="key">From the host.</param>
    /// <returns>The value.</returns>
    /// <exception cref="InvalidOperationException">There is no such value.</exception>
    public static T Take<T>(string key)
        => Waiting.TryRemove(key, out object? value) ? (T)value : throw new InvalidOperationException($"no value waits under {key}");

    internal static string Leave(object value)
    {
        string key = Guid.NewGuid().ToString("N");
        Waiting[key] = value;
        return key;
    }
}
