namespace ExoInteractive.Kernel.Zmtp;

/// <summary>Why a peer was let go.</summary>
internal enum ZmtpFailure
{
    /// <summary>The first bytes are no ZMTP signature: a browser, a port scan.</summary>
    NotZmtp,

    /// <summary>ZMTP older than 3.0.</summary>
    UnsupportedVersion,

    /// <summary>A security mechanism other than NULL.</summary>
    UnsupportedMechanism,

    /// <summary>The greeting or READY did not come in time.</summary>
    HandshakeTimeout,

    /// <summary>READY announced more bytes than a handshake needs.</summary>
    HandshakeTooLarge,

    /// <summary>A command frame whose body contradicts itself, or that has no place here.</summary>
    MalformedCommand,

    /// <summary>Reserved flags set, or a length no message can have.</summary>
    MalformedFrame,

    /// <summary>A message above the limit.</summary>
    MessageTooLarge,

    /// <summary>A socket type that cannot talk to ours.</summary>
    IncompatibleSocketType,

    /// <summary>The peer sent ERROR.</summary>
    PeerError,

    /// <summary>The connection ended.</summary>
    Disconnected,
}

/// <summary>One connection failed; the listener and its other peers go on.</summary>
internal sealed class ZmtpException(ZmtpFailure failure, string message) : IOException(message)
{
    public ZmtpFailure Failure { get; } = failure;
}
