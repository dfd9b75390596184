using System.Globalization;
using ExoInteractive.Data.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Fits;

/// <summary>Columns compared bit for bit with astropy.io.fits, on real files and on tables that astropy writes.</summary>
public class AstropyComparisonTests
{
    // Prints each numeric column of the first table as a line: name, then FNV-1a over the little-endian bits of its
    // values as doubles, every NaN alike.
    private const string Digest = """
        import sys, warnings
        warnings.simplefilter('ignore')
        import numpy as np
        from astropy.io import fits
        def digest(values):
            bits = np.ascontiguousarray(np.where(np.isnan(values), np.nan, values).astype('<f8')).view('<u8')
            hash = 0xcbf29ce484222325
            for value in bits.ravel().tolist():
                hash = ((hash ^ value) * 0x100000001b3) & 0xffffffffffffffff
            return hash
        for path in sys.argv[1:]:
            with fits.open(path, checksum=False) as hdus:
                table = next(h for h in hdus if isinstance(h, fits.BinTableHDU))
                for column in table.columns:
                    values = table.data[column.name]
                    if values.dtype.kind in 'fiu':
                        values = values.astype('f8')
                        if column.null is not None:
                            values[table.data[column.name] == column.null] = np.nan
                        print(path, column.name, values.size, digest(values), sep='\t')
        """;

    private static readonly string[] RealFiles =
    [
        "tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits",
        "kepler/kepler-11/kplr006541920-2009166043257_llc.fits.gz",
        "kepler/kic-757076/kplr000757076-2009166043257_llc_2010format.fits",
        "k2/hlsp_k2sc_k2_llc_211117077-c04_kepler_v2_lc.fits",
        "k2/hlsp_k2sff_k2_lightcurve_201367065-c01_kepler_v1_llc.fits",
        "tess/hlsp/hlsp_cdips_tess_ffi_gaiatwo0003007171311355035136-0006_tess_v01_llc.fits",
        "tess/hlsp/hlsp_tasoc_tess_ffi_tic00261136679-s0001-cam4-ccd2-c1800_tess_v05_ens-lc.fits",
        "tess/hlsp/hlsp_tglc_tess_ffi_gaiaid-5707485527450614656-s0034-cam2-ccd3_tess_v2_llc.fits",
        "tpf/psfmachine/tpf_test_00.fits",
    ];

    [Fact]
    public void Every_numeric_column_of_real_files_has_astropys_bits()
        => RequireAstropysBits([.. RealFiles.Select(Requires.RealData)], leastColumns: 9 * 6);

    [Fact]
    public void Tables_written_by_astropy_have_its_bits()
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        string path = Path.Combine(Path.GetTempPath(), $"exo-{Guid.NewGuid():N}.fits.gz");
        const string write = """
            import sys, numpy as np
            from astropy.io import fits
            r = np.random.default_rng(5)
            n = 257
            c = [fits.Column('B', 'B', array=r.integers(0, 256, n)), fits.Column('I', 'I', array=r.integers(-32768, 32768, n), null=-7),
                 fits.Column('J', 'J', array=r.integers(-2**31, 2**31, n)), fits.Column('K', 'K', array=r.integers(-2**53, 2**53, n)),
                 fits.Column('E', '3E', array=r.normal(size=(n, 3))), fits.Column('D', 'D', array=r.normal(size=n)),
                 fits.Column('U', 'J', bzero=2**31, array=r.integers(0, 2**32, n).astype(np.uint32)),
                 fits.Column('V', 'PJ()', array=np.array([np.arange(i % 5) for i in range(n)], dtype=object)),
                 fits.Column('L', 'L', array=r.integers(0, 2, n).astype(bool)), fits.Column('Z', 'D', array=np.arange(n))]
            fits.BinTableHDU.from_columns(c, name='ALL').writeto(sys.argv[1], checksum=True)
            """;
        try
        {
            (int exit, _, string error) = Requires.Run(python, ["-c", write, path]);
            Assert.True(exit == 0, error);
            RequireAstropysBits([path], leastColumns: 8);
            BinaryTable table = FitsFile.Open(path)["ALL"].Table();
            for (int row = 0; row < table.RowCount; row++)
            {
                Assert.Equal(Enumerable.Range(0, row % 5).Select(i => (double)i), table.Column("V").ReadDoubles(row));
            }
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static void RequireAstropysBits(string[] paths, int leastColumns)
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        (int exit, string output, string error) = Requires.Run(python, ["-c", Digest, .. paths]);
        Assert.True(exit == 0, error);
        string[] lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length >= leastColumns, output);
        Dictionary<string, BinaryTable> tables = paths.ToDictionary(
            path => path, path => FitsFile.Open(path).Hdus.First(hdu => hdu.Kind == FitsHduKind.BinaryTable).Table());
        foreach (string line in lines)
        {
            string[] words = line.Split('\t');
            double[] values = tables[words[0]].Column(words[1]).ReadDoubles();
            Assert.Equal(line, string.Create(CultureInfo.InvariantCulture, $"{words[0]}\t{words[1]}\t{values.Length}\t{Hash(values)}"));
        }
    }

    private static ulong Hash(double[] values)
    {
        ulong hash = 0xcbf29ce484222325;
        foreach (double value in values)
        {
            ulong bits = double.IsNaN(value) ? 0x7ff8000000000000 : BitConverter.DoubleToUInt64Bits(value);
            hash = unchecked((hash ^ bits) * 0x100000001b3);
        }

        return hash;
    }
}
