using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Files to cleaned light curves.</summary>
public static class LoadStage
{
    /// <summary>Reads the files of one target and cleans what they hold.</summary>
    /// <param name="paths">At least one.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The star.</returns>
    /// <exception cref="LightCurveFormatException">A file cannot be read, holds no good point, or the files hold several targets.</exception>
    public static LoadedTarget Load(IReadOnlyList<string> paths, LoadSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= new LoadSettings();
        IReadOnlyList<LoadedLightCurve> read = LightCurveReader.ReadAll(paths, settings.Stitch, settings.Reader, cancellationToken);
        if (read.Count != 1)
        {
            string targets = string.Join(", ", read.Select(one => one.LightCurve.Metadata.Target));
            throw paths.Count == 1
                ? new LightCurveFormatException(paths[0], $"{read.Count} stars ({targets})", "the name of the one to take (--target NAME)")
                : new LightCurveFormatException(
                    paths[0], $"{read.Count} targets in {paths.Count} files ({targets})", "the files of one target (or --stitch to take them as one)");
        }

        return Clean(read[0], settings.Cleaning);
    }

    /// <summary>Sorts files by target, reading each of them.</summary>
    /// <param name="paths">At least one.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The files of one target each, in order of first appearance; and the files that cannot be read, with their reason.</returns>
    public static (IReadOnlyList<TargetFiles> Targets, IReadOnlyList<LightCurveFormatException> Unreadable) Group(
        IReadOnlyList<string> paths, LoadSettings? settings = null, CancellationToken cancellationToken = default)
    {
        settings ??= new LoadSettings();
        if (paths.Count == 1)
        {
            return One(paths, settings, cancellationToken);
        }

        List<string> readable = [.. paths];
        List<LightCurveFormatException> unreadable = [];
        while (readable.Count > 0)
        {
            try
            {
                IReadOnlyList<LoadedLightCurve> read = LightCurveReader.ReadAll(readable, settings.Stitch, settings.Reader, cancellationToken);
                HashSet<string> shared = [.. read.SelectMany(one => one.Paths).GroupBy(path => path).Where(path => path.Count() > 1).Select(path => path.Key)];
                return (
                    [.. read.Select(one => new TargetFiles(one.Paths, one.Paths.Any(shared.Contains) ? one.LightCurve.Metadata.Target : null))],
                    unreadable);
            }
            catch (LightCurveFormatException exception) when (readable.RemoveAll(path => Same(path, exception.Path)) > 0)
            {
                unreadable.Add(exception);
            }
        }

        return ([], unreadable);
    }

    // The stars of one file are asked for one by one, so that a bad one stops no other.
    private static (IReadOnlyList<TargetFiles> Targets, IReadOnlyList<LightCurveFormatException> Unreadable) One(
        IReadOnlyList<string> paths, LoadSettings settings, CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<string> stars = settings.Stitch || settings.Reader.Target is not null ? [] : LightCurveReader.Stars(paths[0], cancellationToken);
            return (stars.Count > 1 ? [.. stars.Select(star => new TargetFiles(paths, star))] : [new TargetFiles(paths)], []);
        }
        catch (LightCurveFormatException exception)
        {
            return ([], [exception]);
        }
    }

    private static bool Same(string one, string other) => Path.GetFullPath(one) == Path.GetFullPath(other);

    private static LoadedTarget Clean(LoadedLightCurve read, LightCurveCleaningSettings settings)
    {
        try
        {
            CleanedLightCurve cleaned = LightCurveCleaning.CleanAndCount(read.LightCurve, settings);
            return new LoadedTarget(read.LightCurve, cleaned.LightCurve, read.Paths, cleaned.Dropped, read.Untimed);
        }
        catch (ArgumentException exception)
        {
            throw new LightCurveFormatException(
                string.Join(", ", read.Paths), ErrorLine.Of(exception), "at least one finite, unflagged flux and a positive median", exception);
        }
    }
}
