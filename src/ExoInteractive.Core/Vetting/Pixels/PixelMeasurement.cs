using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting.Pixels;

/// <summary>Measures where in a star's images its transits are.</summary>
internal static class PixelMeasurement
{
    private const int StarReach = 3;
    private const double StandOut = 3;

    // A Gaussian is not the pixel response: positions agree no better than this, pixels.
    private const double ModelError = 0.05;

    // Positions of catalogues and of the pointing, pixels.
    private const double CatalogueError = 0.1;
    private const double LeastSignal = 3;

    /// <summary>Measures.</summary>
    /// <param name="inputs">With pixels.</param>
    /// <param name="ephemeris">The candidate.</param>
    /// <param name="metadata">Whose quality flags the images carry.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Null where no transit has images inside and on both sides.</returns>
    public static PixelEvidence? Of(VettingInputs inputs, Ephemeris ephemeris, LightCurveMetadata metadata, CancellationToken cancellationToken)
    {
        TargetPixels pixels = inputs.Pixels!;
        TransitImages images = new(pixels, ephemeris, QualityBits.Mask(Word(metadata), QualityRule.Default));
        if (images.Count == 0)
        {
            return null;
        }

        ApertureMask aperture = inputs.Aperture ?? Standing(pixels);
        AperturePoint[] points = AperturePhotometry.Measure(pixels, aperture);
        cancellationToken.ThrowIfCancellationRequested();
        DifferenceImage difference = images.Difference();
        PixelGaussian.Found? star = FitStar(difference, aperture, inputs.StarPosition, cancellationToken);
        PixelGaussian.Found? source = star is { } found ? FitSource(difference, found.Width, cancellationToken) : null;
        SourcePosition? catalogue = inputs.StarPosition is { } place ? new SourcePosition(place.Column, place.Row, CatalogueError, CatalogueError) : null;
        SourcePosition? starPosition = Position(pixels, star), sourcePosition = Position(pixels, source);
        (double offset, double error) = Offset(sourcePosition, starPosition, catalogue);
        (_, double column, _) = images.Of(i => points[i].Column);
        (_, double row, _) = images.Of(i => points[i].Row);
        (double core, double halo) = Strengths(pixels, images, aperture, points);
        int[] seen = [.. images.Good.Where(i => double.IsFinite(points[i].Column))];
        ReadOnlyMemory<double> time = pixels.Time;
        return new PixelEvidence
        {
            Difference = difference,
            Centroid = new CentroidSeries(
                seen.Select(i => time.Span[i]).ToArray(), seen.Select(i => points[i].Column).ToArray(), seen.Select(i => points[i].Row).ToArray()),
            Star = starPosition,
            Source = sourcePosition,
            WeightedSource = Weighted(difference, aperture),
            Catalogue = catalogue,
            Offset = offset,
            OffsetError = Math.Sqrt((error * error) + (ModelError * ModelError)),
            Shift = (-column, -row),
            ShiftProbability = Math.Min(1, 2 * Math.Min(Same(images, i => points[i].Column), Same(images, i => points[i].Row))),
            CoreStrength = core,
            HaloStrength = halo,
        };
    }

    /// <summary>The pixels that stand out of the mean image, joined to its brightest by their sides.</summary>
    /// <param name="pixels">The images.</param>
    public static ApertureMask Standing(TargetPixels pixels)
    {
        double[] mean = pixels.MeanImage();
        double[] known = [.. mean.Where(double.IsFinite)];
        bool[] inside = new bool[mean.Length];
        if (known.Length == 0)
        {
            Array.Fill(inside, true);
            return new ApertureMask(pixels.Columns, inside);
        }

        double limit = RobustScatter.Median(known) + (StandOut * RobustScatter.Sigma(known));
        int brightest = Array.IndexOf(mean, known.Max());
        Stack<int> edge = new([brightest]);
        inside[brightest] = true;
        while (edge.TryPop(out int pixel))
        {
            foreach (int next in Neighbours(pixel, pixels.Columns, pixels.Rows))
            {
                if (!inside[next] && mean[next] > limit)
                {
                    inside[next] = true;
                    edge.Push(next);
                }
            }
        }

        return new ApertureMask(pixels.Columns, inside);
    }

