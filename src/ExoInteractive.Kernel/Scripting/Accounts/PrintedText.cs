using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>All that a cell prints to one stream: the text itself, or its running hash once it is too long to be held.</summary>
internal sealed class PrintedText : IDisposable
{
    private readonly Encoder _encoder = Encoding.UTF8.GetEncoder();
    private List<string>? _pieces = [];
    private IncrementalHash? _hash;
    private byte[] _buffer = [];
    private long _bytes;

    /// <summary>Memory that the text takes, bytes.</summary>
    public long Held { get; private set; }

    public void Append(string text)
    {
        if (_pieces is not null)
        {
            _pieces.Add(text);
            Held += 2L * text.Length;
        }
        else
        {
            Hash(text, isLast: false);
        }
    }

    /// <summary>Keeps only the hash from here on.</summary>
    public void LetGo()
    {
        if (_pieces is { } pieces)
        {
            (_pieces, Held, _hash) = (null, 0, IncrementalHash.CreateHash(HashAlgorithmName.SHA256));
            foreach (string piece in pieces)
            {
                Hash(piece, isLast: false);
            }
        }
    }

    public ShownForm ToForm()
    {
        if (_pieces is not null)
        {
            return new ShownForm("text/plain", string.Concat(_pieces));
        }

        Hash("", isLast: true);
        return new ShownForm("text/plain", null, _bytes, Convert.ToHexStringLower(_hash!.GetHashAndReset()));
    }

    public void Dispose() => _hash?.Dispose();

    private void Hash(string text, bool isLast)
    {
        int most = Encoding.UTF8.GetMaxByteCount(text.Length);
        if (_buffer.Length < most)
        {
            _buffer = new byte[most];
        }

        int count = _encoder.GetBytes(text, _buffer, isLast);
        _hash!.AppendData(_buffer, 0, count);
        _bytes += count;
    }
}
