using System.IO.Compression;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>Writes a crate's files into a folder or a zip file, whole or not at all.</summary>
internal static class CrateTarget
{
    /// <summary>Writes them.</summary>
    /// <param name="path">A name that ends in .zip for a file, else a folder that is not there yet or is empty.</param>
    /// <param name="files">The files.</param>
    /// <param name="written">The time that entries of a zip file carry.</param>
    /// <exception cref="IOException">The folder has something in it, or cannot be written.</exception>
    public static void Write(string path, IReadOnlyList<CrateFile> files, DateTimeOffset written)
    {
        if (Path.GetExtension(path).Equals(".zip", StringComparison.OrdinalIgnoreCase))
        {
            AtomicFile.Write(path, stream => Pack(stream, files, written));
            return;
        }

        if (File.Exists(path) || (Directory.Exists(path) && Directory.EnumerateFileSystemEntries(path).Any()))
        {
            throw new IOException($"{path} is there already and not empty; give a new folder, or a file that ends in .zip");
        }

        string folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? throw new IOException($"{path} cannot be a crate: it is a whole disk");
        string partial = Path.Combine(folder, $".{Path.GetFileName(path)}.{Guid.NewGuid():N}.partial");
        try
        {
            foreach (CrateFile file in files)
            {
                string place = Path.Combine(partial, file.Place);
                Directory.CreateDirectory(Path.GetDirectoryName(place)!);
                using FileStream stream = File.Create(place);
                file.CopyTo(stream);
            }

            if (Directory.Exists(path))
            {
                Directory.Delete(path);
            }

            Directory.Move(partial, path);
        }
        catch
        {
            if (Directory.Exists(partial))
            {
                Directory.Delete(partial, recursive: true);
            }

            throw;
        }
    }

    private static void Pack(Stream stream, IReadOnlyList<CrateFile> files, DateTimeOffset written)
    {
        using ZipArchive archive = new(stream, ZipArchiveMode.Create, leaveOpen: true);
        foreach (CrateFile file in files)
        {
            ZipArchiveEntry entry = archive.CreateEntry(file.Place, CompressionLevel.Optimal);
            entry.LastWriteTime = written;
            using Stream contents = entry.Open();
            file.CopyTo(contents);
        }
    }
}
