using System.Globalization;

namespace ExoInteractive.Data.Text;

/// <summary>Where the rows of a table stand in its file, for messages.</summary>
/// <param name="Word">"line" or "point".</param>
/// <param name="Numbers">(N,): 1-based; null where row i is number i + 1.</param>
internal readonly record struct TextPlaces(string Word, int[]? Numbers)
{
    /// <summary>Names the place of a row: "line 17".</summary>
    public string Of(int row) => string.Create(CultureInfo.InvariantCulture, $"{Word} {(Numbers is null ? row + 1 : Numbers[row])}");
}
