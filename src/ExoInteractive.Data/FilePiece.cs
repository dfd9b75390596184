using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>
/// What is kept of a file where several cover one time: within the stretch of the file of finer cadence (of the one named
/// first, where cadences agree to a tenth) the points of the others are left out, and so is what that leaves of them in
/// stretches of fewer than <see cref="FewestPoints"/>. Interleaving them instead would count photons twice and mix levels.
/// </summary>
/// <param name="File">The file.</param>
/// <param name="Start">Index of the first point kept.</param>
/// <param name="End">Index one past the last point kept.</param>
internal readonly record struct FilePiece(FileLightCurve File, int Start, int End)
{
    /// <summary>A shorter rest has no level of its own to be normalised by.</summary>
    public const int FewestPoints = 10;

    private const double FinerBy = 0.9;

    /// <summary>Number of points.</summary>
    public int Length => End - Start;

    /// <summary>Puts files on one clock in time order, without overlaps.</summary>
    /// <param name="files">In the order they were named; at least two.</param>
    /// <param name="notes">Receives what was left out, and why.</param>
    /// <returns>Pieces that follow one another in time.</returns>
    public static IReadOnlyList<FilePiece> Arrange(IReadOnlyList<FileLightCurve> files, List<string> notes)
    {
        Stretch[] stretches = [.. files.Select(file => new Stretch(file, TimeSteps.Median(file.LightCurve.Time.Span), 0, file.LightCurve.Count))];
        stretches = [.. stretches.Select(own => stretches.Any(other => other.File != own.File && own.Overlaps(other)) ? own.Trimmed() : own)];
        List<FilePiece> pieces = [];
        for (int i = 0; i < stretches.Length; i++)
        {
            Stretch own = stretches[i];
            Stretch[] before = [.. stretches.Where((other, j) => j != i && own.Overlaps(other) && (Finer(other, own) || (j < i && !Finer(own, other))))];
            if (before.Length == 0)
            {
                pieces.Add(new FilePiece(own.File, own.Start, own.End));
                continue;
            }

            FilePiece[] left = [.. Outside(own, before)];
            pieces.AddRange(left);
            int dropped = own.End - own.Start - left.Sum(piece => piece.Length);
            notes.Add($"{dropped} points of {own.File.Name} left out where {string.Join(", ", before.Select(other => other.File.Name))} "
                + (before.All(other => Finer(other, own)) ? "has the finer cadence" : "was named first"));
        }

        return [.. pieces.OrderBy(piece => piece.File.LightCurve.Time.Span[piece.Start])];
    }

    private static bool Finer(Stretch one, Stretch other) => one.Spacing < FinerBy * other.Spacing;

    private static IEnumerable<FilePiece> Outside(Stretch own, Stretch[] others)
    {
        int start = own.Start;
        for (int i = own.Start; i <= own.End; i++)
        {
            if (i == own.End || others.Any(other => other.Covers(own.File.LightCurve.Time.Span[i])))
            {
                if (i - start >= FewestPoints)
                {
                    yield return new FilePiece(own.File, start, i);
                }

                start = i + 1;
            }
        }
    }

    private sealed record Stretch(FileLightCurve File, double Spacing, int Start, int End)
    {
        private double First => File.LightCurve.Time.Span[Start];

        private double Last => File.LightCurve.Time.Span[End - 1];

        public bool Overlaps(Stretch other) => First <= other.Last && other.First <= Last;

        public bool Covers(double time) => time >= First && time <= Last;

        // Missing points at either end cover nothing.
        public Stretch Trimmed()
        {
            ReadOnlySpan<double> flux = File.LightCurve.Flux.Span;
            int start = Start, end = End;
            while (double.IsNaN(flux[start]))
            {
                start++;
            }

            while (double.IsNaN(flux[end - 1]))
            {
                end--;
            }

            return this with { Start = start, End = end };
        }
    }
}
