using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>One form of an output: its text, or only size and hash where a cell shows more than is held.</summary>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="Text">As in a <see cref="Magics.MimeBundle"/>; null where it was not held.</param>
/// <param name="Bytes">Size of <see cref="ToBytes"/>; null where <paramref name="Text"/> is there.</param>
/// <param name="Sha256">Of <see cref="ToBytes"/>, lower-case hexadecimal; null where <paramref name="Text"/> is there.</param>
public sealed record ShownForm(string MimeType, string? Text, long? Bytes = null, string? Sha256 = null)
{
    /// <summary>The contents: a picture's or another file's own bytes, otherwise the text as UTF-8.</summary>
    /// <returns>Empty where the text was not held.</returns>
    public byte[] ToBytes()
    {
        if (Text is null)
        {
            return [];
        }

        if (IsBase64(MimeType))
        {
            byte[] bytes = new byte[(Text.Length + 3) / 4 * 3];
            if (Convert.TryFromBase64String(Text, bytes, out int count))
            {
                return bytes[..count];
            }
        }

        return Encoding.UTF8.GetBytes(Text);
    }

    /// <summary>Whether bundles hold this form as base64.</summary>
    /// <param name="mimeType">The MIME type.</param>
    /// <returns>True for pictures but SVG, for sound, film and PDF.</returns>
    public static bool IsBase64(string mimeType)
    {
        ArgumentNullException.ThrowIfNull(mimeType);
        return mimeType == "application/pdf"
            || ((mimeType.StartsWith("image/", StringComparison.Ordinal) || mimeType.StartsWith("audio/", StringComparison.Ordinal) || mimeType.StartsWith("video/", StringComparison.Ordinal))
                && !mimeType.EndsWith("+xml", StringComparison.Ordinal));
    }

    /// <summary>The same form with size and hash in place of its text.</summary>
    internal ShownForm WithoutText()
    {
        byte[] bytes = ToBytes();
        return new ShownForm(MimeType, null, bytes.Length, Convert.ToHexStringLower(SHA256.HashData(bytes)));
    }
}
