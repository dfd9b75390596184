using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;

namespace ExoInteractive.Data.Tests.Numpy;

/// <summary>Arrays and archives written by the letter of NumPy Enhancement Proposal 1.</summary>
internal static class NumpyBytes
{
    public static byte[] Array(string type, string shape, byte[] data, string order = "False", byte version = 1)
    {
        string dictionary = $"{{'descr': '{type}', 'fortran_order': {order}, 'shape': {shape}, }}";
        int width = version == 1 ? 2 : 4;
        int padded = ((8 + width + dictionary.Length + 1 + 63) / 64 * 64) - 8 - width;
        byte[] head = new byte[8 + width];
        (head[0], head[6]) = (0x93, version);
        Encoding.ASCII.GetBytes("NUMPY").CopyTo(head, 1);
        if (width == 2)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(head.AsSpan(8), (ushort)padded);
        }
        else
        {
            BinaryPrimitives.WriteUInt32LittleEndian(head.AsSpan(8), (uint)padded);
        }

        return [.. head, .. Encoding.ASCII.GetBytes(dictionary.PadRight(padded - 1) + "\n"), .. data];
    }

    public static byte[] Singles(params float[] values) => [.. values.SelectMany(BitConverter.GetBytes)];

    public static byte[] Archive(params (string Name, byte[] Array)[] arrays)
    {
        using MemoryStream stream = new();
        using (ZipArchive zip = new(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach ((string name, byte[] array) in arrays)
            {
                using Stream entry = zip.CreateEntry($"{name}.npy").Open();
                entry.Write(array);
            }
        }

        return stream.ToArray();
    }
}
