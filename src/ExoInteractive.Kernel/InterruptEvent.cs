using Microsoft.Win32.SafeHandles;

namespace ExoInteractive.Kernel;

/// <summary>The event by which a Windows client interrupts a kernel that is not interrupted by message.</summary>
internal static class InterruptEvent
{
    /// <summary>Waits for the event, again and again, on a thread of its own.</summary>
    public static void Start(long handle, Action interrupt)
        => new Thread(() => Wait(handle, interrupt)) { IsBackground = true, Name = "interrupt event" }.Start();

    private static void Wait(long handle, Action interrupt)
    {
        using AutoResetEvent raised = new(false);
        raised.SafeWaitHandle.Dispose();
        raised.SafeWaitHandle = new SafeWaitHandle((nint)handle, ownsHandle: false);
        while (raised.WaitOne())
        {
            interrupt();
        }
    }
}
