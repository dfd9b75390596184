using System.Runtime.ExceptionServices;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// An exception that nothing catches on a thread which a cell started, or in its <c>async void</c>, would end the process
/// and take the whole notebook with it. It is printed to that cell instead; that thread ends, everything else goes on.
/// </summary>
internal static class BackgroundFailures
{
    private static readonly Lock Gate = new();
    private static bool s_installed;

    /// <summary>Installs it for this process; a second call does nothing.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (!s_installed)
            {
                s_installed = true;
                ExceptionHandling.SetUnhandledExceptionHandler(Report);
            }
        }
    }

    /// <summary>True where the failure is a cell's, and so was dealt with.</summary>
    private static bool Report(Exception failure)
    {
        if (CellContext.Current is not { } cell)
        {
            return false;
        }

        cell.Streams.Write("stderr", $"{cell.Name} failed in the background: {failure}\n");
        cell.Streams.Flush();
        return true;
    }
}
