namespace ExoInteractive.Runs.Records;

/// <summary>Files named by the SHA-256 of their bytes: "ab/cdef…" in a folder. Safe for many processes at once; a file is whole or absent.</summary>
/// <param name="path">The folder; made when it is first written.</param>
public sealed class ContentFolder(string path)
{
    /// <summary>The folder, full path.</summary>
    public string Path { get; } = System.IO.Path.GetFullPath(path);

    /// <summary>Keeps bytes; a second time costs nothing.</summary>
    /// <param name="bytes">The contents.</param>
    /// <returns>Their SHA-256, the address.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public string Keep(ReadOnlySpan<byte> bytes)
    {
        string address = ContentHash.Of(bytes);
        string file = FileOf(address);
        if (File.Exists(file))
        {
            Touch(file);
        }
        else
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
            string temporary = $"{file}.{Guid.NewGuid():N}";
            try
            {
                File.WriteAllBytes(temporary, bytes);
                File.Move(temporary, file, overwrite: true);
            }
            catch
            {
                File.Delete(temporary);
                throw;
            }
        }

        return address;
    }

    /// <summary>Kept bytes.</summary>
    /// <param name="address">Their SHA-256.</param>
    /// <returns>Null where they are not there, or are no longer what their address says.</returns>
    /// <exception cref="IOException">They cannot be read.</exception>
    public byte[]? Read(string address)
    {
        string file = FileOf(address);
        return File.Exists(file) && File.ReadAllBytes(file) is { } bytes && ContentHash.Of(bytes) == address ? bytes : null;
    }

    /// <summary>Removes contents; what is not there, or cannot be removed, is left.</summary>
    /// <param name="addresses">Their SHA-256.</param>
    internal void Remove(IEnumerable<string> addresses)
    {
        foreach (string address in addresses)
        {
            try
            {
                File.Delete(FileOf(address));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Nothing names it any more; it only takes room.
            }
        }
    }

    /// <summary>Where contents are kept.</summary>
    /// <param name="address">Their SHA-256.</param>
    /// <returns>The file, whether or not it is there.</returns>
    public string FileOf(string address) => System.IO.Path.Combine(Path, address[..2], address[2..]);

    // Pruning spares what was kept lately.
    private static void Touch(string file)
    {
        try
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // Another's file in a shared folder; it can be read, and that is enough.
        }
    }
}
