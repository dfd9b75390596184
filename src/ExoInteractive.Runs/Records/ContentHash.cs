using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Runs.Records;

/// <summary>The hash that names contents everywhere in the records.</summary>
public static class ContentHash
{
    /// <summary>SHA-256 of bytes.</summary>
    /// <param name="bytes">Any.</param>
    /// <returns>Lower-case hexadecimal, 64 digits.</returns>
    public static string Of(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>SHA-256 of a text as UTF-8.</summary>
    /// <param name="text">Any.</param>
    /// <returns>Lower-case hexadecimal, 64 digits.</returns>
    public static string Of(string text) => Of(Encoding.UTF8.GetBytes(text));
}
