using System.Collections.Concurrent;
using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// A recorder's hold on one store. It never throws and never long holds the work up: what the store cannot take is kept aside, in
/// order, and added in the background once the store can be written again, in this process or a later one. What a failure
/// costs is one wait, of at most <see cref="RunStoreSettings.Wait"/> each for opening and for writing.
/// </summary>
internal sealed class StoreKeeper : IDisposable
{
    private static readonly TimeSpan FirstRetry = TimeSpan.FromSeconds(1), LastRetry = TimeSpan.FromSeconds(30);

    private readonly string _address;
    private readonly string _shown;
    private readonly string _folder;
    private readonly RunStoreSettings _settings;
    private readonly Action<string> _warn;
    private readonly RecordSpool _spool;
    private readonly ConcurrentQueue<string> _news = [];
    private readonly Lock _gate = new();
    private RunStore? _store;
    private readonly Lock _draining = new();
    private readonly HashSet<string> _added = new(StringComparer.Ordinal);
    private Task _drain = Task.CompletedTask;
    private TimeSpan _retry = FirstRetry;
    private long _failed;
    private bool _isOut;
    private bool _isEnded;

    /// <summary>Opens nothing yet.</summary>
    /// <param name="address">A file's path or a server's address.</param>
    /// <param name="settings">For the store.</param>
    /// <param name="warn">Told what nobody else listens to.</param>
    /// <param name="folder">Where pending records are kept; null for this user's.</param>
    public StoreKeeper(string address, RunStoreSettings settings, Action<string> warn, string? folder = null)
    {
        _address = address;
        _settings = settings;
        _warn = warn;
        _folder = folder ?? SpoolFile.Folder;
        _shown = RunStoreLocation.Shown(address);
        _spool = new RecordSpool(_shown, _folder);
    }

    /// <summary>The store's folder of large outputs; null while the store was never open.</summary>
    public ContentFolder? Contents => _store?.Contents;

    /// <summary>How many runs have states that are not in the store yet.</summary>
    public int Pending
    {
        get
        {
            lock (_gate)
            {
                return _spool.Runs;
            }
        }
    }

    /// <summary>Appends a state of a run, to the store or to what is kept aside.</summary>
    /// <param name="record">The state.</param>
    /// <param name="warn">Told of trouble and of its end.</param>
    public void Save(RunRecord record, Action<string> warn)
    {
        lock (_gate)
        {
            if (_isOut)
            {
                SetAside(record);
                if (_drain.IsCompleted && _settings.Time.GetElapsedTime(_failed) >= _retry)
                {
                    _drain = Task.Run(Drain);
                }
            }
            else
            {
                try
                {
                    Open().Save(record);
                }
                catch (RunStoreException exception)
                {
                    if (SetAside(record))
                    {
                        BeginOutage(exception);
                    }
                }
            }
        }

        Tell(warn);
    }

    /// <summary>Tries once more to add what was kept aside, and waits for it.</summary>
    public void Flush()
    {
        bool isOut;
        lock (_gate)
        {
            isOut = _isOut;
        }

        if (isOut)
        {
            Drain();
        }

        Tell(_warn);
    }

    /// <summary>A last attempt; says how many records are still not in the store, and where they are.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_isEnded)
            {
                return;
            }

            _isEnded = true;
        }

        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        Flush();
        lock (_gate)
        {
            if (_spool.Runs is > 0 and int runs)
            {
                _warn($"run records {_shown}: {Count(runs)} could not be added; {(_spool is { IsKept: true, Path: { } path }
                    ? $"{They(runs)} kept in {path}, and added when a program next records there"
                    : $"{They(runs)} lost: {_folder} could not be written either")}");
            }

            _spool.Dispose();
            _store?.Dispose();
        }
    }

    private static string Count(int runs) => runs == 1 ? "1 record" : $"{runs} records";

    private static string They(int runs) => runs == 1 ? "it is" : "they are";

    private void OnExit(object? sender, EventArgs arguments) => Dispose();

    private void Tell(Action<string> warn)
    {
        while (_news.TryDequeue(out string? line))
        {
            warn(line);
        }
    }

    private bool SetAside(RunRecord record)
    {
        try
        {
            _spool.Add(record);
            return true;
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or NotSupportedException or ArgumentException)
        {
            _news.Enqueue($"run records {_shown}: record {record.Id} is lost, for it cannot be written as JSON ({ErrorLine.Of(exception)})");
            return false;
        }
    }

    private void BeginOutage(RunStoreException exception)
    {
        _isOut = true;
        _failed = _settings.Time.GetTimestamp();
        _retry = FirstRetry;
        _news.Enqueue(_spool.IsKept
            ? $"{exception.Message}; records are kept aside in {_spool.Path} until they can be added"
            : $"{exception.Message}; records are kept in memory until they can be added, for {_folder} cannot be written either");
        AppDomain.CurrentDomain.ProcessExit -= OnExit;
        AppDomain.CurrentDomain.ProcessExit += OnExit;
    }

    // What earlier processes kept aside comes before anything new.
    private RunStore Open()
    {
        if (_store is null)
        {
            RunStore store = RunStore.Open(_address, _settings);
            try
            {
                foreach (string line in store.AdoptPending(_folder))
                {
                    _news.Enqueue(line);
                }
            }
            catch
            {
                store.Dispose();
                throw;
            }

            _store = store;
        }

        return _store;
    }

    private void Drain()
    {
        lock (_draining)
        {
            try
            {
                AddPending(Open());
            }
            catch (RunStoreException)
            {
                lock (_gate)
                {
                    _failed = _settings.Time.GetTimestamp();
                    _retry = _retry * 2 < LastRetry ? _retry * 2 : LastRetry;
                }
            }
        }
    }

    private void AddPending(RunStore store)
    {
        while (true)
        {
            List<RunRecord> batch;
            lock (_gate)
            {
                batch = [.. _spool.Pending.Take(256)];
                if (batch.Count == 0)
                {
                    EndOutage();
                    return;
                }
            }

            store.Adopt(batch);
            lock (_gate)
            {
                _added.UnionWith(batch.Select(record => record.Id));
                _spool.Drop(batch.Count);
            }
        }
    }

    private void EndOutage()
    {
        if (_isOut)
        {
            _isOut = false;
            _news.Enqueue($"run records {_shown} can be written again: {Count(_added.Count)} kept aside {(_added.Count == 1 ? "was" : "were")} added");
            _added.Clear();
        }
    }
}
