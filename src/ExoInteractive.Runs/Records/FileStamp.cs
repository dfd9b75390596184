namespace ExoInteractive.Runs.Records;

/// <summary>What tells one state of a file from another without reading it.</summary>
/// <param name="Bytes">Its size.</param>
/// <param name="Changed">When it was last written, UTC.</param>
public sealed record FileStamp(long Bytes, DateTime Changed)
{
    /// <summary>The state of a file now.</summary>
    /// <param name="path">The file.</param>
    /// <returns>Null where there is none, or it cannot be asked.</returns>
    public static FileStamp? Of(string path)
    {
        try
        {
            FileInfo file = new(path);
            return file.Exists ? new FileStamp(file.Length, file.LastWriteTimeUtc) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }
}
