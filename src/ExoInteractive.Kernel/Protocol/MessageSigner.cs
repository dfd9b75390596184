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
    private readonly HashSet<string> _seen = [];
    private readonly Queue<string> _order = new();

    /// <summary>The signature of the four parts.</summary>
    public byte[] Sign(ReadOnlySpan<ReadOnlyMemory<byte>> parts)
    {
        if (_key.Length == 0)
        {
            return [];
        }

        using IncrementalHash hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, _key);
        foreach (ReadOnlyMemory<byte> part in parts)
        {
            hash.AppendData(part.Span);
        }

        return Encoding.ASCII.GetBytes(Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    /// <summary>Whether the signature is that of the parts, compared in constant time, and was not used before.</summary>
    public bool Verify(ReadOnlySpan<byte> signature, ReadOnlySpan<ReadOnlyMemory<byte>> parts)
        => _key.Length == 0
        || (CryptographicOperations.FixedTimeEquals(signature, Sign(parts)) && IsNew(Encoding.ASCII.GetString(signature)));

    /// <summary>A message recorded on the wire and played again carries a signature seen before.</summary>
    private bool IsNew(string signature)
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
