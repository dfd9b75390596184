namespace ExoInteractive.Kernel.Installation;

/// <summary>Where programs that kernels are started from are kept: the user's data folder of each operating system.</summary>
public static class ProgramFolders
{
    private const string Product = "exointeractive";
    private const string Part = "kernel";

    /// <summary>The user's own programs.</summary>
    /// <returns>Linux: XDG_DATA_HOME or ~/.local/share; macOS: ~/Library/Application Support; Windows: %LOCALAPPDATA%; in each exointeractive/kernel.</returns>
    /// <exception cref="InvalidOperationException">The environment names no home folder.</exception>
    public static string User()
        => For(
            OperatingSystem.IsWindows() ? JupyterFolders.Family.Windows : OperatingSystem.IsMacOS() ? JupyterFolders.Family.MacOS : JupyterFolders.Family.Linux,
            Environment.GetEnvironmentVariable);

    /// <summary>The programs below a prefix, such as a virtual environment.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>PREFIX/share/exointeractive/kernel.</returns>
    public static string BelowPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", Product, Part);

    internal static string For(JupyterFolders.Family family, Func<string, string?> variable)
    {
        string Needed(string name) => variable(name) is { Length: > 0 } value
            ? value
            : throw new InvalidOperationException($"the environment variable {name} is not set, so the user's data folder is unknown; give --prefix");

        string data = family switch
        {
            JupyterFolders.Family.Windows => Needed("LOCALAPPDATA"),
            JupyterFolders.Family.MacOS => Path.Combine(Needed("HOME"), "Library", "Application Support"),
            _ => variable("XDG_DATA_HOME") is { Length: > 0 } shared ? shared : Path.Combine(Needed("HOME"), ".local", "share"),
        };
        return Path.Combine(data, Product, Part);
    }
}
