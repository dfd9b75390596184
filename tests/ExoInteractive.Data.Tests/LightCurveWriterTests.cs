using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests;

public class LightCurveWriterTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(6)]
    public void Any_light_curve_comes_back_exactly(int seed)
    {
        Random random = new(seed);
        int count = random.Next(2, 400);
        double time = random.NextDouble() * 2e6;
        double[] times = [.. Enumerable.Range(0, count).Select(_ => time += random.NextDouble() + 1e-6)];
        double[] flux = [.. times.Select((_, i) => i > 1 && random.Next(4) == 0 ? double.NaN : (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-20, 20)))];
        double[] error = [.. times.Select(_ => random.Next(3) == 0 ? double.NaN : random.NextDouble() + double.Epsilon)];
        int[] quality = [.. times.Select(_ => random.Next(int.MinValue, int.MaxValue))];
        int cut = random.Next(1, count);
        double? Maybe() => random.Next(2) == 0 ? null : random.NextDouble() * 100;
        QualityWord Word() => (QualityWord)random.Next(Enum.GetValues<QualityWord>().Length);
        LightCurveSegment[] segments =
            [new("Sector 1", 0, cut, Maybe()), new(" odd % label\n", cut, count - cut, Maybe(), random.Next(2) == 0 ? null : Word())];
        StellarParameters star = new(Maybe(), Maybe(), Maybe(), Maybe(), Maybe(), 1.25);
        LightCurveMetadata metadata = new("Simulated planet: 7 % \t", "Simulated", "made; here", "flux", Maybe(), Maybe(), Maybe(), star, Word(),
            random.Next(2) == 0 ? null : StarNames.Of(["Gaia DR3 5707485527450614656", "odd % name: x", "WASP-126"]));
        LightCurve written = new(times, flux, error, quality, (TimeSystem)random.Next(7), metadata, segments);
        RequireEqual(written, RoundTrip(written));
    }

    [Fact]
    public void A_real_light_curve_of_two_sectors_comes_back_exactly()
    {
        LightCurve written = Assert.Single(LightCurveReader.ReadAll(
        [
            Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits"),
            Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0008-cam2-ccd4_tess_v2_llc.fits"),
        ])).LightCurve;
        RequireEqual(written, RoundTrip(written));
    }

    [Fact]
    public void The_file_reads_like_a_table()
    {
        LightCurve curve = new(
            [1325, 1325.5], [1, double.NaN], [0.001, double.NaN], [0, 8], TimeSystem.Btjd,
            new LightCurveMetadata("Simulated 1", "Simulated", "planet, seed 1", "flux", 0.02, Star: new StellarParameters(Radius: 0.9)));
        Assert.Equal(
            """
            # ExoInteractive light curve, version 1
            # target: Simulated 1
            # mission: Simulated
            # layout: planet, seed 1
            # flux column: flux
            # time system: Btjd
            # exposure time: 0.02
            # star radius: 0.9
            # segment: 0 2 all
            # note: truth: period 3.5 d
            time,flux,flux_err,quality
            1325,1,0.001,0
            1325.5,nan,nan,8

            """,
            Write(curve, "truth: period 3.5 d"));
    }

    [Fact]
    public void A_file_of_ours_names_its_star_so_that_parts_of_it_join()
    {
        LightCurve Part(double start) => new([start, start + 1], [1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata("Star 1", "Simulated"));
        using TemporaryFile first = new(Write(Part(1))), second = new(Write(Part(5)));
        Assert.Equal(4, Assert.Single(LightCurveReader.ReadAll([first.Path, second.Path])).LightCurve.Count);
    }

    [Theory]
    [InlineData("# time system: Btjd", "# time system: Sundial", "one of Unknown, Bjd")]
    [InlineData("# exposure time: 0.02", "# exposure time: brief", "exposure time 'brief'")]
    [InlineData("# segment: 0 2 all", "# segment: 0 3 all", "segments that do not fit 2 points")]
    [InlineData("# segment: 0 2 all", "# segment: all", "segment 'all'")]
    [InlineData("# segment: 0 2 all", "# quality word: Tees", "quality word 'Tees'; expected one of Unknown, Kepler, K2, Tess")]
    [InlineData("# segment: 0 2 all", "# segment: 0 2 all\n# segment exposure time: short", "segment exposure time 'short'")]
    [InlineData("# segment: 0 2 all", "# segment: 0 2 all\n# segment quality word: 99", "quality word '99'")]
    [InlineData("time,flux,flux_err,quality", "time,flux,flux_err,flags", "columns time, flux, flux_err, quality")]
    public void A_damaged_preamble_is_refused(string line, string damaged, string message)
    {
        LightCurve curve = new([1, 2], [1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata("Star 1", "Simulated", ExposureTime: 0.02));
        using TemporaryFile file = new(Write(curve).Replace(line, damaged, StringComparison.Ordinal));
        Assert.Contains(message, Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
    }

    [Fact]
    public void A_note_of_two_lines_is_refused()
    {
        LightCurve curve = new([1, 2], [1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata("Star 1"));
        Assert.Throws<ArgumentException>(() => Write(curve, "one\ntwo"));
    }

    private static LightCurve RoundTrip(LightCurve curve)
    {
        using TemporaryFile file = new(Write(curve));
        return LightCurveReader.Read(file.Path);
    }

    private static string Write(LightCurve curve, params string[] notes)
    {
        using MemoryStream stream = new();
        LightCurveWriter.WriteCsv(stream, curve, notes);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void RequireEqual(LightCurve expected, LightCurve actual)
    {
        Assert.Equal(expected.Time.ToArray(), actual.Time.ToArray());
        Assert.Equal(expected.Flux.ToArray(), actual.Flux.ToArray());
        Assert.Equal(expected.FluxError.ToArray(), actual.FluxError.ToArray());
        Assert.Equal(expected.Quality.ToArray(), actual.Quality.ToArray());
        Assert.Equal(expected.Segments, actual.Segments);
        Assert.Equal(expected.TimeSystem, actual.TimeSystem);
        Assert.Equal(expected.Metadata, actual.Metadata);
    }
}
