namespace ExoInteractive.Data.Fits;

/// <summary>Bytes that are kept as they arrive: room is made for what is there, never for what a header claims.</summary>
internal sealed class GrowingBytes
{
    private const int SmallestRoom = 1 << 14;

    private byte[] _bytes = [];
    private long _expected;

    /// <summary>Bytes kept.</summary>
    public int Length { get; private set; }

    /// <summary>Whether anything was to be kept; an empty column is kept too.</summary>
    public bool IsKept { get; private set; }

    /// <summary>The bytes.</summary>
    public ReadOnlySpan<byte> Span => _bytes.AsSpan(0, Length);

    /// <summary>Begins to keep.</summary>
    /// <param name="expected">Bytes that will come if the header tells the truth; no more are kept.</param>
    /// <param name="certain">Whether so many bytes are known to be there, so that their room can be made at once.</param>
    public void Begin(long expected, bool certain)
    {
        (IsKept, _expected) = (true, expected);
        if (certain)
        {
            _bytes = GC.AllocateUninitializedArray<byte>((int)expected);
        }
    }

    /// <summary>Makes room for the next bytes.</summary>
    /// <param name="count">How many.</param>
    /// <returns>Where they are to be written.</returns>
    public Span<byte> Take(int count)
    {
        if (_bytes.Length - Length < count)
        {
            long room = Math.Min(Math.Max(Math.Max(SmallestRoom, 2L * _bytes.Length), (long)Length + count), Math.Max(_expected, (long)Length + count));
            byte[] larger = GC.AllocateUninitializedArray<byte>((int)Math.Min(room, Array.MaxLength));
            Span.CopyTo(larger);
            _bytes = larger;
        }

        Span<byte> taken = _bytes.AsSpan(Length, count);
        Length += count;
        return taken;
    }
}
