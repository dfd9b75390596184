namespace ExoInteractive.Magics;

/// <summary>One output in several forms, richest for the client that can show it; the keys are MIME types without parameters.</summary>
/// <param name="Data">MIME type → text; JSON types hold JSON text, image/png base64.</param>
public sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>The short id of the record of the cell that made it, which clients find in the output's metadata; null where none is kept.</summary>
    public string? RecordId { get; init; }

    /// <summary>Plain text alone.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A bundle of text/plain.</returns>
    public static MimeBundle Plain(string text) => new(new Dictionary<string, string> { ["text/plain"] = text });

    /// <summary>Whether a form is JSON, which a notebook holds as JSON and not as text.</summary>
    /// <param name="mimeType">In any case, as MIME types are.</param>
    /// <returns>True for application/json and every type that ends in +json.</returns>
    public static bool IsJson(string mimeType)
        => mimeType.Equals("application/json", StringComparison.OrdinalIgnoreCase) || mimeType.EndsWith("+json", StringComparison.OrdinalIgnoreCase);
}
