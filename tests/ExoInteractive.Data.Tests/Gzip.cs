using System.IO.Compression;

namespace ExoInteractive.Data.Tests;

/// <summary>Packs bytes as gzip does.</summary>
internal static class Gzip
{
    public static byte[] Pack(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, level, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
