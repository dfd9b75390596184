using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Pixels;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.Fitting;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Core.Vetting.Pixels;
using static ExoInteractive.Core.Tests.Vetting.FalseAlarmTests;

namespace ExoInteractive.Core.Tests.Vetting;

/// <summary>Two stars of Gaussian images, 1.3 pixels apart from one another's light, one of which dims.</summary>
public class PixelTests
{
    private const int Columns = 9, Rows = 8, FirstColumn = 600, FirstRow = 300;
    private static readonly (double Column, double Row) Star = (4.2, 3.7), Neighbour = (6.4, 5.1);
    private static readonly InjectedTransit Planet = new() { RadiusRatio = 0.05, Cadence = 30.0 / 1440 };

    [Fact]
    public void Dimming_of_the_star_itself_is_placed_on_it()
    {
        VettingReport report = Judge(Images(starDip: 0.003, neighbourDip: 0), catalogue: true);
        PixelEvidence pixels = report.Pixels!;
        Assert.Equal(VettingOutcome.Pass, Outcome(report, "centroid"));
        Assert.Equal(VettingOutcome.Pass, Outcome(report, "ghost"));
        Assert.Equal(FirstColumn + Star.Column, pixels.Source!.Value.Column, 0.15);
        Assert.Equal(FirstRow + Star.Row, pixels.Source.Value.Row, 0.15);
        Assert.Equal(FirstColumn + Star.Column, pixels.Star!.Value.Column, 0.15);
        Assert.Equal(9, pixels.Difference.Transits);
        Assert.Equal(Planet.LightCurve().Count, pixels.Centroid.Time.Length);
        Assert.Equal(pixels.Offset / pixels.OffsetError, report.Statistics.CentroidShift, 1e-12);
    }

    [Fact]
    public void Dimming_of_the_neighbour_is_placed_there_and_is_another_stars()
    {
        VettingReport report = Judge(Images(starDip: 0, neighbourDip: 0.1), catalogue: true);
        PixelEvidence pixels = report.Pixels!;
        Assert.Equal(VettingOutcome.HardFail, Outcome(report, "centroid"));
        (double distance, double error) = pixels.Source!.Value.To(new SourcePosition(FirstColumn + Neighbour.Column, FirstRow + Neighbour.Row, 0, 0));
        Assert.True(distance < 4 * error + 0.05, $"{distance} ± {error}");
        Assert.True(pixels.ShiftProbability < 1e-6);

        // The light's middle moves away from what dims, to lower columns and rows.
        Assert.True(pixels.Shift is { Column: < 0, Row: < 0 });
    }

    [Fact]
    public void The_difference_image_is_what_was_dimmed_and_knows_its_errors()
    {
        DifferenceImage image = Judge(Images(starDip: 0.003, neighbourDip: 0), catalogue: false).Pixels!.Difference;
        double flux = 0, variance = 0, chi = 0;
        for (int i = 0; i < image.Difference.Length; i++)
        {
            double expected = 0.003 * 50_000 * Share(i, Star);
            chi += Math.Pow((image.Difference.Span[i] - expected) / image.Error.Span[i], 2);
            flux += image.Difference.Span[i];
            variance += Math.Pow(image.Error.Span[i], 2);
        }

        Assert.Equal(150, flux, 4 * Math.Sqrt(variance));
        Assert.InRange(chi / image.Difference.Length, 0.6, 1.5);
        Assert.Equal(image.Difference.Span[10] / image.Error.Span[10], image.SignalToNoise()[10]);
    }

    [Fact]
    public void Dimming_stronger_about_the_star_than_on_it_is_a_ghost()
    {
        // Every pixel dims by the same flux, as under another star's reflection.
        TargetPixels even = Images(starDip: 0, neighbourDip: 0, everywhere: 5);
        VettingReport report = Judge(even, catalogue: false, aperture: (4, 4));
        Assert.True(report.Statistics.Ghost > Judge(Images(0.003, 0), catalogue: false, aperture: (4, 4)).Statistics.Ghost);
        Assert.InRange(report.Statistics.Ghost, 1, 3);
    }