    private static QualityWord Word(LightCurveMetadata metadata) => metadata.Mission switch
    {
        "Kepler" => QualityWord.Kepler,
        "K2" => QualityWord.K2,
        "TESS" => QualityWord.Tess,
        _ => QualityWord.Unknown,
    };

    // A neighbour draws the star's image to itself, and a catalogue can be wrong: the nearer of the two counts.
    private static (double Offset, double Error) Offset(SourcePosition? source, SourcePosition? star, SourcePosition? catalogue)
    {
        (double Offset, double Error) nearest = (double.NaN, double.NaN);
        if (source is { } to)
        {
            foreach (SourcePosition? from in (ReadOnlySpan<SourcePosition?>)[star, catalogue])
            {
                if (from?.To(to) is { } found && !(found.Distance >= nearest.Offset))
                {
                    nearest = found;
                }
            }
        }

        return nearest;
    }

    private static PixelGaussian.Found? FitStar(
        DifferenceImage image, ApertureMask aperture, (double Column, double Row)? place, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<double> flux = image.OutOfTransit;
        int brightest = -1;
        foreach (int pixel in aperture.Pixels)
        {
            brightest = double.IsFinite(flux.Span[pixel]) && (brightest < 0 || flux.Span[pixel] > flux.Span[brightest]) ? pixel : brightest;
        }

        if (brightest < 0)
        {
            return null;
        }

        (int column, int row) = (brightest % image.Columns, brightest / image.Columns);
        (int Column, int Row, double Value, double Weight)[] near =
        [
            .. Enumerable.Range(0, flux.Length)
                .Where(i => double.IsFinite(flux.Span[i]) && Math.Abs((i % image.Columns) - column) <= StarReach && Math.Abs((i / image.Columns) - row) <= StarReach)
                .Select(i => (i % image.Columns, i / image.Columns, flux.Span[i], 1.0)),
        ];
        return PixelGaussian.Fit(
            near, place?.Column - image.FirstColumn ?? column, place?.Row - image.FirstRow ?? row, StarReach, null, cancellationToken);
    }

    private static PixelGaussian.Found? FitSource(DifferenceImage image, double width, CancellationToken cancellationToken)
    {
        ReadOnlyMemory<double> flux = image.Difference, error = image.Error;
        int[] known = [.. Enumerable.Range(0, flux.Length).Where(i => double.IsFinite(flux.Span[i]) && error.Span[i] > 0)];
        if (known.Length == 0)
        {
            return null;
        }

        int strongest = known.MaxBy(i => flux.Span[i]);
        PixelGaussian.Found? found = PixelGaussian.Fit(
            [.. known.Select(i => (i % image.Columns, i / image.Columns, flux.Span[i], 1 / (error.Span[i] * error.Span[i])))],
            strongest % image.Columns, strongest / image.Columns, StarReach, width, cancellationToken);
        return found is { } one && one.Flux > LeastSignal * one.FluxError ? one : null;
    }

    private static SourcePosition? Position(TargetPixels pixels, PixelGaussian.Found? found)
        => found is { } one ? new SourcePosition(pixels.FirstColumn + one.Column, pixels.FirstRow + one.Row, one.ColumnError, one.RowError) : null;

