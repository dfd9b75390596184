namespace ExoInteractive.Runs.Records;

/// <summary>Folders of this user, by the XDG base directory specification, and their like on Windows and macOS.</summary>
internal static class UserFolders
{
    /// <summary>What programs keep for good: $XDG_DATA_HOME/exo, ~/.local/share/exo, or the system's folder for application data.</summary>
    public static string Data => Folder("XDG_DATA_HOME", Path.Combine(".local", "share"));

    /// <summary>What programs keep for their next start: $XDG_STATE_HOME/exo, ~/.local/state/exo, or the system's folder for application data.</summary>
    public static string State => Folder("XDG_STATE_HOME", Path.Combine(".local", "state"));

    private static string Folder(string variable, string below)
    {
        string? chosen = Environment.GetEnvironmentVariable(variable);
        string root = Path.IsPathFullyQualified(chosen ?? "") ? chosen!
            : OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData)
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), below);
        return Path.Combine(root, "exo");
    }
}
