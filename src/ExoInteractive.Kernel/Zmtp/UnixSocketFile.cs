using System.Net.Sockets;

namespace ExoInteractive.Kernel.Zmtp;

/// <summary>The file a Unix socket leaves behind.</summary>
internal static class UnixSocketFile
{
    /// <summary>Removes a socket file on which nobody listens any more, so that it can be bound again.</summary>
    public static void RemoveStale(UnixDomainSocketEndPoint endpoint)
    {
        using Socket probe = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            probe.Connect(endpoint);
        }
        catch (SocketException refused) when (refused.SocketErrorCode == SocketError.ConnectionRefused)
        {
            Remove(endpoint);
        }
        catch (SocketException)
        {
            // No such file: nothing to remove.
        }
    }

    public static void Remove(UnixDomainSocketEndPoint endpoint)
    {
        try
        {
            File.Delete(endpoint.ToString());
        }
        catch (Exception denied) when (denied is IOException or UnauthorizedAccessException)
        {
            // Another process holds it; binding will say so.
        }
    }
}
