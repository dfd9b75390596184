namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// Names of one star, such as "TIC 218795833" and "Gaia DR3 5707485527450614656"; immutable, each name once, compared by
/// the names and their order.
/// </summary>
public sealed class StarNames : IEquatable<StarNames>
{
    private readonly string[] _names;

    private StarNames(string[] names) => _names = names;

    /// <summary>No name.</summary>
    public static StarNames None { get; } = new([]);

    /// <summary>In the order they became known.</summary>
    public IReadOnlyList<string> Names => _names;

    /// <summary>Takes names.</summary>
    /// <param name="names">Blank ones and repetitions are left out.</param>
    /// <returns>The names.</returns>
    public static StarNames Of(IEnumerable<string?> names)
    {
        string[] kept = [.. names.Where(name => !string.IsNullOrWhiteSpace(name)).Select(name => name!.Trim()).Distinct()];
        return kept.Length == 0 ? None : new StarNames(kept);
    }

    /// <summary>Whether a name is among them.</summary>
    /// <param name="name">Spelled exactly so.</param>
    /// <returns>True where it is.</returns>
    public bool Contains(string name) => Array.IndexOf(_names, name) >= 0;

    /// <inheritdoc/>
    public bool Equals(StarNames? other) => other is not null && _names.AsSpan().SequenceEqual(other._names);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as StarNames);

    /// <inheritdoc/>
    public override int GetHashCode() => _names.Aggregate(17, HashCode.Combine);

    /// <inheritdoc/>
    public override string ToString() => string.Join(", ", _names);
}
