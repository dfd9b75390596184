using ExoInteractive.Core.LightCurves;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests;

public class LightCurveAssemblyTests
{
    private const double Minutes = 1 / 1440.0;

    [Fact]
    public void A_file_given_twice_counts_once()
    {
        LoadedLightCurve joined = Join(Curve(1325, 30, 100), Curve(1325, 30, 100), Curve(1350, 30, 50));
        Assert.Equal(150, joined.LightCurve.Count);
        Assert.Contains("with the same points as", joined.LightCurve.Metadata.Layout);
        LoadedLightCurve alone = Join(Curve(1325, 30, 100), Curve(1325, 30, 100));
        Assert.Equal(100, alone.LightCurve.Count);
        Assert.Contains("with the same points as", alone.LightCurve.Metadata.Layout);
    }

    [Fact]
    public void Within_an_overlap_the_finer_cadence_is_kept_whichever_was_named_first()
    {
        LightCurve coarse = Curve(1325, 30, 480), fine = Curve(1328, 2, 720);
        foreach (LoadedLightCurve joined in new[] { Join(coarse, fine), Join(fine, coarse) })
        {
            LightCurve curve = joined.LightCurve;
            Assert.Equal([30, 2, 30], curve.Segments.Select(segment => (int)Math.Round(curve.ExposureTimeOf(segment)!.Value / Minutes)));
            Assert.Null(curve.Metadata.ExposureTime);
            Assert.Equal(720, curve.Segments[1].Length);
            Assert.Equal(480 - 48, curve.Count - 720);
            Assert.Contains("48 points of", curve.Metadata.Layout);
            Assert.Contains("has the finer cadence", curve.Metadata.Layout);
        }
    }

    [Fact]
    public void Of_two_pipelines_of_one_cadence_the_one_named_first_is_kept()
    {
        LightCurve one = Curve(1325, 30, 200, pipeline: "A"), other = Curve(1325.001, 30, 200, pipeline: "B");
        LightCurve joined = Join(other, one).LightCurve;
        Assert.Equal(other.Time.ToArray(), joined.Time.ToArray());
        Assert.Contains("200 points of", joined.Metadata.Layout);
        Assert.Contains("was named first", joined.Metadata.Layout);
    }

    [Fact]
    public void Missing_points_at_the_ends_of_a_file_cover_nothing()
    {
        LightCurve one = Curve(1325, 30, 200);
        double[] flux = one.Flux.ToArray();
        flux.AsSpan(0, 100).Fill(double.NaN);
        LightCurve joined = Join(one.WithFlux(flux), Curve(1324, 30, 148)).LightCurve;
        Assert.Equal(148 + 100, joined.Count);
        Assert.DoesNotContain("left out", joined.Metadata.Layout);
        Assert.DoesNotContain(joined.Flux.ToArray(), double.IsNaN);
    }

    [Fact]
    public void A_rest_too_short_to_have_a_level_goes_with_the_overlap()
    {
        LightCurve joined = Join(Curve(1325, 2, 720), Curve(1324.9, 30, 48)).LightCurve;
        Assert.Equal(720, joined.Count);
        Assert.Contains("48 points of", joined.Metadata.Layout);
    }

    [Fact]
    public void Files_on_different_clocks_are_brought_to_that_of_the_first()
    {
        LightCurve tess = Curve(1325, 30, 100), kepler = Curve(1000, 30, 100).OnClock(TimeSystem.Bkjd);
        LightCurve joined = Join(tess, kepler).LightCurve;
        Assert.Equal((TimeSystem.Btjd, 1000, 1325), (joined.TimeSystem, joined.Time.Span[0], joined.Time.Span[100]));
        Assert.Contains("brought from Bkjd to Btjd", joined.Metadata.Layout);
        Assert.Equal(TimeSystem.Bkjd, Join(kepler, tess).LightCurve.TimeSystem);
    }

    [Fact]
    public void A_clock_that_is_not_stated_does_not_go_with_one_that_is()
    {
        using TemporaryFile stated = new("BTJD,flux\n1325,1\n1326,1\n"), silent = new("time,flux\n1400,1\n1401,1\n");
        string message = Assert.Throws<LightCurveFormatException>(() => LightCurveReader.ReadAll([stated.Path, silent.Path], stitch: true)).Message;
        Assert.Contains("--time-system", message);
        Assert.Equal(4, Assert.Single(LightCurveReader.ReadAll(
            [stated.Path, silent.Path], stitch: true, new LightCurveReaderSettings { TimeSystem = TimeSystem.Btjd })).LightCurve.Count);
    }

    [Fact]
    public void What_the_files_know_of_the_star_is_put_together_and_contradictions_are_told()
    {
        LightCurveMetadata first = new("TIC 1", "TESS", "one", "A", RightAscension: 10, Star: new StellarParameters(Radius: 1.2), QualityWord: QualityWord.Tess);
        LightCurveMetadata second = new(
            "Gaia DR3 2", "TESS", "two", "B", RightAscension: 10.001, Declination: -5,
            Star: new StellarParameters(1.5, 1.1, 5800, 4.4, 0.1, 10.5), QualityWord: QualityWord.Qlp, OtherNames: StarNames.Of(["TIC 1", "TOI-9"]));
        LightCurveMetadata merged = Join(Curve(1325, 30, 20).WithMetadata(first), Curve(1355, 30, 20).WithMetadata(second)).LightCurve.Metadata;
        Assert.Equal(new StellarParameters(1.2, 1.1, 5800, 4.4, 0.1, 10.5), merged.Star);
        Assert.Equal((10, -5), (merged.RightAscension, merged.Declination));
        Assert.Equal(("TIC 1", "A + B"), (merged.Target, merged.FluxColumn));
        Assert.Equal(["Gaia DR3 2", "TOI-9"], merged.OtherNames!.Names);
        Assert.StartsWith("one + two, 2 files; radius 1.2 of", merged.Layout);
        Assert.EndsWith("says 1.5", merged.Layout);
    }

