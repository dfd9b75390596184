using System.Text;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// The numbers in a text, in order, as a digest that tolerates small differences: their count, their norm and a few
/// projections onto fixed random signs, so that the distance of two lists can be estimated from their sketches alone
/// (Johnson and Lindenstrauss 1984; signs as Achlioptas 2003).
/// </summary>
/// <param name="Count">How many numbers.</param>
/// <param name="Norm">Root of the sum of their squares.</param>
/// <param name="Projections">Sums of the numbers with the signs of <see cref="ProjectionCount"/> fixed sequences.</param>
/// <param name="Skeleton">SHA-256 of the text with each number replaced by a mark and each run of blanks by one, since columns move with the width of numbers.</param>
public sealed record NumberSketch(int Count, double Norm, IReadOnlyList<double> Projections, string Skeleton)
{
    /// <summary>How many projections.</summary>
    public const int ProjectionCount = 8;

    private const char Mark = '\uFFFC';

    /// <summary>Sums up the numbers of a text.</summary>
    /// <param name="text">Any: printed text, HTML, JSON, SVG.</param>
    /// <returns>Null where it holds no number.</returns>
    public static NumberSketch? Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        StringBuilder skeleton = new(text.Length);
        Sums sums = new();
        for (int i = 0; i < text.Length;)
        {
            if (NumberText.LengthAt(text, i) is var length and > 0)
            {
                sums.Add(NumberText.Read(text.AsSpan(i, length)));
                skeleton.Append(Mark);
                i += length;
                continue;
            }

            char character = text[i++] is '\t' or '\u00A0' ? ' ' : text[i - 1];
            if (character != ' ' || skeleton.Length == 0 || skeleton[^1] != ' ')
            {
                skeleton.Append(character);
            }
        }

        return sums.Count == 0 ? null : new NumberSketch(sums.Count, sums.Norm, sums.Projections, ContentHash.Of(skeleton.ToString()));
    }

    /// <summary>Sums up numbers that stand in no text.</summary>
    /// <param name="numbers">In order; those that are not finite are left out.</param>
    /// <returns>A sketch whose skeleton is that of an empty text.</returns>
    public static NumberSketch Of(IEnumerable<double> numbers)
    {
        ArgumentNullException.ThrowIfNull(numbers);
        Sums sums = new();
        foreach (double number in numbers.Where(double.IsFinite))
        {
            sums.Add(number);
        }

        return new NumberSketch(sums.Count, sums.Norm, sums.Projections, ContentHash.Of(""));
    }

    /// <summary>
    /// The estimated distance of the two lists of numbers, relative to the longer one: the root of the sum of squared
    /// differences over the larger norm. With eight projections the estimate is within a factor of two of the truth 98 times of a hundred,
    /// for lists that differ in many places; where they differ in two, it may miss differences that cancel.
    /// </summary>
    /// <param name="other">Of another text.</param>
    /// <returns>0 for equal lists; infinity where there are more numbers in one than in the other.</returns>
    public double Distance(NumberSketch other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Count != other.Count || Projections.Count != other.Projections.Count)
        {
            return double.PositiveInfinity;
        }

        double scale = Math.Max(Norm, other.Norm);
        if (scale == 0)
        {
            return 0;
        }

        double sum = 0;
        for (int i = 0; i < Projections.Count; i++)
        {
            double difference = (Projections[i] / scale) - (other.Projections[i] / scale);
            sum += difference * difference;
        }

        return Math.Sqrt(sum / Projections.Count);
    }

    /// <summary>Whether the same numbers stand in the same text as far as can be told.</summary>
    /// <param name="other">Another sketch.</param>
    /// <returns>True where all of it is equal, number by number.</returns>
    public bool Equals(NumberSketch? other)
        => other is not null && Count == other.Count && Norm.Equals(other.Norm) && Skeleton == other.Skeleton && Projections.SequenceEqual(other.Projections);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Norm, Skeleton);

    /// <summary>The sums while they grow.</summary>
    private sealed class Sums
    {
        /// <summary>Millions of such numbers still have a finite sum.</summary>
        private const double Largest = 1e300;

        private readonly double[] _projections = new double[ProjectionCount];
        private double _scale;
        private double _squares = 1;

        public int Count { get; private set; }

        public double Norm => _scale * Math.Sqrt(_squares);

        public IReadOnlyList<double> Projections => [.. _projections];

        public void Add(double number)
        {
            number = Math.Clamp(number, -Largest, Largest);
            ulong signs = Signs((ulong)Count++);
            for (int k = 0; k < ProjectionCount; k++)
            {
                _projections[k] += ((signs >> k) & 1) == 0 ? number : -number;
            }

            // As LAPACK's dnrm2: no square overflows or vanishes.
            double size = Math.Abs(number);
            if (size > _scale)
            {
                _squares = 1 + (_scale == 0 ? 0 : _squares * (_scale / size) * (_scale / size));
                _scale = size;
            }
            else if (size > 0)
            {
                _squares += size / _scale * (size / _scale);
            }
        }

        /// <summary>A counter-based generator: the finaliser of SplitMix64 (Steele, Lea and Flood 2014).</summary>
        private static ulong Signs(ulong counter)
        {
            unchecked
            {
                ulong z = (counter + 1) * 0x9E3779B97F4A7C15;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return z ^ (z >> 31);
            }
        }
    }
}
