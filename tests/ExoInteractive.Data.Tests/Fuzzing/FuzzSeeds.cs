using System.IO.Compression;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;
using ExoInteractive.Data.Tests.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Fuzzing;

/// <summary>Whole files that are damaged: one of every kind we know, made here, and real ones cut small where they are present.</summary>
internal static class FuzzSeeds
{
    private static readonly double[] Time = [.. Enumerable.Range(0, 120).Select(i => 1325.0 + (i / 720.0))];
    private static readonly string[] Flags = ["QUAL", "flags", "MOVING", "IRQ", "fmask"];
    private static readonly float[] Flux = [.. Enumerable.Range(0, 120).Select(i => 100f + (i % 7))];

    /// <summary>Name and bytes; the same order on every machine that has the real files.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> All { get; } = [.. Made(), .. Real()];

    /// <summary>What is made here, present on every machine.</summary>
    public static int MadeCount { get; } = Made().Count();

    private static IEnumerable<(string Name, byte[] Bytes)> Made()
    {
        LightCurve curve = new(
            Time, Array.ConvertAll(Flux, flux => (double)flux), [], [], TimeSystem.Btjd, new LightCurveMetadata("Star ξ", "TESS", ExposureTime: 0.01),
            [new LightCurveSegment("Sector 1", 0, 50, 0.01), new LightCurveSegment("Sector 2", 50, 70)]);
        byte[] mission = FitsBytes.TessLightCurve(Time, Flux);
        yield return ("mission FITS", mission);
        yield return ("mission FITS, packed", Gzip.Pack(mission, CompressionLevel.Fastest));
        yield return ("own FITS", Written(curve, ".fits"));
        yield return ("own FITS, packed", Written(curve, ".fits.gz"));
        yield return ("own CSV", Written(curve, ".csv"));
        yield return ("own CSV, packed", Written(curve, ".csv.gz"));
        yield return ("target pixels", Pixels());
        yield return ("target pixels, packed", Gzip.Pack(Pixels(), CompressionLevel.Fastest));
        yield return ("every column type", EveryType());
        foreach (string names in new[]
        {
            "TIME SAP_FLUX PDCSAP_FLUX SAP_QUALITY", "TIME SAP_FLUX KSPSAP_FLUX QUALITY", "TIME SAP_FLUX DET_FLUX QUALITY", "TIME FLUX_RAW FLUX_CORR QUALITY",
            "TIME RAW_FLUX CORR_FLUX QUALITY", "time aperture_flux cal_aper_flux TESS_flags TGLC_flags", "T FRAW FCOR MOVING",
            "time flux trtime trposi mflags quality", "barytime ap_raw_flux ap_corr_flux", "TIME FLUX FLUX_ERR",
            "TMID_BJD IRM1 IRE1 IRQ1 TFA1", "TIME APTFLUX DETFLUX", "t fsap fdt_t_roll_2D fmask", "TIME LC_INIT MODEL_INIT LC_DETREND",
            "TIME PDCSAP_FLUX RESIDUAL_LC DEWEIGHTS",
        })
        {
            yield return (names, Layout(names.Split(' ')));
        }

        yield return ("CSV with header", Text("time,flux,flux_err,quality", i => $"{1325 + i},{1 + (i % 7)},0.5,{i % 2}"));
        yield return ("blanks", Text("# BJD FLUX E_FLUX", i => $"  {8325 + i}.25  {1 + (i % 7)}.5   0.001"));
        yield return ("decimal commas", Text("BTJD;flux", i => $"{1325 + i},5;{1 + (i % 7)},25"));
        yield return ("IPAC", Text("\\fixlen = T\n|   TIME   |   FLUX   |\n|  double  |  double  |", i => $"  {1325 + i}.5     {1 + (i % 7)}.5   "));
        yield return ("IPAC with units", Text(
            "\\KEPLERID = 757450\n\\ comment\n|TIME       |FLUX     |QUALITY|\n|double     |double   |int    |\n|BJD-2454833|e-/s     |       |\n|null       |null     |null   |",
            i => $" {131 + i}.5       {1 + (i % 7)}.25      {i % 2}      "));
        yield return ("JSON lines", Encoding.ASCII.GetBytes(
            $"{{\"name\": \"kplr000757450-2013131215648_llc\", \"label\": \"conf\", \"time\": [{string.Join(", ", Time)}], \"flux\": [{string.Join(", ", Flux)}]}}\n"));
        yield return ("JSON", Encoding.ASCII.GetBytes($"[{{\"time\": [{string.Join(", ", Time)}], \"flux\": [{string.Join(", ", Flux)}]}}]"));
    }