    [Fact]
    public void Each_stretch_keeps_the_flags_of_its_pipeline()
    {
        LightCurve spoc = Curve(1325, 30, 20).WithMetadata(new LightCurveMetadata("TIC 1", QualityWord: QualityWord.Tess));
        LightCurve qlp = Curve(1355, 30, 20).WithMetadata(new LightCurveMetadata("TIC 1", QualityWord: QualityWord.Qlp));
        LightCurve joined = Join(spoc, qlp).LightCurve;
        Assert.Equal([QualityWord.Tess, QualityWord.Qlp], joined.Segments.Select(joined.QualityWordOf));
    }

    [Fact]
    public void Long_and_short_cadence_of_one_quarter_make_one_curve_that_cleans_to_one_level()
    {
        LoadedLightCurve joined = Assert.Single(LightCurveReader.ReadAll(
        [
            Requires.RealData("kepler/hat-p-7/kplr010666592-2009131105131_llc.fits"),
            Requires.RealData("kepler/hat-p-7/kplr010666592-2009131110544_slc.fits"),
        ]));
        Assert.Contains("has the finer cadence", joined.LightCurve.Metadata.Layout);
        Assert.Equal(58.85, joined.LightCurve.ExposureTimeOf(joined.LightCurve.Segments[0])!.Value * 86400, 0.01);
        Assert.InRange(LightCurveCleaning.Clean(joined.LightCurve).Count, 14_000, 14_500);
    }

    [Fact]
    public void The_same_sector_from_five_pipelines_is_one_curve_of_the_finest_cadence()
    {
        string[] files =
        [
            Requires.RealData("tess/hlsp/hlsp_tess-spoc_tess_phot_0000000261136679-s0001_tess_v1_lc.fits"),
            Requires.RealData("tess/hlsp/hlsp_tasoc_tess_ffi_tic00261136679-s0001-cam4-ccd2-c1800_tess_v05_ens-lc.fits"),
            Requires.RealData("tess/hlsp/hlsp_gsfc-eleanor-lite_tess_ffi_s0001-0000000261136679_tess_v1.0_lc.fits"),
            Requires.RealData("tess/tess2018206045859-s0001-0000000261136679-0120-s_lc.fits"),
        ];
        LightCurve curve = Assert.Single(LightCurveReader.ReadAll(files)).LightCurve;
        LightCurveSegment longest = curve.Segments.MaxBy(segment => segment.Length);
        Assert.Equal(120, curve.ExposureTimeOf(longest)!.Value * 86400, 0.001);
        Assert.InRange(curve.Count - longest.Length, 0, 200);
        LightCurve cleaned = LightCurveCleaning.Clean(curve);
        Assert.All(cleaned.Segments, segment => Assert.Equal(1, RobustScatter.Median(cleaned.Flux.Span.Slice(segment.Start, segment.Length)), 1e-3));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void However_files_overlap_every_point_comes_from_one_of_them_and_times_increase(int seed)
    {
        Random random = new(seed);
        LightCurve[] curves = [.. Enumerable.Range(0, random.Next(2, 7)).Select(i =>
        {
            LightCurve curve = Curve(1325 + (40 * random.NextDouble()), random.Next(1, 4) * 10, random.Next(2, 600), $"pipeline {i}");
            double[] flux = [.. curve.Flux.ToArray().Select((_, j) => j > 1 && random.Next(5) == 0 ? double.NaN : (i * 10_000) + j + 1.0)];
            return curve.WithFlux(flux);
        })];
        LightCurve joined = Join(curves).LightCurve;
        Dictionary<double, HashSet<double>> known = [];
        foreach (LightCurve curve in curves)
        {
            for (int i = 0; i < curve.Count; i++)
            {
                known.TryAdd(curve.Time.Span[i], []);
                known[curve.Time.Span[i]].Add(curve.Flux.Span[i]);
            }
        }

        for (int i = 0; i < joined.Count; i++)
        {
            Assert.Contains(joined.Flux.Span[i], known[joined.Time.Span[i]]);
        }

        // Light of every moment is kept: wherever any file has a flux there is one within the coarsest spacing, short rests aside.
        Assert.True(joined.Count >= curves.Max(curve => curve.Flux.ToArray().Count(double.IsFinite)) / 3);
    }

    private static LightCurve Curve(double start, double minutes, int count, string pipeline = "A") => new(
        [.. Enumerable.Range(0, count).Select(i => start + (i * minutes * Minutes))],
        [.. Enumerable.Range(0, count).Select(i => 100 + Math.Sin(i))],
        default, default, TimeSystem.Btjd,
        new LightCurveMetadata("TIC 1", "TESS", $"pipeline {pipeline}", "FLUX", minutes * Minutes),
        [new LightCurveSegment($"Sector {start:F0}", 0, count)]);

    private static LoadedLightCurve Join(params LightCurve[] curves)
    {
        TemporaryFile[] files = [.. curves.Select(curve =>
        {
            using MemoryStream stream = new();
            LightCurveWriter.WriteCsv(stream, curve);
            return new TemporaryFile(stream.ToArray());
        })];
        try
        {
            return Assert.Single(LightCurveReader.ReadAll([.. files.Select(file => file.Path)]));
        }
        finally
        {
            Array.ForEach(files, file => file.Dispose());
        }
    }
}
