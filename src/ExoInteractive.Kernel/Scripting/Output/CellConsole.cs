namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>
/// Takes the place of the process's console once: what cells print goes to the cell it belongs to, and what anything
/// else prints goes where it always went.
/// </summary>
internal static class CellConsole
{
    private static readonly Lock Gate = new();
    private static bool s_installed;

    /// <summary>Installs it; a second call does nothing.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (s_installed)
            {
                return;
            }

            s_installed = true;
            Console.SetOut(new CellTextWriter("stdout", Console.Out));
            Console.SetError(new CellTextWriter("stderr", Console.Error));
            Console.SetIn(new CellTextReader(Console.In));
        }
    }
}
