using System.Buffers;
using System.Security.Cryptography;
using Microsoft.Win32.SafeHandles;

namespace ExoInteractive.Runs.Records;

/// <summary>SHA-256 of files, read once from beginning to end in large pieces.</summary>
public static class FileHash
{
    private const int PieceLength = 1 << 20;

    /// <summary>Hashes a file.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Lower-case hexadecimal, 64 digits.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static string Of(string path)
    {
        using SafeFileHandle file = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, FileOptions.SequentialScan);
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] piece = ArrayPool<byte>.Shared.Rent(PieceLength);
        try
        {
            long position = 0;
            for (int read = RandomAccess.Read(file, piece, position); read > 0; read = RandomAccess.Read(file, piece, position))
            {
                hash.AppendData(piece, 0, read);
                position += read;
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(piece);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
