using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>The numbered objects of a PDF file and the file around them (ISO 32000-1, 7.5).</summary>
internal sealed class PdfObjects
{
    private readonly List<byte[]?> _bodies = [];

    /// <summary>Takes a number for an object that is written later.</summary>
    public int Reserve()
    {
        _bodies.Add(null);
        return _bodies.Count;
    }

    /// <summary>Adds an object, such as a dictionary.</summary>
    /// <returns>Its number.</returns>
    public int Add(string body)
    {
        int number = Reserve();
        Set(number, body);
        return number;
    }

    /// <summary>Writes a reserved object.</summary>
    public void Set(int number, string body) => _bodies[number - 1] = Encoding.Latin1.GetBytes(body);

    /// <summary>Adds a stream, deflated.</summary>
    /// <param name="content">Its bytes.</param>
    /// <param name="entries">Further entries of its dictionary.</param>
    /// <returns>Its number.</returns>
    public int AddStream(ReadOnlySpan<byte> content, string entries = "")
    {
        using MemoryStream compressed = new();
        using (ZLibStream zlib = new(compressed, CompressionLevel.SmallestSize, leaveOpen: true))
        {
            zlib.Write(content);
        }

        int number = Reserve();
        byte[] head = Encoding.Latin1.GetBytes($"<< /Length {compressed.Length} /Filter /FlateDecode{entries} >>\nstream\n");
        _bodies[number - 1] = [.. head, .. compressed.ToArray(), .. "\nendstream"u8];
        return number;
    }

    /// <summary>Writes the whole file.</summary>
    public void Write(Stream stream, int catalog, int info)
    {
        using MemoryStream file = new();
        file.Write("%PDF-1.7\n%\u00e2\u00e3\u00cf\u00d3\n".Select(c => (byte)c).ToArray());
        long[] offsets = new long[_bodies.Count];
        for (int i = 0; i < _bodies.Count; i++)
        {
            offsets[i] = file.Position;
            byte[] body = _bodies[i] ?? throw new InvalidOperationException($"PDF object {i + 1} was reserved but never written");
            Put(file, $"{i + 1} 0 obj\n");
            file.Write(body);
            Put(file, "\nendobj\n");
        }

        string id = Convert.ToHexString(SHA256.HashData(file.ToArray()).AsSpan(0, 16));
        long start = file.Position;
        Put(file, $"xref\n0 {_bodies.Count + 1}\n0000000000 65535 f \n");
        foreach (long offset in offsets)
        {
            Put(file, string.Create(CultureInfo.InvariantCulture, $"{offset:D10} 00000 n \n"));
        }

        Put(file, $"trailer\n<< /Size {_bodies.Count + 1} /Root {catalog} 0 R /Info {info} 0 R /ID [<{id}> <{id}>] >>\nstartxref\n{start}\n%%EOF\n");
        file.WriteTo(stream);
    }

    private static void Put(MemoryStream file, string text) => file.Write(Encoding.Latin1.GetBytes(text));
}
