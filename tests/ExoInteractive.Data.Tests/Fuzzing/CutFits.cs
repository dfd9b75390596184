using System.Globalization;
using System.Text;

namespace ExoInteractive.Data.Tests.Fuzzing;

/// <summary>A real FITS file cut small: few rows of each table, only small units, checksums renamed.</summary>
internal static class CutFits
{
    private const int Block = 2880;
    private const int Rows = 40;
    private const int LargestUnit = 60_000;

    public static byte[] Of(byte[] file)
    {
        List<byte> cut = [];
        for (int at = 0; at < file.Length && (at == 0 || Encoding.ASCII.GetString(file, at, 8) == "XTENSION");)
        {
            int headerLength = HeaderLength(file, at);
            string header = Encoding.Latin1.GetString(file, at, headerLength);
            int axes = Number(header, "NAXIS") ?? 0;
            long length = axes == 0 ? 0 : Enumerable.Range(1, axes).Aggregate(Math.Abs(Number(header, "BITPIX")!.Value) / 8L, (product, axis) => product * Number(header, $"NAXIS{axis}")!.Value)
                + (Number(header, "PCOUNT") ?? 0);
            long kept = length;
            if (header.StartsWith("XTENSION= 'BINTABLE'", StringComparison.Ordinal) && (Number(header, "PCOUNT") ?? 0) == 0)
            {
                int rows = Math.Min(Rows, Number(header, "NAXIS2")!.Value);
                kept = (long)rows * Number(header, "NAXIS1")!.Value;
                int card = Enumerable.Range(0, header.Length / 80).First(i => header.AsSpan(80 * i).StartsWith("NAXIS2  ")) * 80;
                header = header[..(card + 10)] + rows.ToString(CultureInfo.InvariantCulture).PadLeft(20) + header[(card + 30)..];
            }

            if (headerLength + kept < LargestUnit)
            {
                cut.AddRange(Encoding.Latin1.GetBytes(header.Replace("CHECKSUM=", "OLDCHECK=", StringComparison.Ordinal).Replace("DATASUM =", "OLDSUM  =", StringComparison.Ordinal)));
                cut.AddRange(file.AsSpan(at + headerLength, (int)kept));
                cut.AddRange(new byte[(Block - (kept % Block)) % Block]);
            }

            at += headerLength + (int)((length + Block - 1) / Block * Block);
        }

        return [.. cut];
    }

    private static int HeaderLength(byte[] file, int at)
    {
        int end = at;
        while (Encoding.Latin1.GetString(file, end, 80).TrimEnd() != "END")
        {
            end += 80;
        }

        return (end + 80 - at + Block - 1) / Block * Block;
    }

    private static int? Number(string header, string keyword)
    {
        for (int at = 0; at < header.Length; at += 80)
        {
            if (header.AsSpan(at, 8).TrimEnd().SequenceEqual(keyword))
            {
                return int.Parse(header.AsSpan(at + 10, 20), NumberStyles.Integer, CultureInfo.InvariantCulture);
            }
        }

        return null;
    }
}