    private static IEnumerable<(string Name, byte[] Bytes)> Real()
    {
        if (!File.Exists(Path.Combine(Requires.Root, "..", "shared", "data", "MANIFEST.tsv")))
        {
            yield break;
        }

        foreach (ManifestRow row in Manifest.Rows().Where((row, i) => i % 4 == 0 || !row.File.StartsWith("kepler/", StringComparison.Ordinal)))
        {
            string ending = row.File.EndsWith(".gz", StringComparison.Ordinal) ? Path.GetExtension(row.File[..^3]) : Path.GetExtension(row.File);
            if (ending == ".fits")
            {
                yield return (row.File, CutFits.Of(Unpacked(row.Path)));
            }
            else if (ending is ".csv" or ".dat" or ".txt" or ".tbl" or ".json" && !row.File.StartsWith("tables/", StringComparison.Ordinal) && !row.File.StartsWith("ml/", StringComparison.Ordinal))
            {
                yield return (row.File, Unpacked(row.Path)[..Math.Min(6000, (int)new FileInfo(row.Path).Length)]);
            }
        }
    }

    private static byte[] Unpacked(string path)
    {
        using FileStream file = File.OpenRead(path);
        using Stream stream = path.EndsWith(".gz", StringComparison.Ordinal) ? new GZipStream(file, CompressionMode.Decompress) : file;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private static byte[] Written(LightCurve curve, string ending)
    {
        using MemoryStream stream = new();
        LightCurveWriter.Write(stream, ending, curve);
        return stream.ToArray();
    }

    private static byte[] Layout(string[] names) => new FitsBytes().Primary(("OBJECT", "TIC 7")).Table(
        [.. names.Select((name, i) => Flags.Any(flag => name.Contains(flag, StringComparison.OrdinalIgnoreCase))
            ? TestColumn.Int32s(name, [.. Time.Select(_ => 0)])
            : i == 0 ? TestColumn.Doubles(name, Time) : TestColumn.Singles(name, Flux))]).ToArray();

    private static byte[] Text(string header, Func<int, string> row) => Encoding.ASCII.GetBytes($"{header}\n{string.Join('\n', Enumerable.Range(0, 60).Select(row))}\n");

    private static byte[] Pixels()
    {
        byte[][] Images(float value) => [.. Time.Select((_, i) => (byte[])[.. Enumerable.Range(0, 12).SelectMany(pixel => TestColumn.Encode(value + (i * pixel)))])];
        return new FitsBytes().Primary(("TICID", 7))
            .Table(
                [
                    TestColumn.Doubles("TIME", Time), new TestColumn("RAW_CNTS", "12J", Images(0), ("TDIM", "(4,3)"), ("TNULL", -1)),
                    new TestColumn("FLUX", "12E", Images(5), ("TDIM", "(4,3)")), new TestColumn("FLUX_ERR", "12E", Images(1), ("TDIM", "(4,3)")),
                    TestColumn.Int32s("QUALITY", [.. Time.Select(_ => 0)]),
                ],
                ("BJDREFI", 2457000), ("1CRV3P", 10), ("2CRV3P", 20))
            .Unit(
                [("XTENSION", "IMAGE"), ("BITPIX", 32), ("NAXIS", 2), ("NAXIS1", 4), ("NAXIS2", 3), ("EXTNAME", "APERTURE")],
                [.. Enumerable.Range(0, 12).SelectMany(pixel => TestColumn.Encode(pixel % 5 == 0 ? 3 : 1))])
            .ToArray();
    }

    private static byte[] EveryType()
    {
        TestColumn[] columns =
        [
            TestColumn.Doubles("TIME", Time), TestColumn.Singles("FLUX", Flux), TestColumn.Singles("FLUX_ERR", Flux),
            new TestColumn("QUALITY", "I", [.. Time.Select((_, i) => TestColumn.Encode((short)i))], ("TNULL", 3), ("TZERO", 32768)),
            new TestColumn("L", "L", [.. Time.Select(_ => new[] { (byte)'T' })]), new TestColumn("X", "11X", [.. Time.Select(_ => new byte[2])]),
            new TestColumn("A", "8A", [.. Time.Select(_ => "abcdefgh"u8.ToArray())], ("TDIM", "(4,2)")), new TestColumn("M", "M", [.. Time.Select(_ => new byte[16])]),
            new TestColumn("P", "1PE(2)", [.. Time.Select((_, i) => (byte[])[.. TestColumn.Encode(2), .. TestColumn.Encode(8 * (i % 3))])]),
            new TestColumn("Q", "1QJ(2)", [.. Time.Select((_, i) => (byte[])[.. TestColumn.Encode(2L), .. TestColumn.Encode(8L * (i % 3))])]),
        ];
        return new FitsBytes().Primary(("LONGSTRN", "OGIP 1.0"), ("OBJECT", "a star with a long name &"))
            .Unit([("XTENSION", "IMAGE"), ("BITPIX", 16), ("NAXIS", 2), ("NAXIS1", 4), ("NAXIS2", 3), ("BSCALE", 0.5), ("BZERO", 3), ("BLANK", -1)], new byte[24])
            .Table(columns, new byte[64], ("BJDREFI", 2457000)).ToArray();
    }
}
