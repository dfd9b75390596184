using System.Text;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>
/// The 64 bytes each side sends first (ZMTP 3.1, "Greeting"): FF, eight filler bytes, 7F, major, minor, the mechanism
/// padded with zeros to 20, as-server, 31 filler bytes.
/// </summary>
internal static class ZmtpGreeting
{
    public const int Length = 64;

    private const int SignatureLength = 10;
    private const int MechanismOffset = 12;
    private const int MechanismLength = 20;

    /// <summary>Ours: version 3.1, mechanism NULL.</summary>
    public static byte[] Bytes()
    {
        byte[] greeting = new byte[Length];
        greeting[0] = 0xFF;
        greeting[8] = 1;
        greeting[9] = 0x7F;
        greeting[10] = 3;
        greeting[11] = 1;
        Encoding.ASCII.GetBytes("NULL", greeting.AsSpan(MechanismOffset));
        return greeting;
    }

    /// <summary>Reads the peer's, refusing it at the first byte that is wrong; returns its minor version.</summary>
    /// <exception cref="ZmtpException">Not ZMTP, too old, or another mechanism.</exception>
    public static byte Read(ZmtpReader reader)
    {
        Span<byte> greeting = stackalloc byte[Length];
        reader.ReadExactly(greeting[..1]);
        Refuse(greeting[0] != 0xFF, ZmtpFailure.NotZmtp, "the first byte of a greeting must be FF");
        reader.ReadExactly(greeting[1..SignatureLength]);
        Refuse((greeting[9] & 1) == 0, ZmtpFailure.NotZmtp, "the tenth byte of a greeting must have its lowest bit set");
        reader.ReadExactly(greeting.Slice(SignatureLength, 1));
        Refuse(greeting[10] < 3, ZmtpFailure.UnsupportedVersion, "ZMTP 3.0 or later is needed (libzmq 4)");
        reader.ReadExactly(greeting[(SignatureLength + 1)..]);
        ReadOnlySpan<byte> mechanism = greeting.Slice(MechanismOffset, MechanismLength).TrimEnd((byte)0);
        Refuse(!mechanism.SequenceEqual("NULL"u8), ZmtpFailure.UnsupportedMechanism, "the only mechanism here is NULL");
        return greeting[10] == 3 ? greeting[11] : (byte)1;
    }

    private static void Refuse(bool wrong, ZmtpFailure failure, string rule)
    {
        if (wrong)
        {
            throw new ZmtpException(failure, rule);
        }
    }
}