    private static SourcePosition? Weighted(DifferenceImage image, ApertureMask aperture)
    {
        double flux = 0, column = 0, row = 0;
        foreach (int pixel in aperture.Pixels)
        {
            double one = image.Difference.Span[pixel];
            (double x, double y) = (image.FirstColumn + (pixel % image.Columns), image.FirstRow + (pixel / image.Columns));
            (flux, column, row) = (flux + one, column + (one * x), row + (one * y));
        }

        if (!(flux > 0))
        {
            return null;
        }

        (double meanColumn, double meanRow, double byColumn, double byRow) = (column / flux, row / flux, 0, 0);
        foreach (int pixel in aperture.Pixels)
        {
            double error = image.Error.Span[pixel] / flux;
            byColumn += Math.Pow((image.FirstColumn + (pixel % image.Columns) - meanColumn) * error, 2);
            byRow += Math.Pow((image.FirstRow + (pixel / image.Columns) - meanRow) * error, 2);
        }

        return new SourcePosition(meanColumn, meanRow, Math.Sqrt(byColumn), Math.Sqrt(byRow));
    }

    // T = x·s/√(s·s), x being the light in units of its scatter and s the transit: of the pixels summed as the light curve
    // is and of the ring about them (Thompson et al. 2018, appendix A.5).
    private static (double Core, double Halo) Strengths(TargetPixels pixels, TransitImages images, ApertureMask aperture, AperturePoint[] points)
    {
        (_, double coreDip, double coreError) = images.Of(i => points[i].Flux);
        bool[] ring = new bool[pixels.Columns * pixels.Rows];
        foreach (int pixel in aperture.Pixels)
        {
            foreach (int next in Neighbours(pixel, pixels.Columns, pixels.Rows))
            {
                ring[next] |= !aperture[next / pixels.Columns, next % pixels.Columns];
            }
        }

        double[] mean = pixels.MeanImage();
        for (int pixel = 0; pixel < ring.Length; pixel++)
        {
            ring[pixel] &= double.IsFinite(mean[pixel]);
        }

        if (!ring.Contains(true))
        {
            return (coreDip / coreError, double.NaN);
        }

        AperturePoint[] halo = AperturePhotometry.Measure(pixels, new ApertureMask(pixels.Columns, ring));
        (_, double haloDip, double haloError) = images.Of(i => halo[i].Flux);
        return (coreDip / coreError, haloDip / haloError);
    }

    // Kolmogorov and Smirnov's test of two samples, with Stephens' correction for small ones.
    private static double Same(TransitImages images, Func<int, double> value)
    {
        (double[] inside, double[] beside) = images.Values(value);
        if (inside.Length < 4 || beside.Length < 4)
        {
            return double.NaN;
        }

        Array.Sort(inside);
        Array.Sort(beside);
        double farthest = 0;
        for (int i = 0, j = 0; i < inside.Length && j < beside.Length;)
        {
            double next = Math.Min(inside[i], beside[j]);
            while (i < inside.Length && inside[i] == next)
            {
                i++;
            }

            while (j < beside.Length && beside[j] == next)
            {
                j++;
            }

            farthest = Math.Max(farthest, Math.Abs(((double)i / inside.Length) - ((double)j / beside.Length)));
        }

        double root = Math.Sqrt((double)inside.Length * beside.Length / (inside.Length + beside.Length));
        double lambda = (root + 0.12 + (0.11 / root)) * farthest, sum = 0;
        if (lambda < 0.2)
        {
            return 1;
        }

        for (int k = 1; k <= 100; k++)
        {
            sum += (k % 2 == 0 ? -2 : 2) * Math.Exp(-2 * k * k * lambda * lambda);
        }

        return Math.Clamp(sum, 0, 1);
    }

    private static IEnumerable<int> Neighbours(int pixel, int columns, int rows)
    {
        (int column, int row) = (pixel % columns, pixel / columns);
        if (column > 0)
        {
            yield return pixel - 1;
        }

        if (column < columns - 1)
        {
            yield return pixel + 1;
        }

        if (row > 0)
        {
            yield return pixel - columns;
        }

        if (row < rows - 1)
        {
            yield return pixel + columns;
        }
    }
}
