using System.Net;
using System.Net.Sockets;
using ExoInteractive.Requirements;

namespace ExoInteractive.Postgres;

/// <summary>A PostgreSQL server of the tests' own, on a free port and in a temporary folder; started when it is first asked for.</summary>
public sealed class PostgresServer : IDisposable
{
    /// <summary>The password of its user "exo".</summary>
    public const string Password = "s3cret/@:é";

    private readonly Lock _gate = new();
    private string? _folder;
    private string? _programs;
    private int _port;

    /// <summary>The address of the database "postgres", tables in a schema of this name. Skips the test where there is no server program.</summary>
    public string Address(string schema)
    {
        Start();
        return $"postgresql://exo:{Uri.EscapeDataString(Password)}@127.0.0.1:{_port}/postgres?search_path={schema}";
    }

    /// <summary>The same as a connection string of Npgsql.</summary>
    public string ConnectionString(string schema)
    {
        Start();
        return $"Host=127.0.0.1;Port={_port};Username=exo;Password=\"{Password}\";Database=postgres;Search Path={schema};Pooling=false";
    }

    /// <summary>Starts the server, or starts it again.</summary>
    public void Start()
    {
        lock (_gate)
        {
            _programs ??= Programs();
            if (_folder is null)
            {
                Initialise();
            }

            if (Control("status") != 0 && Control("start", "-w", "-t", "60", "-l", Path.Combine(_folder!, "log"), "-o", Options()) != 0)
            {
                throw new InvalidOperationException($"the server does not start: {Read(Path.Combine(_folder!, "log"))}");
            }
        }
    }

    /// <summary>Stops the server as a crash would: connections end, nothing is tidied.</summary>
    public void Crash()
    {
        lock (_gate)
        {
            Control("stop", "-m", "immediate", "-w");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_folder is not null)
        {
            Crash();
            Directory.Delete(_folder, recursive: true);
            _folder = null;
        }
    }

    private static string Programs()
    {
        string? folder = Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin")).Where(bin => File.Exists(Path.Combine(bin, "initdb"))).Max()
            : null;
        Assert.SkipUnless(folder is not null, "needs a PostgreSQL server: apt-get install -y --no-install-recommends postgresql");
        return folder!;
    }

    // The server refuses to run as root; Debian's package brings a user for it.
    private static bool IsRoot => Environment.UserName == "root";

    private void Initialise()
    {
        _folder = Path.Combine(Path.GetTempPath(), $"exo-pg-{Guid.NewGuid():N}");
        Directory.CreateDirectory(_folder);
        string passwordFile = Path.Combine(_folder, "password");
        File.WriteAllText(passwordFile, Password + "\n");
        if (IsRoot)
        {
            Check(Requires.Run("chown", ["-R", "postgres", _folder]));
        }

        Check(AsServer("initdb", "-D", Data, "--no-sync", "-E", "UTF8", "--locale=C", "-U", "exo", "--auth=scram-sha-256", $"--pwfile={passwordFile}"));
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        _port = ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private string Data => Path.Combine(_folder!, "data");

    private string Options() => $"-p {_port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={_folder} -c fsync=off -c max_connections=60";

    private int Control(string verb, params string[] options) => AsServer("pg_ctl", [verb, "-D", Data, "-s", .. options]).ExitCode;

    // The server inherits what pg_ctl was given; pipes that it keeps open would never end.
    private (int ExitCode, string Out, string Error) AsServer(string program, params string[] arguments)
    {
        string line = string.Join(' ', arguments.Prepend(Path.Combine(_programs!, program)).Select(word => $"'{word}'"));
        string[] shell = ["/bin/sh", "-c", $"cd / && {line} > '{_folder}/output' 2>&1 < /dev/null"];
        (int code, _, _) = IsRoot ? Requires.Run("runuser", ["-u", "postgres", "--", .. shell]) : Requires.Run(shell[0], shell[1..]);
        return (code, "", Read(Path.Combine(_folder!, "output")));
    }

    private static string Read(string path) => File.Exists(path) ? File.ReadAllText(path) : "";

    private static void Check((int ExitCode, string Out, string Error) answer)
    {
        if (answer.ExitCode != 0)
        {
            throw new InvalidOperationException(answer.Error);
        }
    }
}