    [Fact]
    public void Without_pixels_or_transits_in_them_nothing_is_said()
    {
        Assert.Equal(VettingOutcome.NotRun, Outcome(Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris), "centroid"));
        TargetPixels empty = new(3, 3, [1000, 1000.02, double.NaN], new float[27], [], []);
        VettingReport report = Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris, inputs: new VettingInputs { Pixels = empty });
        Assert.Null(report.Pixels);
        Assert.Contains("no transit has images", Test(report, "ghost").Reason);
        TargetPixels missing = Images(0, 0);
        float[] none = new float[missing.Flux.Length];
        Array.Fill(none, float.NaN);
        VettingReport blind = Judge(new TargetPixels(Columns, Rows, missing.Time.ToArray(), none, [], []), catalogue: true);
        Assert.Equal(VettingOutcome.NotRun, Outcome(blind, "centroid"));
        Assert.Equal(VettingOutcome.NotRun, Outcome(blind, "ghost"));
    }

    [Fact]
    public void A_dimming_too_weak_to_be_placed_is_not_judged()
    {
        VettingReport report = Judge(Images(starDip: 0, neighbourDip: 0), catalogue: true);
        Assert.NotEqual(VettingOutcome.HardFail, Outcome(report, "centroid"));
    }

    [Fact]
    public void A_gaussian_is_found_again_where_it_was_put()
    {
        (int, int, double, double)[] pixels = [.. Enumerable.Range(0, 49).Select(i => (i % 7, i / 7, 30 + (900 * Share(i % 7, i / 7, (3.3, 2.6), 0.8)), 1.0))];
        PixelGaussian.Found found = PixelGaussian.Fit(pixels, 3, 3, 2, null, TestContext.Current.CancellationToken)!.Value;
        Assert.Equal(3.3, found.Column, 1e-3);
        Assert.Equal(2.6, found.Row, 1e-3);
        Assert.Equal(0.8, found.Width, 1e-3);
        Assert.Equal(900, found.Flux, 1.0);
        Assert.Null(PixelGaussian.Fit(pixels[..4], 3, 3, 2, null, TestContext.Current.CancellationToken));
    }

    private static VettingReport Judge(TargetPixels pixels, bool catalogue, (int Column, int Row)? aperture = null)
    {
        ApertureMask mask = aperture is { } at
            ? new ApertureMask(Columns, [.. Enumerable.Range(0, Columns * Rows).Select(i => i % Columns == at.Column && i / Columns == at.Row)])
            : new ApertureMask(Columns, [.. Enumerable.Range(0, Columns * Rows).Select(i => Math.Abs((i % Columns) - Star.Column) < 3 && Math.Abs((i / Columns) - Star.Row) < 2.5)]);
        return Vetter.Vet(Planet.LightCurve(), Planet.Ephemeris, inputs: new VettingInputs
        {
            Pixels = pixels,
            Aperture = mask,
            StarPosition = catalogue ? (FirstColumn + Star.Column, FirstRow + Star.Row) : null,
        });
    }

    private static TargetPixels Images(double starDip, double neighbourDip, double everywhere = 0)
    {
        double[] time = Planet.LightCurve().Time.ToArray();
        float[] flux = new float[time.Length * Columns * Rows];
        CounterRandom random = new(9);
        for (int i = 0; i < time.Length; i++)
        {
            bool dims = Math.Abs(Planet.Ephemeris.FromTransit(time[i])) < Planet.Ephemeris.Duration / 2;
            for (int pixel = 0; pixel < Columns * Rows; pixel++)
            {
                double light = (50_000 * Share(pixel, Star) * (dims ? 1 - starDip : 1)) + (8_000 * Share(pixel, Neighbour) * (dims ? 1 - neighbourDip : 1)) + 100
                    - (dims ? everywhere : 0);
                flux[(i * Columns * Rows) + pixel] = (float)(light + (3 * random.Normal()));
            }
        }

        return new TargetPixels(Columns, Rows, time, flux, [], []) { FirstColumn = FirstColumn, FirstRow = FirstRow };
    }

    private static double Share(int pixel, (double Column, double Row) star) => Share(pixel % Columns, pixel / Columns, star, 0.7);

    // By a hundred points a pixel: not by the error function that is tested.
    private static double Share(int column, int row, (double Column, double Row) star, double width)
    {
        double sum = 0;
        for (int i = 0; i < 100; i++)
        {
            double x = column - 0.45 + (0.1 * (i % 10)) - star.Column, y = row - 0.45 + (0.1 * (i / 10)) - star.Row;
            sum += Math.Exp(-((x * x) + (y * y)) / (2 * width * width)) / (2 * Math.PI * width * width) / 100;
        }

        return sum;
    }
}
