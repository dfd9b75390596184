using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Core.Classification;

/// <summary>
/// Which part of a split a star falls in: a pure function of its catalogue number, so that every table, machine and
/// program puts all signals of one star on the same side. SHA-256 of the ASCII text "KIC:10797460", its first eight bytes
/// as a big-endian number, modulo 100.
/// </summary>
public static class StarHash
{
    /// <summary>Number of buckets.</summary>
    public const int Buckets = 100;

    /// <summary>Number of folds of a cross-validation.</summary>
    public const int Folds = 5;

    /// <summary>First bucket of the part a shipped model is calibrated on; those before it are trained on.</summary>
    public const int CalibrationStart = 70;

    /// <summary>First bucket of the part a shipped model is tested on.</summary>
    public const int TestStart = 85;

    /// <summary>The star's bucket.</summary>
    /// <param name="catalogue">"KIC", "TIC" or "EPIC".</param>
    /// <param name="number">The star's number there.</param>
    /// <returns>0 to 99.</returns>
    public static int Bucket(string catalogue, long number)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{catalogue}:{number}")), hash);
        return (int)(BinaryPrimitives.ReadUInt64BigEndian(hash) % Buckets);
    }

    /// <summary>The fold of a cross-validation a bucket belongs to.</summary>
    /// <param name="bucket">0 to 99.</param>
    /// <returns>0 to 4.</returns>
    public static int Fold(int bucket) => bucket % Folds;
}
