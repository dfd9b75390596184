namespace ExoInteractive.Runs;

/// <summary>Writes a file whole or not at all: a reader sees the old one or the new one, never half of either.</summary>
public static class AtomicFile
{
    /// <summary>Writes beside the file and renames.</summary>
    /// <param name="path">The file; its folder is made where it is missing.</param>
    /// <param name="write">Writes the contents.</param>
    /// <exception cref="IOException">The folder or file cannot be written.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        string full = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(full) ?? throw new IOException($"{path} is a folder, not a file that can be written");
        if (Directory.Exists(full))
        {
            throw new IOException($"{full} is a folder, not a file that can be written");
        }

        string partial = Path.Combine(folder, $".{Path.GetFileName(full)}.{Guid.NewGuid():N}.partial");
        try
        {
            using (FileStream stream = Create(folder, partial, full))
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
