using System.Runtime.InteropServices;
using ExoInteractive.Kernel.Protocol;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Output;

namespace ExoInteractive.Kernel;

/// <summary>A Jupyter kernel process: what `exo kernel start --connection-file FILE` does.</summary>
public static class KernelHost
{
    /// <summary>The kernel ended because a client asked it to, or because its client is gone.</summary>
    public const int Ended = 0;

    /// <summary>The kernel could not start; one line on standard error says why.</summary>
    public const int NotStarted = 1;

    /// <summary>
    /// Serves clients until one asks for shutdown, the parent process dies, or SIGTERM. SIGINT interrupts the running
    /// cell and does not end the process. The caller should end its process with the code returned
    /// (<see cref="Environment.Exit"/>): a cell may have left threads that would keep it alive.
    /// </summary>
    /// <param name="connectionFile">The file that the client wrote. Ports given as 0 are chosen and written back.</param>
    /// <param name="engine">Runs the cells; the caller disposes of it.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>The exit code: <see cref="Ended"/> or <see cref="NotStarted"/>.</returns>
    public static int Run(string connectionFile, ICellEngine engine, KernelHostSettings? settings = null)
    {
        settings ??= new KernelHostSettings();
        KernelServer server;
        try
        {
            ConnectionFile asked = ConnectionFile.Load(connectionFile);
            server = new KernelServer(asked, engine, settings);
            if (server.Connection != asked)
            {
                server.Connection.Save(connectionFile);
            }
        }
        catch (Exception unusable) when (unusable is ConnectionFileException or IOException or UnauthorizedAccessException)
        {
            Console.Error.WriteLine($"the kernel cannot start: {unusable.Message}");
            return NotStarted;
        }

        if (settings.CaptureNativeOutput)
        {
            NativeOutput.Install();
        }

        using (server)
        using (PosixSignalRegistration.Create(PosixSignal.SIGINT, context => Catch(context, server.Interrupt)))
        using (PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => Catch(context, server.End)))
        {
            if (settings.Environment.Parent is { } parent)
            {
                ParentWatch.Start(parent, server.End);
            }

            if (OperatingSystem.IsWindows() && settings.Environment.InterruptEvent is { } handle)
            {
                InterruptEvent.Start(handle, server.Interrupt);
            }

            server.WaitForEnd();
        }

        return Ended;
    }

    private static void Catch(PosixSignalContext context, Action instead)
    {
        context.Cancel = true;
        instead();
    }
}
