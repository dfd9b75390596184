using System.Net;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>REP that gives back what it gets, envelope and all, straight from the thread that read it: a heartbeat.</summary>
internal sealed class EchoListener : ZmtpListener
{
    public EchoListener(EndPoint endpoint, ZmtpLimits limits)
        : base("REP", endpoint, limits)
        => Start();

    protected override bool Accepts(string peerType) => peerType is "REQ" or "DEALER";

    protected override void Arrived(ZmtpPeer peer, ReadOnlyMemory<byte>[] message)
        => peer.Send(ZmtpFrame.Message(message), TimeSpan.Zero);
}
