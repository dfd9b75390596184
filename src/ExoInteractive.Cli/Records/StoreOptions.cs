using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>The options that say which store, notebook and session a records command looks at.</summary>
/// <param name="place">Where it is given.</param>
internal sealed class StoreOptions(RecordsPlace place)
{
    private readonly Option<string?> _records = new("--records")
    {
        Description = $"The records' file or PostgreSQL address [default: {(place.SessionId is null ? $"${RunStoreLocation.Variable}, else .exo/records.db beside the notebook or here" : "the one this notebook writes")}]",
        HelpName = "STORE",
    };

    private readonly Option<string?> _notebook = FileArgument.Named(new Option<string?>("--notebook")
    {
        Description = $"The notebook meant [default: {(place.SessionId is null ? "any" : "this one")}]",
        HelpName = "FILE",
    });

    private readonly Option<string?> _session = new("--session")
    {
        Description = $"The session meant, by the end or the beginning of its id [default: {(place.SessionId is null ? "the latest" : "the running one")}]",
        HelpName = "ID",
    };

    /// <summary>Adds <c>--records</c> and <c>--notebook</c>.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_notebook);
        command.Options.Add(_records);
    }

    /// <summary>Adds <c>--session</c> too.</summary>
    /// <param name="command">The command.</param>
    public void AddWithSession(Command command)
    {
        command.Options.Add(_session);
        AddTo(command);
    }

    /// <summary>The notebook meant; null for any.</summary>
    /// <param name="parse">The line.</param>
    /// <returns>Full path.</returns>
    public string? NotebookPath(ParseResult parse)
        => parse.GetValue(_notebook) is { Length: > 0 } named ? Path.GetFullPath(named, place.Folder()) : place.NotebookPath;

    /// <summary>The session that was named.</summary>
    /// <param name="parse">The line.</param>
    /// <returns>As typed; null where none was.</returns>
    public string? NamedSession(ParseResult parse) => parse.GetValue(_session) is { Length: > 0 } named ? named : null;

    /// <summary>The store's address.</summary>
    /// <param name="parse">The line.</param>
    /// <returns>A file's full path, or a database's address.</returns>
    public string Address(ParseResult parse)
        => Chosen(parse)
            ?? (parse.GetValue(_notebook) is { Length: > 0 } named ? RunStoreLocation.Default(Path.GetDirectoryName(Path.GetFullPath(named, place.Folder()))!) : null)
            ?? place.Store
            ?? RunStoreLocation.Default(place.Folder());

    /// <summary>Opens the store, and adds what dead processes had to keep aside for it.</summary>
    /// <param name="call">The command.</param>
    /// <returns>The store; the caller disposes of it.</returns>
    /// <exception cref="RecordsException">There is none.</exception>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public IRunStore Open(RecordsCall call) => WithPending(Open(call.Parse), call.Host);

    /// <summary>Opens the store as it is.</summary>
    /// <param name="parse">The line.</param>
    /// <returns>The store; the caller disposes of it.</returns>
    /// <exception cref="RecordsException">There is none.</exception>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public RunStore Open(ParseResult parse) => Open(Address(parse));

    /// <summary>Opens the store asked for, else the one beside a notebook.</summary>
    /// <param name="call">The command.</param>
    /// <param name="notebook">The notebook, full path.</param>
    /// <returns>The store; the caller disposes of it.</returns>
    /// <exception cref="RecordsException">There is none.</exception>
    /// <exception cref="RunStoreException">It cannot be read.</exception>
    public IRunStore OpenBeside(RecordsCall call, string notebook)
        => WithPending(Open(Chosen(call.Parse) ?? RunStoreLocation.Default(Path.GetDirectoryName(notebook)!)), call.Host);

    private RunStore Open(string address)
        => RunStoreLocation.Exists(address)
            ? RunStore.Open(address, new RunStoreSettings { Time = place.Time, Key = SigningKey() })
            : throw new RecordsException($"no runs are recorded in {RunStoreLocation.Shown(address)}; --records or --notebook names another store");

    /// <summary>The records of the session meant.</summary>
    /// <param name="parse">The line.</param>
    /// <param name="store">The store.</param>
    /// <returns>In the order in which they began; not empty.</returns>
    /// <exception cref="RecordsException">There is no such session.</exception>
    public IReadOnlyList<RunRecord> Session(ParseResult parse, IRunStore store)
    {
        string id = parse.GetValue(_session) is { Length: > 0 } asked ? Named(parse, store, asked)
            : parse.GetValue(_notebook) is null && place.SessionId is { } running && store.Session(running).Count > 0 ? running
            : Sessions(parse, store).FirstOrDefault()
                ?? throw new RecordsException(NotebookPath(parse) is { } notebook
                    ? $"no session of {notebook} is recorded in {store.Address}"
                    : $"no session is recorded in {store.Address}");
        return store.Session(id);
    }

    /// <summary>The sessions of the notebook meant, newest first; of any where none is.</summary>
    /// <param name="parse">The line.</param>
    /// <param name="store">The store.</param>
    public IReadOnlyList<string> Sessions(ParseResult parse, IRunStore store)
        => NotebookPath(parse) is { } notebook
            ? store.Sessions(notebook)
            : [.. store.List(new RunQuery { Limit = 2000, Cells = true }).Select(record => record.SessionId).Distinct()];

    private static RunStore WithPending(RunStore store, IRecordsHost host)
    {
        try
        {
            foreach (string line in store.AdoptPending())
            {
                host.Tell(line);
            }
        }
        catch (RunStoreException exception)
        {
            host.Tell($"records that an earlier session kept aside are not among these: {exception.Message}");
        }

        return store;
    }

    private static RecordKey? SigningKey() => Environment.GetEnvironmentVariable(RecordKey.Variable) is { Length: > 0 } file ? RecordKey.Read(file) : null;

    // A running notebook's own store was chosen when it started, the environment's included.
    private string? Chosen(ParseResult parse)
        => parse.GetValue(_records) is null && place.Store is not null ? null : RunStoreLocation.Chosen(parse.GetValue(_records));

    private string Named(ParseResult parse, IRunStore store, string asked)
    {
        string[] found = [.. Sessions(parse, store).Where(id => id.StartsWith(asked, StringComparison.OrdinalIgnoreCase) || id.EndsWith(asked, StringComparison.OrdinalIgnoreCase)).Distinct()];
        return found switch
        {
            [string one] => one,
            [] => throw new RecordsException($"there is no session {asked} in {store.Address}; {place.Words} list --cells shows the latest"),
            _ => throw new RecordsException($"{asked} means several sessions: {string.Join(", ", found)}"),
        };
    }
}
