namespace ExoInteractive.Kernel.Installation;

/// <summary>Where Jupyter looks for kernels on each operating system, and what the environment changes about it.</summary>
public sealed class JupyterFolders
{
    private readonly Func<string, string?> _variable;
    private readonly Family _family;

    private JupyterFolders(Family family, Func<string, string?> variable)
    {
        _family = family;
        _variable = name => variable(name) is { Length: > 0 } value ? value : null;
    }

    /// <summary>The three families of operating systems.</summary>
    internal enum Family
    {
        Linux,
        MacOS,
        Windows,
    }

    /// <summary>The user's own kernels: what installing without a prefix writes to.</summary>
    /// <exception cref="InvalidOperationException">The environment names no home folder.</exception>
    public string User => Path.Combine(UserData, "kernels");

    /// <summary>All folders of kernels, in the order Jupyter searches: JUPYTER_PATH, the user's, the system's.</summary>
    public IReadOnlyList<string> Search
        => [.. ExtraData.Append(UserData).Concat(SystemData).Select(data => Path.Combine(data, "kernels")).Distinct()];

    private string UserData
        => _variable("JUPYTER_DATA_DIR") ?? _family switch
        {
            Family.Windows => Path.Combine(Needed("APPDATA"), "jupyter"),
            Family.MacOS => Path.Combine(Needed("HOME"), "Library", "Jupyter"),
            _ => Path.Combine(_variable("XDG_DATA_HOME") ?? Path.Combine(Needed("HOME"), ".local", "share"), "jupyter"),
        };

    private IEnumerable<string> ExtraData
        => (_variable("JUPYTER_PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    private IEnumerable<string> SystemData
        => _family != Family.Windows
            ? ["/usr/local/share/jupyter", "/usr/share/jupyter"]
            : _variable("PROGRAMDATA") is { } shared ? [Path.Combine(shared, "jupyter")] : [];

    /// <summary>The folders of this machine and user.</summary>
    /// <returns>The folders.</returns>
    public static JupyterFolders Current()
        => new(
            OperatingSystem.IsWindows() ? Family.Windows : OperatingSystem.IsMacOS() ? Family.MacOS : Family.Linux,
            Environment.GetEnvironmentVariable);

    /// <summary>The kernels below a prefix, such as a virtual environment or a conda environment.</summary>
    /// <param name="prefix">The prefix.</param>
    /// <returns>PREFIX/share/jupyter/kernels.</returns>
    public static string BelowPrefix(string prefix) => Path.Combine(Path.GetFullPath(prefix), "share", "jupyter", "kernels");

    internal static JupyterFolders For(Family family, Func<string, string?> variable) => new(family, variable);

    private string Needed(string variable)
        => _variable(variable)
            ?? throw new InvalidOperationException($"the environment variable {variable} is not set, so the user's Jupyter folder is unknown; give --prefix");
}
