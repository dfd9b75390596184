namespace ExoInteractive.Magics;

/// <summary>One output in several forms, richest for the client that can show it; the keys are MIME types without parameters.</summary>
/// <param name="Data">MIME type → text; JSON types hold JSON text, image/png base64.</param>
public sealed record MimeBundle(IReadOnlyDictionary<string, string> Data)
{
    /// <summary>Plain text alone.</summary>
    /// <param name="text">The text.</param>
    /// <returns>A bundle of text/plain.</returns>
    public static MimeBundle Plain(string text) => new(new Dictionary<string, string> { ["text/plain"] = text });
}
