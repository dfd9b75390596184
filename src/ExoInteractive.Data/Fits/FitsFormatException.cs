namespace ExoInteractive.Data.Fits;

/// <summary>A FITS file, header or table that breaks the standard (FITS 4.0, 2018), or lacks what was asked of it.</summary>
/// <param name="found">What was found.</param>
/// <param name="expected">What was expected.</param>
public sealed class FitsFormatException(string found, string expected)
    : Exception($"found {Excerpt.Line(found)}; expected {Excerpt.Line(expected)}")
{
    /// <summary>What was found.</summary>
    public string Found { get; } = found;

    /// <summary>What was expected.</summary>
    public string Expected { get; } = expected;
}
