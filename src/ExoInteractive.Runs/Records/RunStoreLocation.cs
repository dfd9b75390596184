namespace ExoInteractive.Runs.Records;

/// <summary>Where the run records are kept.</summary>
public static class RunStoreLocation
{
    /// <summary>The environment variable that names a store.</summary>
    public const string Variable = "EXO_RECORDS";

    /// <summary>The file asked for, else that of <see cref="Variable"/>.</summary>
    /// <param name="asked">A file the user named; null for none.</param>
    /// <returns>Full path, from the working directory of this moment; null where none was chosen.</returns>
    public static string? Chosen(string? asked)
    {
        string? chosen = asked ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(chosen) ? null : Path.GetFullPath(chosen);
    }

    /// <summary>Where records are kept unless another store was chosen.</summary>
    /// <param name="folder">The notebook's folder, or the working directory.</param>
    /// <returns>.exo/records.db in it, full path.</returns>
    public static string Default(string folder) => Path.GetFullPath(Path.Combine(folder, ".exo", "records.db"));
}
