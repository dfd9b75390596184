using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Tests.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests;

public class LightCurveWriterTests
{
    public static TheoryData<int, string> SeedsAndEndings
    {
        get
        {
            TheoryData<int, string> data = [];
            foreach (string ending in LightCurveWriter.Endings)
            {
                for (int seed = 1; seed <= 12; seed++)
                {
                    data.Add(seed, ending);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(SeedsAndEndings))]
    public void Any_light_curve_comes_back_exactly(int seed, string ending)
    {
        LightCurve written = RandomCurve(seed);
        RequireEqual(written, RoundTrip(written, ending));
    }

    [Fact]
    public void The_names_and_numbers_of_every_header_come_back_whatever_they_hold()
    {
        string[] names =
        [
            "β Pictoris", "O'Neill''s \"star\" / 100 % = &", "&", "'", "''", " outer blanks ", "HD 1\n2", "\u0000\u007f", "𝄞 clef", "'" + new string('\'', 200),
            string.Concat(Enumerable.Range(0, 300).Select(i => $"{i}'&")), new string('x', 68), new string('x', 69), new string('&', 500), "CONTINUE", "ends with &",
        ];
        double[] numbers = [0, -0.0, 1, 1e15, 123456789012345678, double.Epsilon, double.MaxValue, -double.MaxValue, 1.0 / 3, 1e-5, -1e22];
        foreach (string name in names)
        {
            foreach (double number in numbers)
            {
                LightCurve curve = new(
                    [1, 2, 3], [1, 1, 1], [], [], TimeSystem.Btjd,
                    new LightCurveMetadata(name, "m" + name, "l" + name, "f" + name, number, number, number, new StellarParameters(number, number, number, number, number, number)),
                    [new LightCurveSegment(name, 0, 1, number), new LightCurveSegment("", 1, 2)]);
                RequireEqual(curve, RoundTrip(curve, ".fits"));
            }
        }
    }

    [Fact]
    public void A_real_light_curve_of_two_sectors_comes_back_exactly()
    {
        LightCurve written = Assert.Single(LightCurveReader.ReadAll(
        [
            Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0007-cam2-ccd3_tess_v2_llc.fits"),
            Requires.RealData("tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0008-cam2-ccd4_tess_v2_llc.fits"),
        ])).LightCurve;
        foreach (string ending in LightCurveWriter.Endings)
        {
            RequireEqual(written, RoundTrip(written, ending));
        }
    }

    [Fact]
    public void Astropy_finds_a_valid_file_with_true_checksums_and_the_same_bits()
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        string script = Path.Combine(Requires.Root, "tests", "ExoInteractive.Data.Tests", "Fits", "astropy_verify.py");
        List<TemporaryFile> files = [];
        List<string> expected = [];
        try
        {
            for (int seed = 1; seed <= 24; seed++)
            {
                LightCurve curve = RandomCurve(seed);
                TemporaryFile file = new(Bytes(curve, ".fits", $"seed {seed}, a note of {new string('é', seed)} and {new string('n', 10 * seed)}"), ".fits");
                files.Add(file);
                byte[][] columns =
                [
                    CanonicalValues.Doubles(curve.Time.ToArray()), CanonicalValues.Doubles(curve.Flux.ToArray()), CanonicalValues.Doubles(curve.FluxError.ToArray()),
                    CanonicalValues.Whole(Array.ConvertAll(curve.Quality.ToArray(), bits => (long)bits)),
                ];
                expected.Add($"{file.Path}\t{curve.Count}\t{curve.Segments.Count}\t{CanonicalValues.Digest(columns)}");
            }

            (int exit, string output, string error) = Requires.Run(python, [script, .. files.Select(file => file.Path)]);
            Assert.True(exit == 0, error);
            Assert.Equal(expected, output.Trim().Split('\n'));
        }
        finally
        {
            files.ForEach(file => file.Dispose());
        }
    }

    [Fact]
    public void A_FITS_file_has_the_keywords_that_other_programs_look_for()
    {
        LightCurve curve = new(
            [1325, 1325.5], [1, 2], [], [], TimeSystem.Btjd,
            new LightCurveMetadata("TIC 42", "TESS", "layout", "PDCSAP_FLUX", 0.25, 10.5, -20.25, new StellarParameters(0.9, 0.8, 5000, 4.5, -0.1, 9.5)),
            [new LightCurveSegment("Sector 7", 0, 2)]);
        FitsFile file = FitsFile.Parse(Bytes(curve, ".fits", "truth"));
        Assert.Equal(["PRIMARY", "LIGHTCURVE", "SEGMENTS"], file.Hdus.Select(hdu => hdu.Name));
        FitsHeader primary = file.Header, table = file["LIGHTCURVE"].Header;
        Assert.Equal(("TIC 42", "TESS", "TESS"), (primary.Text("OBJECT"), primary.Text("TELESCOP"), primary.Text("MISSION")));
        Assert.Equal((10.5, -20.25, 9.5), (primary.Number("RA_OBJ"), primary.Number("DEC_OBJ"), primary.Number("TESSMAG")));
        Assert.Equal((7, 0, 2), (primary.Integer("SECTOR"), file.MissingExtensions, primary.Integer("NEXTEND")));
        Assert.Equal("truth", primary.Cards.Single(card => card.Keyword == "HISTORY").Comment);
        Assert.Equal((2457000, 0.0, "TDB", "SOLARSYSTEM", 0.25), (table.Integer("BJDREFI"), table.Number("BJDREFF"), table.Text("TIMESYS"), table.Text("TIMEREF"), table.Number("TIMEDEL")));
        Assert.Equal(["TIME", "FLUX", "FLUX_ERR", "QUALITY"], file["LIGHTCURVE"].Table().Columns.Select(column => column.Name));
    }

    [Fact]
    public void The_same_light_curve_gives_the_same_bytes()
    {
        foreach (string ending in LightCurveWriter.Endings)
        {
            Assert.Equal(Bytes(RandomCurve(3), ending), Bytes(RandomCurve(3), ending));
        }
    }

    [Fact]
    public void A_name_that_says_no_format_is_refused()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => Bytes(RandomCurve(1), ".dat"));
        Assert.Contains(".fits, .fits.gz, .csv, .csv.gz", error.Message);
        Assert.True(LightCurveWriter.Knows("A.FITS.GZ") && !LightCurveWriter.Knows("fits"));
    }

    [Theory]
    [InlineData("EXOVERS ", "2", "version 1")]
    [InlineData("BJDREFI ", "17", "BJDREFI = 17")]
    [InlineData("TTYPE4  ", "'LENGHT'", "a column LENGTH")]
    [InlineData("TTYPE2  ", "'LENGHT'", "a column")]
    public void A_FITS_file_of_ours_that_was_changed_is_refused(string keyword, string value, string message)
    {
        LightCurve curve = new([1, 2], [1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata("Star 1"));
        string text = Encoding.Latin1.GetString(Bytes(curve, ".fits")).Replace("CHECKSUM", "OLDCHECK", StringComparison.Ordinal);
        int at = keyword == "TTYPE4  " ? text.LastIndexOf("TTYPE2  ", StringComparison.Ordinal) : text.IndexOf(keyword, StringComparison.Ordinal);
        using TemporaryFile file = new(Encoding.Latin1.GetBytes(text[..(at + 10)] + value.PadRight(70) + text[(at + 80)..]));
        Assert.Contains(message, Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
    }

    [Fact]
    public void Segments_that_do_not_fit_the_light_curve_are_refused()
    {
        LightCurve curve = new([1, 2, 3], [1, 1, 1], [], [], TimeSystem.Btjd, new LightCurveMetadata("Star 1"), [new LightCurveSegment("a", 0, 1), new LightCurveSegment("b", 1, 2)]);
        byte[] bytes = Bytes(curve, ".fits");
        string text = Encoding.Latin1.GetString(bytes);
        text = text.Replace("CHECKSUM", "OLDCHECK", StringComparison.Ordinal).Replace("DATASUM", "OLDDATA", StringComparison.Ordinal);
        bytes = Encoding.Latin1.GetBytes(text);
        bytes[^(2880 - 3)] = 1; // START of the first segment
        using TemporaryFile file = new(bytes);
        Assert.Contains("segments that do not fit 3 points", Assert.Throws<LightCurveFormatException>(() => LightCurveReader.Read(file.Path)).Message);
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

    private static LightCurve RandomCurve(int seed)
    {
        Random random = new(seed);
        int count = random.Next(2, 400);
        double time = (random.NextDouble() - 0.5) * 2e6;
        double[] times = [.. Enumerable.Range(0, count).Select(_ => time += random.NextDouble() + 1e-6)];
        double[] extremes = [double.NaN, double.MaxValue, -double.MaxValue, double.Epsilon, -0.0, 0];
        double[] flux = [.. times.Select((_, i) => i > 1 && random.Next(4) == 0 ? extremes[random.Next(extremes.Length)] : (random.NextDouble() - 0.3) * Math.Pow(10, random.Next(-20, 20)))];
        double[] error = [.. times.Select(_ => random.Next(3) == 0 ? double.NaN : random.NextDouble() + double.Epsilon)];
        int[] quality = [.. times.Select(_ => random.Next(int.MinValue, int.MaxValue))];
        double? Maybe() => random.Next(2) == 0 ? null : random.NextDouble() * 100;
        QualityWord Word() => (QualityWord)random.Next(Enum.GetValues<QualityWord>().Length);
        List<LightCurveSegment> segments = [];
        string[] labels = ["Sector 1", " odd % label\n", "Q3", "ξ", "'"];
        for (int start = 0; start < count;)
        {
            int length = random.Next(1, count - start + 1);
            segments.Add(new LightCurveSegment(labels[random.Next(labels.Length)], start, length, Maybe(), random.Next(2) == 0 ? null : Word()));
            start += length;
        }

        StellarParameters star = new(Maybe(), Maybe(), Maybe(), Maybe(), Maybe(), 1.25);
        string[] missions = ["Simulated", "TESS", "Kepler", "K2", "Unknown", ""];
        LightCurveMetadata metadata = new(
            "Simulated planet: 7 % \t β" + new string('ü', seed), missions[random.Next(missions.Length)], "made; here", "flux", Maybe(), Maybe(), Maybe(), star, Word(),
            random.Next(2) == 0 ? null : StarNames.Of(["Gaia DR3 5707485527450614656", "odd % name: ξ", "WASP-126"]));
        return new LightCurve(times, flux, error, quality, (TimeSystem)random.Next(7), metadata, segments.ToArray());
    }

    private static LightCurve RoundTrip(LightCurve curve, string ending)
    {
        using TemporaryFile file = new(Bytes(curve, ending), ending);
        return LightCurveReader.Read(file.Path);
    }

    private static string Write(LightCurve curve, params string[] notes) => Encoding.UTF8.GetString(Bytes(curve, ".csv", notes));

    private static byte[] Bytes(LightCurve curve, string ending, params string[] notes)
    {
        using MemoryStream stream = new();
        LightCurveWriter.Write(stream, "star" + ending, curve, notes);
        return stream.ToArray();
    }

    private static void RequireEqual(LightCurve expected, LightCurve actual)
    {
        Assert.Equal(expected.Time.ToArray(), actual.Time.ToArray());
        Assert.Equal(CanonicalValues.Doubles(expected.Flux.ToArray()), CanonicalValues.Doubles(actual.Flux.ToArray()));
        Assert.Equal(expected.FluxError.ToArray(), actual.FluxError.ToArray());
        Assert.Equal(expected.Quality.ToArray(), actual.Quality.ToArray());
        Assert.Equal(expected.Segments, actual.Segments);
        Assert.Equal(expected.TimeSystem, actual.TimeSystem);
        Assert.Equal(expected.Metadata, actual.Metadata);
    }
}
