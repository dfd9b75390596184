using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Layouts;
using ExoInteractive.Data.Pixels;
using ExoInteractive.Data.Text;

namespace ExoInteractive.Data;

/// <summary>Reads any known layout, told apart by content and never by file name; gzip is seen through.</summary>
public static class LightCurveReader
{
    private const int BeginningLength = 256;

    /// <summary>The columns that <see cref="LightCurveReaderSettings.FluxColumn"/> may name in the layouts known, for completions.</summary>
    public static IReadOnlyList<string> FluxColumns { get; } =
        [.. FitsLayouts.All.SelectMany(layout => layout.Fluxes).Select(flux => flux.Flux).Distinct().Order(StringComparer.OrdinalIgnoreCase)];

    /// <summary>Reads one file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The light curve as delivered: times finite and increasing, missing flux NaN, quality bits kept.</returns>
    /// <exception cref="LightCurveFormatException">
    /// Missing, truncated, empty, all-NaN, unsorted, of unknown layout, or of several stars of which none is asked for.
    /// </exception>
    public static LightCurve Read(string path, LightCurveReaderSettings? settings = null, CancellationToken cancellationToken = default)
        => One(path, ReadFile(path, settings ?? new LightCurveReaderSettings(), cancellationToken));

    /// <summary>Reads one light curve from a stream, such as an upload.</summary>
    /// <param name="stream">From its present position to its end; need not be seekable.</param>
    /// <param name="name">Stands for the path in messages, and for the star where the content names none.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>As <see cref="Read"/>.</returns>
    /// <exception cref="LightCurveFormatException">As <see cref="Read"/>.</exception>
    public static LightCurve ReadStream(
        Stream stream, string name, LightCurveReaderSettings? settings = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentException.ThrowIfNullOrEmpty(name);
        return One(name, Refusing(name, () => ReadContent(name, stream, settings ?? new LightCurveReaderSettings(), cancellationToken)));
    }

    /// <summary>Reads several files and assembles those of the same target into one light curve.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="stitch">Take them all as one target, whatever their headers say.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>
    /// One light curve a target with the files it came from, in order of first appearance. Files that share any name of a
    /// star are of one target; one that names none stands alone unless stitched.
    /// </returns>
    /// <exception cref="LightCurveFormatException">
    /// As <see cref="Read"/> but for several stars, or some files of a target state their clock and others do not.
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
            files.AddRange(ReadFile(path, settings ?? new LightCurveReaderSettings(), cancellationToken));
        }

        return [.. (stitch ? [files] : ByStar(files)).Select(LightCurveAssembly.Join)];
    }

    /// <summary>The stars of a file of a form that can hold several (JSON); their light curves are not made, so that one bad star hides no other.</summary>
    /// <param name="path">The file.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>Each name once; empty for every other form, for what is no file, and where a star has no name to ask for it by.</returns>
    /// <exception cref="LightCurveFormatException">The file cannot be read, or is damaged.</exception>
    public static IReadOnlyList<string> Stars(string path, CancellationToken cancellationToken = default)
        => !File.Exists(path) ? [] : Refusing<IReadOnlyList<string>>(path, () =>
        {
            using FileStream stream = File.OpenRead(path);
            // Looking at a file's first bytes is not worth stopping: whoever is stopped is stopped at the reading, which is recorded.
            using FileContent content = new(stream, CancellationToken.None);
            return JsonLightCurves.Begins(content.Peek(BeginningLength)) ? TextLightCurve.Stars(content.ReadToEnd().Span, cancellationToken) : [];
        });

    // In order of first appearance; a file that names two stars known apart until then makes them one.
    private static List<List<FileLightCurve>> ByStar(List<FileLightCurve> files)
    {
        List<List<FileLightCurve>> stars = [];
        foreach (FileLightCurve file in files)
        {
            List<FileLightCurve>[] same = [.. stars.Where(star => star.Any(file.SharesAName))];
            if (same.Length == 0)
            {
                stars.Add([file]);
                continue;
            }

            foreach (List<FileLightCurve> further in same.Skip(1))
            {
                same[0].AddRange(further);
                stars.Remove(further);
            }

            same[0].Add(file);
        }

        return stars;
    }

    private static LightCurve One(string path, IReadOnlyList<FileLightCurve> curves) => curves.Count == 1
        ? curves[0].LightCurve
        : throw new LightCurveFormatException(
            path,
            $"{curves.Count} stars ({Excerpt.List([.. curves.Select(curve => curve.LightCurve.Metadata.Target).Distinct()])})",
            "one star, or the name of the one to take");

    private static IReadOnlyList<FileLightCurve> ReadFile(string path, LightCurveReaderSettings settings, CancellationToken cancellationToken)
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

    private static IReadOnlyList<FileLightCurve> ReadContent(string path, Stream stream, LightCurveReaderSettings settings, CancellationToken cancellationToken)
    {
        long start = stream.CanSeek ? stream.Position : 0;
        using FileContent content = new(stream, cancellationToken);
        if (!FitsFile.IsFits(content.Peek(FitsFile.SignatureLength)))
        {
            return TextLightCurve.Read(path, content.ReadToEnd().Span, settings, cancellationToken);
        }

        FitsFile file = FitsFile.Read(new FitsReader(content), FitsLightCurve.Selection);
        if (TargetPixelLayout.Find(file) is not TargetPixelLayout pixels)
        {
            return [OwnFitsFile.IsOurs(file) ? OwnFitsFile.Read(path, file, settings) : FitsLightCurve.Read(path, file, settings)];
        }

        stream.Position = stream.CanSeek
            ? start
            : throw new FitsFormatException("target pixels in a stream that cannot go back", "a target-pixel file, or a stream that can be read twice");
        return [TargetPixelLightCurve.Read(path, pixels, stream, settings, cancellationToken)];
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
