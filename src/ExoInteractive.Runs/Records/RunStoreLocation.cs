using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records;

/// <summary>Where the run records are kept: a SQLite file's path or a PostgreSQL database's address.</summary>
public static partial class RunStoreLocation
{
    /// <summary>The environment variable that names a store.</summary>
    public const string Variable = "EXO_RECORDS";

    /// <summary>The environment variable that names the folder of large outputs of a PostgreSQL store.</summary>
    public const string ContentsVariable = "EXO_CONTENTS";

    /// <summary>The store asked for, else that of <see cref="Variable"/>.</summary>
    /// <param name="asked">A file or address the user named; null for none.</param>
    /// <returns>An address as it was given, or a file's full path, from the working directory of this moment; null where none was chosen.</returns>
    public static string? Chosen(string? asked)
    {
        string? chosen = asked ?? Environment.GetEnvironmentVariable(Variable);
        return string.IsNullOrWhiteSpace(chosen) ? null : IsServer(chosen) ? chosen : Path.GetFullPath(chosen);
    }

    /// <summary>Where records are kept unless another store was chosen.</summary>
    /// <param name="folder">The notebook's folder, or the working directory.</param>
    /// <returns>.exo/records.db in it, full path.</returns>
    public static string Default(string folder) => Path.GetFullPath(Path.Combine(folder, ".exo", "records.db"));

    /// <summary>Whether an address is that of a PostgreSQL database: postgresql://…, postgres://…, or a connection string with a host.</summary>
    /// <param name="address">A file's path or an address.</param>
    /// <returns>False for a file.</returns>
    public static bool IsServer(string address) => ServerAddress().IsMatch(address);

    /// <summary>Whether there may be records: a file that exists, or a server, which only an attempt can tell.</summary>
    /// <param name="address">A file's path or an address.</param>
    /// <returns>False where there is no such file.</returns>
    public static bool Exists(string address) => IsServer(address) || File.Exists(address);

    /// <summary>An address as it may be shown: without a password.</summary>
    /// <param name="address">A file's path or an address.</param>
    /// <returns>A file's path as it is.</returns>
    public static string Shown(string address)
        => !IsServer(address) ? address : PostgresAddress.TryParse(address, out PostgresAddress? parsed, out _) ? parsed.Shown : "a PostgreSQL address that cannot be read";

    [GeneratedRegex(@"\A\s*postgres(ql)?://|(\A|;)\s*(host|server)\s*=", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex ServerAddress();
}
