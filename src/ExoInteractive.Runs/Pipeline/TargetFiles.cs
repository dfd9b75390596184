namespace ExoInteractive.Runs.Pipeline;

/// <summary>Where one star's light curve is.</summary>
/// <param name="Paths">The files; at least one.</param>
/// <param name="Target">The star to take from them, where a file holds several; null otherwise.</param>
public sealed record TargetFiles(IReadOnlyList<string> Paths, string? Target = null)
{
    /// <summary>The settings that load this star.</summary>
    /// <param name="settings">For all stars.</param>
    /// <returns>The same where the files hold no other star.</returns>
    public LoadSettings Settings(LoadSettings settings)
        => Target is null ? settings : settings with { Reader = settings.Reader with { Target = Target } };
}
