using System.Runtime.ExceptionServices;

namespace ExoInteractive.Notebook.Magics;

/// <summary>
/// Keeps a kernel's interrupt from tearing work apart that ends by itself when it is cancelled: a kernel wakes a stopped
/// cell's thread from whatever it waits for, and a wait for chains that are just being gathered would lose them.
/// </summary>
internal static class CellThreadGuard
{
    /// <summary>Does work on a thread of its own, and waits for it whatever happens to this one.</summary>
    /// <param name="work">The work; it must end soon once it is cancelled.</param>
    /// <exception cref="Exception">Whatever the work threw.</exception>
    public static void Run(Action work)
    {
        Exception? failure = null;
        Thread thread = new(() =>
        {
            try
            {
                work();
            }
            catch (Exception exception)
            {
                failure = exception;
            }
        })
        {
            IsBackground = true,
            Name = "fit",
        };
        thread.Start();
        while (!Ended(thread))
        {
        }

        if (failure is not null)
        {
            ExceptionDispatchInfo.Throw(failure);
        }
    }

    private static bool Ended(Thread thread)
    {
        try
        {
            thread.Join();
            return true;
        }
        catch (ThreadInterruptedException)
        {
            return false;
        }
    }
}
