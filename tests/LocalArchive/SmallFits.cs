using System.Buffers.Binary;
using System.Globalization;
using System.Text;

namespace ExoInteractive.LocalArchive;

/// <summary>A small light curve in the layout of the TESS mission's files, with a box-shaped transit; made anew each time, always the same.</summary>
internal static class SmallFits
{
    private const int Block = 2880;

    /// <summary>The file.</summary>
    /// <param name="tic">The star.</param>
    /// <param name="sector">The sector: its times follow the sector before.</param>
    /// <param name="points">How many, 10 minutes apart.</param>
    public static byte[] TessLightCurve(long tic, int sector, int points = 2000)
    {
        const int rowLength = 8 + (4 * 4) + 4;
        double start = 1325.3 + (27.4 * (sector - 1));
        MemoryStream file = new();
        Header(file, ("SIMPLE", "T"), ("BITPIX", "8"), ("NAXIS", "0"), ("EXTEND", "T"), ("TELESCOP", "'TESS'"), ("OBJECT", $"'TIC {tic}'"), ("TICID", $"{tic}"), ("SECTOR", $"{sector}"), ("RADIUS", "1.24"));
        string[] names = ["TIME", "SAP_FLUX", "SAP_FLUX_ERR", "PDCSAP_FLUX", "PDCSAP_FLUX_ERR", "QUALITY"];
        string[] forms = ["D", "E", "E", "E", "E", "J"];
        Header(
            file,
            [
                ("XTENSION", "'BINTABLE'"), ("BITPIX", "8"), ("NAXIS", "2"), ("NAXIS1", $"{rowLength}"), ("NAXIS2", $"{points}"), ("PCOUNT", "0"), ("GCOUNT", "1"), ("TFIELDS", "6"),
                .. names.SelectMany((name, i) => new[] { ($"TTYPE{i + 1}", $"'{name}'"), ($"TFORM{i + 1}", $"'{forms[i]}'") }),
                ("EXTNAME", "'LIGHTCURVE'"), ("TIMEREF", "'SOLARSYSTEM'"), ("TIMESYS", "'TDB'"), ("TIMEUNIT", "'d'"), ("BJDREFI", "2457000"), ("BJDREFF", "0.0"), ("TIMEDEL", (600.0 / 86400).ToString("R", CultureInfo.InvariantCulture)),
            ]);
        byte[] row = new byte[rowLength];
        for (int i = 0; i < points; i++)
        {
            double time = start + (i / 144.0);
            float flux = (float)(10000 + (3 * Math.Sin(i * 12.9898)) - (Math.Abs(Math.IEEERemainder(time - 1327.52, 3.2888)) < 0.0716 ? 70 : 0));
            BinaryPrimitives.WriteDoubleBigEndian(row, time);
            BinaryPrimitives.WriteSingleBigEndian(row.AsSpan(8), flux);
            BinaryPrimitives.WriteSingleBigEndian(row.AsSpan(12), 2.5f);
            BinaryPrimitives.WriteSingleBigEndian(row.AsSpan(16), flux);
            BinaryPrimitives.WriteSingleBigEndian(row.AsSpan(20), 2.5f);
            file.Write(row);
        }

        file.Write(new byte[(Block - (file.Length % Block)) % Block]);
        return file.ToArray();
    }

    private static void Header(MemoryStream file, params (string Key, string Value)[] cards)
    {
        StringBuilder header = new();
        foreach ((string key, string value) in cards)
        {
            header.Append($"{key,-8}= {(value.StartsWith('\'') ? value : value.PadLeft(20))}".PadRight(80));
        }

        header.Append("END".PadRight(80));
        header.Append(' ', (Block - (header.Length % Block)) % Block);
        file.Write(Encoding.ASCII.GetBytes(header.ToString()));
    }
}
