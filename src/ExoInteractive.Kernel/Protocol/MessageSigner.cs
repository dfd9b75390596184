using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// HMAC-SHA256 over header, parent header, metadata and content, as 64 hexadecimal digits. An empty key signs nothing
/// and checks nothing.
/// </summary>
internal sealed class MessageSigner(string key)
{
    private const int Remembered = 65536;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(key);
    private readonly HashSet<UInt128> _seen = [];
    private readonly Queue<UInt128> _order = new();

    /// <summary>The signature of the four parts.</summary>
    public byte[] Sign(ReadOnlySpan<ReadOnlyMemory<byte>> parts)
        => _key.Length == 0 ? [] : Encoding.ASCII.GetBytes(Convert.ToHexStringLower(Hash(parts)));

    /// <summary>Whether the signature is that of the parts, compared in constant time, and was not used before.</summary>
    public bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        if (_key.Length == 0)
        {
            return true;
        }

        byte[] hash = Hash(parts);
        byte[] expected = Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash));
        return CryptographicOperations.FixedTimeEquals(signature, expected) && IsNew(BinaryPrimitives.ReadUInt128BigEndian(hash));
    }

    private byte[] Hash(ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            hash.AppendData(part.Span);
        }

        return hash.GetHashAndReset();
    }

    /// <summary>A message recorded on the wire and played again carries a signature seen before; half of it tells them apart.</summary>
    private bool IsNew(UInt128 signature)
    {
        lock (_seen)
        {
            if (!_seen.Add(signature))
            {
                return false;
            }

            _order.Enqueue(signature);
            if (_order.Count > Remembered)
            {
                _seen.Remove(_order.Dequeue());
            }

            return true;
        }
    }
}
