using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>Which part of a split a star falls in: the same on every machine and in every order.</summary>
internal static class StarFold
{
    /// <summary>By the star's name alone.</summary>
    /// <param name="star">The star.</param>
    /// <param name="folds">How many parts.</param>
    public static int Of(string star, int folds)
        => (int)(BinaryPrimitives.ReadUInt64BigEndian(SHA256.HashData(Encoding.UTF8.GetBytes(star))) % (ulong)folds);
}
