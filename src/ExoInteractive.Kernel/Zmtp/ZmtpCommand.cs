using System.Buffers.Binary;
using System.Text;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>A command frame's body: its name's length, its name, its data.</summary>
/// <param name="Name">READY, ERROR, SUBSCRIBE, CANCEL, PING, PONG.</param>
/// <param name="Data">What follows the name.</param>
internal readonly record struct ZmtpCommand(string Name, ReadOnlyMemory<byte> Data)
{
    private const int TimeToLiveLength = 2;
    private const int LargestPingContext = 16;

    /// <exception cref="ZmtpException">No name, or a name longer than the body.</exception>
    public static ZmtpCommand Parse(ReadOnlyMemory<byte> body)
    {
        if (body.IsEmpty || body.Span[0] == 0 || body.Span[0] > body.Length - 1)
        {
            throw new ZmtpException(ZmtpFailure.MalformedCommand, "a command begins with the length of its name and its name");
        }

        int nameLength = body.Span[0];
        return new ZmtpCommand(Encoding.Latin1.GetString(body.Span.Slice(1, nameLength)), body[(1 + nameLength)..]);
    }

    /// <summary>READY with properties.</summary>
    public static ZmtpFrame Ready(params IEnumerable<(string Name, byte[] Value)> properties)
    {
        using MemoryStream data = new();
        foreach ((string name, byte[] value) in properties)
        {
            data.WriteByte((byte)name.Length);
            data.Write(Encoding.ASCII.GetBytes(name));
            byte[] length = new byte[4];
            BinaryPrimitives.WriteInt32BigEndian(length, value.Length);
            data.Write(length);
            data.Write(value);
        }

        return new ZmtpCommand("READY", data.ToArray()).ToFrame();
    }

    /// <summary>ERROR with its reason, at most 255 characters.</summary>
    public static ZmtpFrame Error(string reason)
    {
        byte[] text = Encoding.ASCII.GetBytes(reason[..Math.Min(reason.Length, byte.MaxValue)]);
        return new ZmtpCommand("ERROR", (byte[])[(byte)text.Length, .. text]).ToFrame();
    }

    /// <summary>PONG with the context of a PING.</summary>
    /// <exception cref="ZmtpException">The PING has no time to live, or too long a context.</exception>
    public static ZmtpFrame Pong(ReadOnlyMemory<byte> ping)
        => ping.Length is < TimeToLiveLength or > TimeToLiveLength + LargestPingContext
            ? throw new ZmtpException(ZmtpFailure.MalformedCommand, "PING carries a 16-bit time to live and at most 16 bytes")
            : new ZmtpCommand("PONG", ping[TimeToLiveLength..]).ToFrame();

    /// <summary>The properties of READY, names in lower case.</summary>
    /// <exception cref="ZmtpException">A length runs past the end.</exception>
    public Dictionary<string, byte[]> Properties()
    {
        Dictionary<string, byte[]> properties = [];
        ReadOnlySpan<byte> rest = Data.Span;
        while (!rest.IsEmpty)
        {
            ReadOnlySpan<byte> name = Take(ref rest, Take(ref rest, 1)[0]);
            uint length = BinaryPrimitives.ReadUInt32BigEndian(Take(ref rest, 4));
            properties[Encoding.Latin1.GetString(name).ToLowerInvariant()] = Take(ref rest, length).ToArray();
        }

        return properties;
    }

    public ZmtpFrame ToFrame()
    {
        byte[] name = Encoding.ASCII.GetBytes(Name);
        return new ZmtpFrame((byte[])[(byte)name.Length, .. name, .. Data.Span], Command: true);
    }

    private static ReadOnlySpan<byte> Take(scoped ref ReadOnlySpan<byte> rest, uint count)
    {
        if (count > rest.Length)
        {
            throw new ZmtpException(ZmtpFailure.MalformedCommand, "a property runs past the end of READY");
        }

        ReadOnlySpan<byte> taken = rest[..(int)count];
        rest = rest[(int)count..];
        return taken;
    }
}
