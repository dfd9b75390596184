using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Receives the messages of one channel on a thread of its own.</summary>
internal static class RequestLoop
{
    /// <summary>Starts the thread; it ends when the channel is closed.</summary>
    /// <param name="name">Of the thread.</param>
    /// <param name="router">The channel.</param>
    /// <param name="session">Reads messages; garbage is dropped.</param>
    /// <param name="take">Answers a message or hands it on.</param>
    public static void Start(string name, RouterListener router, KernelSession session, Action<JupyterMessage> take)
        => new Thread(() => Run(router, session, take)) { IsBackground = true, Name = name }.Start();

    private static void Run(RouterListener router, KernelSession session, Action<JupyterMessage> take)
    {
        while (router.Receive() is { } routed)
        {
            if (session.Read(routed) is { } message)
            {
                take(message);
            }
        }
    }
}
