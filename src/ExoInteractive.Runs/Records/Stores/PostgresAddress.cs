using System.Data.Common;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// A PostgreSQL database's address, as postgresql://user:password@host:port/database?option=value (percent-encoded, as libpq
/// reads it) or as a connection string of Npgsql; read without loading Npgsql.
/// </summary>
internal sealed partial class PostgresAddress
{
    private static readonly string[] Secrets = ["PASSWORD", "PSW", "PWD", "SSLPASSWORD", "SSL PASSWORD"];
    private static readonly string[] Hosts = ["HOST", "SERVER"];
    private static readonly string[] Databases = ["DATABASE", "DB"];
    private static readonly string[] Users = ["USERNAME", "USER NAME", "USERID", "USER ID", "UID"];
    private static readonly string[] Paths = ["SEARCH PATH", "SEARCHPATH"];

    private PostgresAddress(DbConnectionStringBuilder values)
    {
        Values = values;
        Host = Value(Hosts) ?? "localhost";
        Port = Value("PORT") ?? "5432";
        Database = Value(Databases);
        Schema = (Value(Paths) ?? "exo").ToLowerInvariant();
        string user = Value(Users) is { } name ? $"{Uri.EscapeDataString(name)}@" : "";
        string path = Schema == "exo" ? "" : $"?search_path={Schema}";
        string host = Host.Contains('/', StringComparison.Ordinal) ? Uri.EscapeDataString(Host) : Host.Contains(':', StringComparison.Ordinal) ? $"[{Host}]" : Host;
        Shown = $"postgresql://{user}{host}:{Port}/{Uri.EscapeDataString(Database ?? "")}{path}";
    }

    /// <summary>The keywords of a connection string.</summary>
    public DbConnectionStringBuilder Values { get; }

    /// <summary>The server, or the folder of its socket.</summary>
    public string Host { get; }

    /// <summary>Its port.</summary>
    public string Port { get; }

    /// <summary>The database; null for the one named after the user.</summary>
    public string? Database { get; }

    /// <summary>The schema that holds the tables.</summary>
    public string Schema { get; }

    /// <summary>The address without a password.</summary>
    public string Shown { get; }

    /// <summary>Reads an address.</summary>
    /// <param name="text">The address.</param>
    /// <param name="address">What it says.</param>
    /// <param name="reason">What is wrong with it, without repeating it: it may hold a password.</param>
    /// <returns>Whether it can be read.</returns>
    public static bool TryParse(string text, [NotNullWhen(true)] out PostgresAddress? address, out string reason)
    {
        address = null;
        DbConnectionStringBuilder values = new();
        reason = Scheme().Match(text) is { Success: true } scheme ? ReadUri(text[scheme.Length..].TrimEnd(), values) : ReadPairs(text, values);
        if (reason.Length > 0)
        {
            return false;
        }

        PostgresAddress read = new(values);
        if (!ushort.TryParse(read.Port, NumberStyles.None, CultureInfo.InvariantCulture, out ushort port) || port == 0)
        {
            reason = "its port must be a number from 1 to 65535";
        }
        else if (!Identifier().IsMatch(read.Schema))
        {
            reason = "its search path must be one name of letters, digits and underscores";
        }
        else
        {
            address = read;
        }

        return address is not null;
    }

    private static string ReadUri(string rest, DbConnectionStringBuilder values)
    {
        int query = rest.IndexOf('?', StringComparison.Ordinal);
        string options = query < 0 ? "" : rest[(query + 1)..];
        string location = query < 0 ? rest : rest[..query];
        int slash = location.IndexOf('/', StringComparison.Ordinal);
        string database = slash < 0 ? "" : location[(slash + 1)..];
        string authority = slash < 0 ? location : location[..slash];
        int at = authority.LastIndexOf('@');
        string user = at < 0 ? "" : authority[..at];
        string server = authority[(at + 1)..];
        if (Server().Match(server) is not { Success: true } match || database.Contains('/', StringComparison.Ordinal))
        {
            return "it must look like postgresql://user:password@host:port/database; write / as %2F, @ as %40 and : as %3A within a name or password";
        }

        string[] login = user.Split(':', 2);
        Set(values, "Username", login[0]);
        Set(values, "Password", login.Length > 1 ? login[1] : "");
        Set(values, "Host", match.Groups["six"].Success ? match.Groups["six"].Value : match.Groups["host"].Value);
        Set(values, "Port", match.Groups["port"].Value);
        Set(values, "Database", database);
        foreach (string option in options.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] pair = option.Split('=', 2);
            string name = Uri.UnescapeDataString(pair[0]).Replace("_", "", StringComparison.Ordinal);
            if (pair.Length < 2 || !Option().IsMatch(name))
            {
                return "each option after the question mark must be name=value";
            }

            Set(values, name.Equals("searchpath", StringComparison.OrdinalIgnoreCase) ? "Search Path" : name, pair[1]);
        }

        return "";
    }

    private static string ReadPairs(string text, DbConnectionStringBuilder values)
    {
        try
        {
            values.ConnectionString = text;
            return "";
        }
        catch (ArgumentException)
        {
            return "it must be keyword=value pairs with semicolons between, as Host=…;Database=…;Username=…";
        }
    }

    private static void Set(DbConnectionStringBuilder values, string name, string encoded)
    {
        if (encoded.Length > 0)
        {
            values[name] = Uri.UnescapeDataString(encoded);
        }
    }

    private string? Value(params IEnumerable<string> names)
        => names.Select(name => Values.TryGetValue(name, out object? value) ? Convert.ToString(value, CultureInfo.InvariantCulture) : null).FirstOrDefault(value => !string.IsNullOrEmpty(value));

    /// <summary>A text of somebody else's without the password of this address.</summary>
    /// <param name="text">A message.</param>
    /// <returns>The message, with three dots in place of any password.</returns>
    public string Hide(string text) => Secrets.Select(name => Value(name)).OfType<string>().Aggregate(text, (hidden, secret) => hidden.Replace(secret, "…", StringComparison.Ordinal));

    [GeneratedRegex(@"\A\s*postgres(ql)?://", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Scheme();

    [GeneratedRegex(@"\A(\[(?<six>[0-9a-fA-F:.%]+)\]|(?<host>[^:\[\]@,]*))(:(?<port>\d*))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Server();

    [GeneratedRegex(@"\A[A-Za-z ]+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Option();

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]{0,62}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Identifier();
}
