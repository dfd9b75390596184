using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>Quarters, campaigns or sectors of one star, put in time order into one light curve.</summary>
internal static class LightCurveAssembly
{
    /// <summary>Joins the files of one target.</summary>
    /// <param name="files">In the order they were named.</param>
    /// <exception cref="LightCurveFormatException">Some state their clock and others do not.</exception>
    public static LoadedLightCurve Join(IReadOnlyList<FileLightCurve> files)
    {
        if (files.Count == 1)
        {
            return new LoadedLightCurve(files[0].LightCurve, [files[0].Path], files[0].Untimed);
        }

        List<string> notes = [];
        List<FileLightCurve> distinct = OnOneClock(WithoutRepetitions(files, notes), notes);
        LightCurve whole = distinct.Count == 1
            ? distinct[0].LightCurve
            : Concatenate(distinct, FilePiece.Arrange(distinct, notes), notes);
        return new LoadedLightCurve(
            notes.Count == 0 || distinct.Count > 1 ? whole : whole.WithMetadata(whole.Metadata with { Layout = string.Join("; ", [whole.Metadata.Layout, .. notes]) }),
            [.. files.OrderBy(file => file.LightCurve.Time.Span[0] + (BarycentricClocks.ReferenceDay(file.LightCurve.TimeSystem) ?? 0)).Select(file => file.Path).Distinct()],
            distinct.Sum(file => file.Untimed));
    }

    private static List<FileLightCurve> WithoutRepetitions(IReadOnlyList<FileLightCurve> files, List<string> notes)
    {
        List<FileLightCurve> distinct = [];
        foreach (FileLightCurve file in files)
        {
            if (distinct.Find(kept => SamePoints(kept.LightCurve, file.LightCurve)) is FileLightCurve same)
            {
                string other = file.LightCurve.Metadata.Layout == same.LightCurve.Metadata.Layout ? "" : $" ({file.LightCurve.Metadata.Layout})";
                notes.Add($"{(same.Path == file.Path ? "the same points again" : $"{file.Name} with the same points as {same.Name}")}{other} left out");
            }
            else
            {
                distinct.Add(file);
            }
        }

        return distinct;
    }

    private static bool SamePoints(LightCurve one, LightCurve other)
        => one.TimeSystem == other.TimeSystem && one.Time.Span.SequenceEqual(other.Time.Span) && one.Flux.Span.SequenceEqual(other.Flux.Span);

    private static List<FileLightCurve> OnOneClock(List<FileLightCurve> files, List<string> notes)
    {
        TimeSystem clock = files[0].LightCurve.TimeSystem;
        foreach (FileLightCurve file in files.Where(file => file.LightCurve.TimeSystem != clock))
        {
            TimeSystem own = file.LightCurve.TimeSystem;
            if (own == TimeSystem.Unknown || clock == TimeSystem.Unknown)
            {
                throw new LightCurveFormatException(
                    file.Path,
                    $"times on the clock {own} where {files[0].Path} has {clock}",
                    "files of one target that all state their clock, or one told for those that do not (--time-system)");
            }

            notes.Add($"times of {file.Name} brought from {own} to {clock}");
        }

        return [.. files.Select(file => file with { LightCurve = file.LightCurve.OnClock(clock) })];
    }

    private static LightCurve Concatenate(List<FileLightCurve> files, IReadOnlyList<FilePiece> pieces, List<string> notes)
    {
        LightCurveMetadata metadata = MetadataMerge.Of(files, [.. files.Where(file => pieces.Any(piece => piece.File == file))], notes);
        int count = pieces.Sum(piece => piece.Length);
        double[] time = new double[count], flux = new double[count], error = new double[count];
        int[] quality = new int[count];
        List<LightCurveSegment> segments = [];
        int at = 0;
        foreach (FilePiece piece in pieces)
        {
            LightCurve part = piece.File.LightCurve;
            Range range = piece.Start..piece.End;
            part.Time.Span[range].CopyTo(time.AsSpan(at));
            part.Flux.Span[range].CopyTo(flux.AsSpan(at));
            part.FluxError.Span[range].CopyTo(error.AsSpan(at));
            part.Quality.Span[range].CopyTo(quality.AsSpan(at));
            foreach (LightCurveSegment segment in part.Segments.Where(segment => segment.Start < piece.End && segment.End > piece.Start))
            {
                int start = Math.Max(segment.Start, piece.Start), end = Math.Min(segment.End, piece.End);
                double? exposure = part.ExposureTimeOf(segment);
                QualityWord word = part.QualityWordOf(segment);
                segments.Add(new LightCurveSegment(
                    segment.Label, at + start - piece.Start, end - start,
                    exposure == metadata.ExposureTime ? null : exposure,
                    word == metadata.QualityWord ? null : word));
            }

            at += piece.Length;
        }

        return new LightCurve(time, flux, error, quality, files[0].LightCurve.TimeSystem, metadata, segments.ToArray());
    }
}
