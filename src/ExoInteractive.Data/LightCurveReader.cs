using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Layouts;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Data.Text;

namespace ExoInteractive.Data;

/// <summary>Reads any known layout, told apart by content and never by file name; gzip is seen through.</summary>
public static class LightCurveReader
{
    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The light curve as delivered: times finite and increasing, missing flux NaN, quality bits kept.</returns>
    /// <exception cref="LightCurveFormatException">Missing, truncated, empty, all-NaN, unsorted, or of unknown layout.</exception>
    public static LightCurve Read(string path, LightCurveReaderSettings? settings = null, CancellationToken cancellationToken = default)
        => ReadFile(path, settings ?? new LightCurveReaderSettings(), cancellationToken).LightCurve;

    /// <summary>Reads one light curve from a stream, such as an upload.</summary>
    /// <param name="stream">From its present position to its end; need not be seekable.</param>
    /// <param name="name">Stands for the path in messages, and for the star where the content names none.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="LightCurveFormatException">Truncated, empty, all-NaN, unsorted, or of unknown layout.</exception>
    public static LightCurve ReadStream(
        Stream stream, string name, LightCurveReaderSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return Refusing(name, () => ReadContent(name, stream, settings ?? new LightCurveReaderSettings(), cancellationToken)).LightCurve;
    }

    /// <summary>Reads several files and assembles those of the same target into one light curve.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="stitch">Take them all as one target, whatever their headers say.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// One light curve a target with the files it came from, in order of first appearance. A file that does not name its
    /// star stands alone unless stitched.
    /// </returns>
    /// <exception cref="LightCurveFormatException">
    /// As <see cref="Read"/>, or the files of one target are on different clocks or overlap in time.
    /// </exception>
    public static IReadOnlyList<LoadedLightCurve> ReadAll(
        IReadOnlyList<string> paths,
        bool stitch = false,
        LightCurveReaderSettings? settings = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<FileLightCurve> files = [];
        foreach (string path in paths)
        {
            files.Add(ReadFile(path, settings ?? new LightCurveReaderSettings(), cancellationToken));
        }

        // GroupBy keeps the order of first appearance; a nameless file is a group of its own.
        return
        [
            .. files
                .Select((file, index) => (file, Key: stitch ? "" : file.NamesTarget ? file.LightCurve.Metadata.Target : $"\0{index}"))
                .GroupBy(entry => entry.Key, entry => entry.file)
                .Select(group => LightCurveAssembly.Join([.. group])),
        ];
    }

    private static FileLightCurve ReadFile(string path, LightCurveReaderSettings settings, CancellationToken cancellationToken)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        return Refusing(path, () =>
        {
            if (Directory.Exists(path))
            {
                throw new LightCurveFormatException(path, "a directory", "a light-curve file");
            }

            using FileStream stream = File.OpenRead(path);
            return ReadContent(path, stream, settings, cancellationToken);
        });
    }

    private static FileLightCurve ReadContent(string path, Stream stream, LightCurveReaderSettings settings, CancellationToken cancellationToken)
    {
        long start = stream.CanSeek ? stream.Position : 0;
        using FileContent content = new(stream, cancellationToken);
        if (!FitsFile.IsFits(content.Peek(FitsFile.SignatureLength)))
        {
            return TextLightCurve.Read(path, content.ReadToEnd().Span, settings.Flux, cancellationToken);
        }

        FitsFile file = FitsFile.Read(new FitsReader(content), FitsLightCurve.Selection);
        if (TargetPixelLayout.Find(file) is not TargetPixelLayout pixels)
        {
            return OwnFitsFile.IsOurs(file) ? OwnFitsFile.Read(path, file) : FitsLightCurve.Read(path, file, settings.Flux);
        }

        stream.Position = stream.CanSeek
            ? start
            : throw new FitsFormatException("target pixels in a stream that cannot go back", "a target-pixel file, or a stream that can be read twice");
        return TargetPixelLightCurve.Read(path, pixels, stream, settings.Flux, cancellationToken);
    }

    // Every way in which a file can fail becomes one line that names it.
    internal static T Refusing<T>(string path, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (FitsFormatException exception)
        {
            throw new LightCurveFormatException(path, exception.Found, exception.Expected, exception);
        }
        catch (FileContentException exception)
        {
            throw new LightCurveFormatException(path, exception.Found, exception.Expected, exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LightCurveFormatException(path, "no such file", "a light-curve file", exception);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new LightCurveFormatException(path, $"a file that cannot be read ({exception.Message})", "a readable light-curve file", exception);
        }
    }
}
