using System.IO.Compression;

namespace ExoInteractive.Data.Numpy;

/// <summary>The arrays of a .npz file: a zip archive of .npy files, read one at a time when asked for.</summary>
public sealed class NumpyArchive : IDisposable
{
    private const string Ending = ".npy";

    private readonly ZipArchive _zip;
    private readonly long _longest;

    /// <summary>Opens an archive.</summary>
    /// <param name="stream">The file; must be able to seek; closed with this.</param>
    /// <param name="longest">No array of more bytes is unpacked, whatever a damaged archive claims.</param>
    /// <exception cref="NumpyFormatException">It is no zip archive.</exception>
    public NumpyArchive(Stream stream, long longest = int.MaxValue / 2)
    {
        try
        {
            _zip = new ZipArchive(stream, ZipArchiveMode.Read);
            Names = [.. _zip.Entries.Select(entry => entry.FullName).Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Select(name => name[..^Ending.Length])];
        }
        catch (Exception exception) when (exception is InvalidDataException or ArgumentException or IOException)
        {
            throw new NumpyFormatException($"no archive of arrays: {exception.Message} It must be a zip file as numpy.savez writes it", exception);
        }

        _longest = longest;
    }

    /// <summary>The arrays' names, in the order of the file.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Opens a file.</summary>
    /// <param name="path">The .npz file.</param>
    /// <returns>To be disposed of.</returns>
    /// <exception cref="NumpyFormatException">It is no zip archive.</exception>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static NumpyArchive Open(string path) => new(File.OpenRead(path));

    /// <summary>Unpacks an array.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <returns>The array.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    /// <exception cref="NumpyFormatException">It is damaged, of a type that is not read, or too long.</exception>
    public NumpyArray Read(string name)
    {
        ZipArchiveEntry entry = _zip.GetEntry(name + Ending)
            ?? throw new ArgumentException($"there is no array '{name}'; there are {Excerpt.List(Names)}", nameof(name));
        try
        {
            if (entry.Length > _longest)
            {
                throw new NumpyFormatException($"{entry.Length} bytes; at most {_longest} are unpacked");
            }

            using Stream packed = entry.Open();
            using MemoryStream unpacked = new();
            byte[] piece = new byte[1 << 16];
            for (int read; (read = packed.Read(piece)) > 0;)
            {
                if (unpacked.Length + read > _longest)
                {
                    throw new NumpyFormatException($"more than the {_longest} bytes that are unpacked at most");
                }

                unpacked.Write(piece, 0, read);
            }

            return NumpyArray.Parse(unpacked.ToArray());
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or NotSupportedException or ArgumentException)
        {
            throw new NumpyFormatException($"array '{Excerpt.Line(name)}': {exception.Message}", exception);
        }
        catch (NumpyFormatException exception)
        {
            throw new NumpyFormatException($"array '{Excerpt.Line(name)}': {exception.Message}", exception);
        }
    }

    /// <summary>Closes the file.</summary>
    public void Dispose() => _zip.Dispose();
}
