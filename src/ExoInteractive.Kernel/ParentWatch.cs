using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ExoInteractive.Kernel;

/// <summary>Calls back once the process that started the kernel is gone, so that no kernel outlives its client.</summary>
internal sealed class ParentWatch
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan ClockJitter = TimeSpan.FromSeconds(2);

    private readonly Action _gone;

    private ParentWatch(Action gone) => _gone = gone;

    /// <summary>Watches from a thread of its own.</summary>
    /// <param name="parent">A process id; on Windows a process handle.</param>
    /// <param name="gone">Called once.</param>
    public static void Start(long parent, Action gone)
    {
        ParentWatch watch = new(gone);
        ThreadStart loop = OperatingSystem.IsWindows() ? () => watch.WaitForHandle(parent) : () => watch.Poll((int)parent);
        new Thread(loop) { IsBackground = true, Name = "parent watch" }.Start();
    }

    [DllImport("libc", EntryPoint = "getppid")]
    private static extern int ParentId();

    private static DateTime? StartTime(int process)
    {
        try
        {
            using Process running = Process.GetProcessById(process);
            return running.StartTime;
        }
        catch (Exception unknown) when (unknown is ArgumentException or InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            return null;
        }
    }

    private void WaitForHandle(long handle)
    {
        using ManualResetEvent process = new(false);
        process.SafeWaitHandle.Dispose();
        process.SafeWaitHandle = new SafeWaitHandle((nint)handle, ownsHandle: false);
        process.WaitOne();
        _gone();
    }

    /// <summary>
    /// A direct parent is gone when somebody else has adopted us; one further up, or dead before we looked, when its id is
    /// free or belongs to a later process.
    /// </summary>
    private void Poll(int parent)
    {
        bool direct = ParentId() == parent;
        DateTime? started = StartTime(parent);
        while (direct ? ParentId() == parent : (StartTime(parent) - started)?.Duration() < ClockJitter)
        {
            Thread.Sleep(Interval);
        }

        _gone();
    }
}
