namespace ExoInteractive.Runs.Records;

/// <summary>Where the run records are kept.</summary>
public static class RunStoreLocation
{
    /// <summary>The environment variable that names a store.</summary>
    public const string Variable = "EXO_RECORDS";

    /// <summary>The file asked for, else that of <see cref="Variable"/>, else .exo/records.db in the folder.</summary>
    /// <param name="asked">A file the user named; null for none.</param>
    /// <param name="folder">The notebook's folder, or the working directory.</param>
    /// <returns>Full path.</returns>
    public static string Resolve(string? asked, string folder)
    {
        string? chosen = asked ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(chosen)
            ? Path.GetFullPath(Path.Combine(folder, ".exo", "records.db"))
            : Path.GetFullPath(chosen);
    }
}
