namespace ExoInteractive.Runs;

/// <summary>Writes a file whole or not at all: a reader sees the old one or the new one, never half of either.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file and renames.</summary>
    /// <param name="path">The file; its folder is made where it is missing. A link stays, and the file it leads to is written.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The folder or file cannot be written, or a device or pipe is there: a rename would put a file in its place.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Followed(Path.GetFullPath(path));
        string folder = Path.GetDirectoryName(full) ?? throw new IOException($"{path} is a folder, not a file that can be written");
        if (Directory.Exists(full))
        {
            throw new IOException($"{full} is a folder, not a file that can be written");
        }

        if (IsDeviceOrPipe(full))
        {
            throw new IOException($"{full} is a device or pipe, not a file that can be written");
        }

        string partial = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.partial");
        FileStream stream = Create(folder, partial, full);
        try
        {
            using (stream)
            {
                write(stream);
                stream.Flush(flushToDisk: true);
            }

            File.Move(partial, full, overwrite: true);
        }
        catch
        {
            File.Delete(partial);
            throw;
        }
    }

    private static string Followed(string full)
        => new FileInfo(full).LinkTarget is null ? full : File.ResolveLinkTarget(full, returnFinalTarget: true)?.FullName ?? full;

    // .NET does not tell a file's kind. What cannot be sought in is a pipe or terminal (opened for both ways, so that a
    // pipe without a reader does not block); devices that can live below /dev, where /dev/shm alone holds files.
    private static bool IsDeviceOrPipe(string full)
    {
        if (OperatingSystem.IsWindows() || !File.Exists(full))
        {
            return false;
        }

        if (full.StartsWith("/dev/", StringComparison.Ordinal) && !full.StartsWith("/dev/shm/", StringComparison.Ordinal))
        {
            return true;
        }

        try
        {
            using FileStream there = new(full, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            return !there.CanSeek;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static FileStream Create(string folder, string partial, string full)
    {
        try
        {
            Directory.CreateDirectory(folder);
            return new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new IOException($"{full} cannot be written: {(exception is IOException && File.Exists(folder) ? $"{folder} is a file" : $"no file can be made in {folder}")}", exception);
        }
    }

    /// <summary>Writes text in UTF-8.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">The contents.</param>
    /// <exception cref="IOException">The folder or file cannot be written.</exception>
    public static void WriteText(string path, string text) => Write(path, stream =>
    {
        using StreamWriter writer = new(stream, leaveOpen: true);
        writer.Write(text);
    });
}
