using System.Collections.Concurrent;
using System.Globalization;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Runs work and records it before and after. A store that cannot be written costs one line of warning and never the
/// result: the records are kept aside, and added once it can be written again.
/// </summary>
public sealed class RunRecorder : IDisposable
{
    private readonly ConcurrentDictionary<string, StoreKeeper> _stores = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<RecordedFile> _written = [];
    private readonly string? _storePath;
    private readonly TimeProvider _time;
    private readonly Action<string> _warn;
    private readonly IRunIdentities? _identities;
    private readonly Lazy<RunStoreSettings> _storeSettings;
    private readonly string? _pendingFolder;
    private readonly FileHasher _hasher;
    private readonly Repository _repository = new();
    private readonly ConcurrentDictionary<string, bool> _changed = new(StringComparer.Ordinal);
    private int _ordinal;

    /// <summary>One recorder serves one process.</summary>
    /// <param name="settings">Null for the defaults.</param>
    public RunRecorder(RunRecorderSettings? settings = null)
    {
        settings ??= new RunRecorderSettings();
        _storePath = RunStoreLocation.Chosen(settings.Store);
        _warn = settings.Warn;
        _time = settings.Time;
        _identities = settings.Identities;
        _storeSettings = new Lazy<RunStoreSettings>(() => StoreSettings(settings));
        _pendingFolder = settings.PendingFolder;
        Redirect = settings.Redirect;
        _hasher = new FileHasher(settings.Hash);
        SessionId = NewId();
    }

    /// <summary>A recorder that writes one store.</summary>
    /// <param name="storePath">The store.</param>
    public RunRecorder(string storePath)
        : this(new RunRecorderSettings { Store = storePath })
    {
    }

    /// <summary>Shared by every run of this recorder.</summary>
    public string SessionId { get; }

    /// <summary>How many records are kept aside because a store cannot be written.</summary>
    public int Pending => _stores.Values.Sum(store => store.Pending);

    /// <summary>Where files go that runs write, in place of where they were asked for; null in all but replays.</summary>
    public OutputRedirect? Redirect { get; }

    /// <summary>Every file written by the runs of this recorder that came to a result, in order.</summary>
    public IReadOnlyList<RecordedFile> Written => [.. _written];

    /// <summary>Runs work that ends before it returns.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="request">What it is about to do.</param>
    /// <param name="work">The work.</param>
    /// <returns>Its result and the closed record.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled; recorded so.</exception>
    /// <exception cref="Exception">Whatever the work threw; recorded as failed.</exception>
    public Recorded<T> Record<T>(RunRequest request, Func<ActiveRun, T> work)
        => RecordAsync(request, run => Task.FromResult(work(run))).GetAwaiter().GetResult();

    /// <summary>Runs work, in the invariant culture: the sentences of its result read the same everywhere.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="request">What it is about to do.</param>
    /// <param name="work">The work.</param>
    /// <returns>Its result and the closed record.</returns>
    /// <exception cref="OperationCanceledException">The work was cancelled; recorded so.</exception>
    /// <exception cref="Exception">Whatever the work threw; recorded as failed.</exception>
    public async Task<Recorded<T>> RecordAsync<T>(RunRequest request, Func<ActiveRun, Task<T>> work)
    {
        // The caller has its own culture back when this returns: it goes with the execution context.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        StartedRun started = Start(request);
        ActiveRun run = started.Run;
        try
        {
            T value = await work(run).ConfigureAwait(false);
            RunRecord record = started.End(run.Stopped ? RunOutcome.Cancelled : RunOutcome.Succeeded);
            foreach (RecordedFile file in record.Outputs)
            {
                _written.Enqueue(file);
            }

            return new Recorded<T>(value, record);
        }
        catch (OperationCanceledException)
        {
            started.End(RunOutcome.Cancelled);
            throw;
        }
        catch (Exception exception)
        {
            started.End(RunOutcome.Failed, ErrorLine.Of(exception));
            throw;
        }
    }

    /// <summary>Records work that somebody else does: the record is written before this returns, and stays as started if the process is killed.</summary>
    /// <param name="request">What is about to be done.</param>
    /// <returns>To be ended.</returns>
    public StartedRun Start(RunRequest request)
    {
        string folder = FolderOf(request);
        _repository.Ask(folder);
        OwnAssemblies.Look();
        ActiveRun run = new(Begin(request), _hasher, () => Contents(request));
        long begun = _time.GetTimestamp();
        foreach (string path in request.InputPaths)
        {
            run.Reads(path);
        }

        Save(request, run.Now());
        return new StartedRun(run, (outcome, error) =>
        {
            RunRecord record = run.End(outcome, error, _time.GetUtcNow(), _time.GetElapsedTime(begun), _repository.Of(folder));
            WarnOfChanged(request, run);
            Save(request, record);
            return record;
        });
    }

