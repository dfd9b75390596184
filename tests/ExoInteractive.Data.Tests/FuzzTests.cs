using System.IO.Compression;
using System.Text;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Tests.Fits;

namespace ExoInteractive.Data.Tests;

/// <summary>Whatever a file holds, reading it gives a valid light curve or a one-line refusal, soon and in little memory.</summary>
public class FuzzTests
{
    private static readonly byte[] Fits = FitsBytes.TessLightCurve(
        [.. Enumerable.Range(0, 120).Select(i => 1325.0 + (i / 720.0))], [.. Enumerable.Range(0, 120).Select(i => 100f + (i % 7))]);

    private static readonly byte[] Csv = Encoding.ASCII.GetBytes(
        "# ExoInteractive light curve, version 1\n# target: Star 1\n# time system: Btjd\n# exposure time: 0.02\n# segment: 0 60 all\ntime,flux,flux_err,quality\n"
        + string.Concat(Enumerable.Range(0, 60).Select(i => $"{1325 + i},{1 + (i % 7)},0.5,{i % 2}\n")));

    private static readonly byte[] Blank = Encoding.ASCII.GetBytes(
        "# BJD FLUX E_FLUX\n" + string.Concat(Enumerable.Range(0, 60).Select(i => $"  {8325 + i}.25  {1 + (i % 7)}.5   0.001\n")));

    private static readonly byte[] Ipac = Encoding.ASCII.GetBytes(
        "\\KEPLERID = 757450\n\\ comment\n|TIME       |FLUX     |QUALITY|\n|double     |double   |int    |\n|BJD-2454833|e-/s     |       |\n|null       |null     |null   |\n"
        + string.Concat(Enumerable.Range(0, 60).Select(i => $" {131 + i}.5       {1 + (i % 7)}.25      {i % 2}      \n")));

    private static readonly byte[] Json = Encoding.ASCII.GetBytes(
        "{\"name\": \"kplr000757450-2013131215648_llc\", \"label\": \"conf\", \"time\": [" + string.Join(", ", Enumerable.Range(0, 60).Select(i => $"{131 + i}.5"))
        + "], \"flux\": [" + string.Join(", ", Enumerable.Range(0, 60).Select(i => i % 9 == 0 ? "NaN" : $"{1 + (i % 7)}e3")) + "]}\n");

    private static byte[][] Files => [Fits, Csv, Blank, Ipac, Json, Pack(Fits), Pack(Csv), Pack(Json)];

    [Fact]
    public void Any_truncation_is_refused_or_read()
    {
        foreach (byte[] whole in Files)
        {
            for (int length = 0; length < whole.Length; length += whole.Length > 2000 ? 37 : 3)
            {
                RequireCurveOrRefusal(whole[..length], $"cut at {length}");
            }
        }
    }

    [Fact]
    public void Any_flipped_bytes_are_refused_or_read()
    {
        Random random = new(7);
        foreach (byte[] whole in Files)
        {
            for (int round = 0; round < 800; round++)
            {
                byte[] damaged = [.. whole];
                // Headers decide sizes and types, so half the damage goes there.
                int reach = round % 2 == 0 ? Math.Min(damaged.Length, 4600) : damaged.Length;
                for (int i = random.Next(1, 5); i > 0; i--)
                {
                    damaged[random.Next(reach)] = (byte)random.Next(256);
                }

                RequireCurveOrRefusal(damaged, $"round {round}");
            }
        }
    }

    [Fact]
    public void Any_numbers_in_the_header_are_refused_or_read()
    {
        Random random = new(11);
        string[] values = ["0", "1", "-1", "2", "8", "28", "999", "1000", "2147483647", "4294967296", "9223372036854775807", "-9223372036854775808", "1E300", "T", "'X'", ""];
        string text = Encoding.Latin1.GetString(Fits);
        int[] cards = [.. Enumerable.Range(0, text.Length / 80).Select(i => i * 80).Where(at => text[at + 8] == '=' && char.IsAsciiLetter(text[at]))];
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. Fits];
            for (int i = random.Next(1, 3); i > 0; i--)
            {
                int at = cards[random.Next(1, cards.Length)];
                Encoding.Latin1.GetBytes(values[random.Next(values.Length)].PadLeft(20).PadRight(70)).CopyTo(damaged, at + 10);
            }

            RequireCurveOrRefusal(damaged, $"round {round}");
        }
    }

    [Fact]
    public void Any_column_forms_are_refused_or_read()
    {
        Random random = new(13);
        const string letters = "LXBIJKAEDCMPQ";
        string text = Encoding.Latin1.GetString(Fits);
        for (int round = 0; round < 1000; round++)
        {
            byte[] damaged = [.. Fits];
            for (int column = 1; column <= 6; column++)
            {
                int at = text.IndexOf($"TFORM{column}", StringComparison.Ordinal);
                string form = random.Next(3) == 0 ? $"{random.Next(12)}{letters[random.Next(letters.Length)]}" : text.Substring(at + 11, 1);
                Encoding.Latin1.GetBytes($"'{form}'".PadRight(20)).CopyTo(damaged, at + 10);
            }

            RequireCurveOrRefusal(damaged, $"round {round}");
        }
    }

    [Fact]
    public void Any_bytes_are_refused_or_read()
    {
        Random random = new(17);
        for (int round = 0; round < 2000; round++)
        {
            byte[] bytes = new byte[random.Next(1, 4000)];
            random.NextBytes(bytes);
            if (round % 3 == 1)
            {
                "SIMPLE  =                    T"u8.CopyTo(bytes.Length > 40 ? bytes : bytes = new byte[80]);
            }
            else if (round % 3 == 2)
            {
                (bytes[0], bytes[^1]) = (0x1F, 0x8B);
            }

            RequireCurveOrRefusal(bytes, $"round {round}");
        }
    }

    [Fact]
    public void Any_text_is_refused_or_read()
    {
        Random random = new(19);
        string[] pieces = ["1325.5", "0.99", "-3", "1e5", "1e999", "nan", "inf", ",", ";", "\t", " ", "  ", "\n", "\n", "\r\n", "#", "%", "time", "flux", "BJD", "err", "quality", "\"", "'", "é", "\u2028", "ExoInteractive light curve, version 1", ": ", "segment", "-", ".", "+", "1,5", "{", "}", "[", "]", ":", "null", "NaN", "\"time\":", "\"flux\":", "|", "\\", "|time|flux|"];
        for (int round = 0; round < 4000; round++)
        {
            StringBuilder text = new();
            for (int i = random.Next(1, 60); i > 0; i--)
            {
                text.Append(pieces[random.Next(pieces.Length)]);
            }

            RequireCurveOrRefusal(Encoding.UTF8.GetBytes(text.ToString()), $"round {round}");
        }
    }

    private static void RequireCurveOrRefusal(byte[] bytes, string what)
    {
        const long enough = 64 << 20;
        using MemoryStream stream = new(bytes);
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            LightCurve curve = LightCurveReader.ReadStream(stream, "fuzz");
            Assert.True(curve.Count >= 2, what);
        }
        catch (LightCurveFormatException refusal)
        {
            Assert.True(refusal.Message.AsSpan().IndexOfAny('\r', '\n') < 0, $"{what}: {refusal.Message}");
            Assert.True(refusal.Message.Length < 1200, $"{what}: {refusal.Message}");
        }
        catch (Exception exception) when (exception is not Xunit.Sdk.XunitException)
        {
            Assert.Fail($"{what}: {exception}");
        }

        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < enough, what);
    }

    private static byte[] Pack(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            gzip.Write(bytes);
        }

        return packed.ToArray();
    }
}