    /// <summary>The runs of the latest session before this one that did such work.</summary>
    /// <param name="request">The verb, the notebook (null: work in no known notebook) and the folder; who is told of a store that cannot be read.</param>
    /// <returns>As they began; none where there was no such session or the store cannot be read.</returns>
    public IReadOnlyList<RunRecord> LastSession(RunRequest request)
    {
        string path = StoreOf(request);
        try
        {
            if (!RunStoreLocation.Exists(path))
            {
                return [];
            }

            using RunStore store = RunStore.Open(path, _storeSettings.Value);
            return store.Sessions(request.NotebookPath).FirstOrDefault(session => session != SessionId) is { } last
                ? [.. store.Session(last).Where(record => record.Verb == request.Verb && record.NotebookPath == request.NotebookPath)]
                : [];
        }
        catch (RunStoreException exception)
        {
            (request.Warn ?? _warn)(exception.Message);
            return [];
        }
    }

    /// <summary>Tries at once to add the records that are kept aside; otherwise later records do so now and then.</summary>
    public void Flush()
    {
        foreach (StoreKeeper store in _stores.Values)
        {
            store.Flush();
        }
    }

    /// <summary>Ends the session: a last attempt to add what is kept aside, and one line for what stays so. The end of the process does the same.</summary>
    public void Dispose()
    {
        foreach (StoreKeeper store in _stores.Values)
        {
            store.Dispose();
        }
    }

    /// <summary>The store that runs without a choice of their own are written to.</summary>
    /// <param name="folder">The notebook's folder, or the working directory.</param>
    /// <returns>A file's full path, or a database's address.</returns>
    public string StoreFor(string folder) => _storePath ?? RunStoreLocation.Default(folder);

    private RunRecord Begin(RunRequest request)
    {
        (string Id, DateTimeOffset Started) identity = _identities?.Of(request) ?? (NewId(), _time.GetUtcNow());
        RunRecord? parent = request.Sources.Select(Lineage.RecordOf).FirstOrDefault(record => record is not null);
        return new RunRecord
        {
            Id = identity.Id,
            ParentId = parent?.Id,
            CellRunId = request.CellRunId,
            Ordinal = Interlocked.Increment(ref _ordinal),
            SessionId = SessionId,
            Verb = request.Verb,
            Target = request.Target ?? parent?.Target,
            NotebookPath = request.NotebookPath,
            CellId = request.CellId,
            Inputs = parent?.Inputs ?? [],
            Settings = ActiveRun.ToElement(request.Settings, RunJson.SettingsOptions),
            Cell = request.Cell,
            Environment = RunEnvironment.Current,
            Started = identity.Started,
            Outcome = RunOutcome.Started,
        };
    }

    private void Save(RunRequest request, RunRecord record) => _stores
        .GetOrAdd(StoreOf(request), address => new StoreKeeper(address, _storeSettings.Value, _warn, _pendingFolder))
        .Save(Redirect?.Original(record) ?? record, request.Warn ?? _warn);

    private static RunStoreSettings StoreSettings(RunRecorderSettings settings)
    {
        RecordKey? key = null;
        if ((settings.Key ?? System.Environment.GetEnvironmentVariable(RecordKey.Variable)) is { Length: > 0 } path)
        {
            try
            {
                key = RecordKey.ReadPrivate(path);
            }
            catch (IOException exception)
            {
                settings.Warn($"the records of this session are not signed: {exception.Message}");
            }
        }

        return new RunStoreSettings { Time = settings.Time, Key = key, Contents = settings.Contents };
    }

    private ContentFolder? Contents(RunRequest request) => _stores.GetValueOrDefault(StoreOf(request))?.Contents;

    private void WarnOfChanged(RunRequest request, ActiveRun run)
    {
        foreach (string path in run.ChangedInputs().Where(path => _changed.TryAdd(path, true)))
        {
            (request.Warn ?? _warn)($"{path} changed while it was being read; the record has the hash of what it was when the work began");
        }
    }

    private string StoreOf(RunRequest request) => _storePath ?? RunStoreLocation.Default(FolderOf(request));

    private static string FolderOf(RunRequest request)
        => request.Folder ?? (request.NotebookPath is { } notebook ? Path.GetDirectoryName(Path.GetFullPath(notebook))! : System.Environment.CurrentDirectory);

    private string NewId() => Guid.CreateVersion7(_time.GetUtcNow()).ToString("N");
}
