using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>A run while it is under way: the work tells it what it reads, writes, draws and finds. Thread-safe, because a notebook's cell may be given up while its thread goes on.</summary>
public sealed class ActiveRun
{
    /// <summary>A larger file that is only mentioned is not hashed: it may never be read.</summary>
    private const long MostMentioned = 2L << 30;

    private readonly Lock _gate = new();
    private readonly List<RunFile> _inputs;
    private readonly List<RunFile> _outputs = [];
    private readonly List<RecordedSeed> _seeds = [];
    private readonly List<(object Product, object[] Sources)> _products = [];
    private readonly RunRecord _begun;
    private readonly FileHasher _hasher;
    private readonly Func<ContentFolder?> _contents;
    private readonly TimeSpan _cpu = ProcessUse.Cpu;
    private JsonElement _settings;
    private JsonElement? _results;

    internal ActiveRun(RunRecord begun, FileHasher hasher, Func<ContentFolder?> contents)
    {
        _begun = begun;
        _hasher = hasher;
        _contents = contents;
        _inputs = [.. begun.Inputs.Select(input => new RunFile(input))];
        _settings = begun.Settings;
        Target = begun.Target;
        Cell = begun.Cell;
    }

    /// <summary>The record's id.</summary>
    public string Id => _begun.Id;

    /// <summary>The record's short id, for captions.</summary>
    public string ShortId => _begun.ShortId;

    /// <summary>When the run began, UTC.</summary>
    public DateTimeOffset Started => _begun.Started;

    /// <summary>The star; set it as soon as it is known.</summary>
    public string? Target { get; set; }

    /// <summary>The user stopped the work, and what it had by then is its result: the record says cancelled and holds that result.</summary>
    public bool Stopped { get; set; }

    /// <summary>What a cell ran, read, set and showed; null for other verbs.</summary>
    public RecordedCell? Cell { get; set; }

    /// <summary>NuGet packages in use, name → version. Default: none.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; set; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The files read so far, hashed: waits for those that are being hashed.</summary>
    public IReadOnlyList<RecordedFile> Inputs => [.. Copy(_inputs).Select(input => input.Wait())];

    /// <summary>Notes a file read.</summary>
    /// <param name="file">The file, hashed.</param>
    public void Read(RecordedFile file) => Add(_inputs, new RunFile(file));

    /// <summary>Notes a file that is about to be read; it is hashed in the background, once however often it is noted.</summary>
    /// <param name="path">The file, which may be missing.</param>
    /// <param name="patience">How long the end of the run may wait for the hash; null for as long as it takes. Past that, and for files above 2 GiB that are given a limit, the record has the size alone.</param>
    public void Reads(string path, TimeSpan? patience = null)
    {
        string full = Path.GetFullPath(path);
        lock (_gate)
        {
            if (!_inputs.Exists(input => input.IsPending && input.Path == full))
            {
                _inputs.Add(Hashed(full, patience));
            }
        }
    }

    /// <summary>Notes a file written.</summary>
    /// <param name="file">The file, hashed.</param>
    public void Wrote(RecordedFile file) => Add(_outputs, new RunFile(file));

    /// <summary>Notes a file written; it is hashed in the background.</summary>
    /// <param name="path">The file.</param>
    /// <param name="patience">How long the end of the run may wait for the hash; null for as long as it takes. Past that, and for files above 2 GiB that are given a limit, the record has the size alone.</param>
    public void Wrote(string path, TimeSpan? patience = null)
    {
        string full = Path.GetFullPath(path);
        lock (_gate)
        {
            _inputs.RemoveAll(input => input.Path == full);
        }

        Add(_outputs, Hashed(full, patience));
    }

    /// <summary>Notes the key of random numbers that the work draws.</summary>
    /// <param name="purpose">What for: "simulation", "posterior".</param>
    /// <param name="seed">The seed, as given or by default.</param>
    public void Drew(string purpose, ulong seed)
    {
        lock (_gate)
        {
            RecordedSeed drawn = new(purpose, seed);
            if (!_seeds.Contains(drawn))
            {
                _seeds.Add(drawn);
            }
        }
    }

    /// <summary>Keeps bytes in the store's folder of contents.</summary>
    /// <param name="bytes">The contents.</param>
    /// <returns>Their SHA-256, the address.</returns>
    /// <exception cref="IOException">They cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public string Keep(ReadOnlySpan<byte> bytes) => _contents()?.Keep(bytes) ?? ContentHash.Of(bytes);

    /// <summary>Replaces the settings by those really used, with nothing left to default.</summary>
    /// <param name="settings">A record.</param>
    public void Used(object settings) => _settings = ToElement(settings, RunJson.SettingsOptions);

    /// <summary>Notes the key numbers.</summary>
    /// <param name="results">A record, or a list of records, as the command line prints them.</param>
    public void Found(object results) => _results = ToElement(results, RunJson.Options);

    /// <summary>States that a result was made by this run; <see cref="Lineage"/> will know once the run has ended.</summary>
    /// <param name="product">The result.</param>
    /// <param name="sources">What it was made from.</param>
    public void Made(object product, params object[] sources) => _products.Add((product, sources));

    internal static JsonElement ToElement(object value, JsonSerializerOptions options)
        => JsonSerializer.SerializeToElement(value, value.GetType(), options);

    /// <summary>The closed record. Waits for hashes.</summary>
    /// <param name="outcome">How it ended.</param>
    /// <param name="error">Why it failed; null otherwise.</param>
    /// <param name="ended">When.</param>
    /// <param name="duration">How long it took.</param>
    /// <param name="commit">The state of the repository; null where there is none.</param>
    internal RunRecord End(RunOutcome outcome, string? error, DateTimeOffset ended, TimeSpan duration, RecordedCommit? commit)
    {
        TimeSpan cpu = ProcessUse.Cpu - _cpu;
        foreach (RunFile file in Copy(_inputs).Concat(Copy(_outputs)))
        {
            file.Wait(withPatience: true);
        }

        RunRecord record = Now() with
        {
            Outcome = outcome,
            Error = error,
            Ended = ended,
            Duration = duration,
            CpuTime = cpu,
            PeakMemory = ProcessUse.PeakMemory(),
            Commit = commit,
            Environment = _begun.Environment.Completed(Packages),
        };
        if (outcome == RunOutcome.Succeeded || (Stopped && outcome == RunOutcome.Cancelled))
        {
            foreach ((object product, object[] sources) in _products)
            {
                Lineage.State(product, record, sources);
            }
        }

        return record;
    }

    /// <summary>Inputs that are no longer what they were when they were hashed, and that the run did not write itself.</summary>
    internal IReadOnlyList<string> ChangedInputs()
        => [.. Copy(_inputs).Where(input => input.HasChanged).Select(input => input.Path).Except(Copy(_outputs).Select(output => output.Path))];

    /// <summary>What is known now; waits for nothing.</summary>
    internal RunRecord Now()
    {
        lock (_gate)
        {
            return _begun with
            {
                Target = Target,
                Inputs = [.. _inputs.Select(input => input.Now)],
                Outputs = [.. _outputs.Select(output => output.Now)],
                Settings = _settings,
                Results = _results,
                Cell = Cell,
                Seeds = [.. _seeds],
            };
        }
    }

    private RunFile Hashed(string path, TimeSpan? patience) => new(_hasher.Start(path, patience is null ? long.MaxValue : MostMentioned), patience);

    private void Add(List<RunFile> files, RunFile file)
    {
        lock (_gate)
        {
            files.Add(file);
        }
    }

    private List<RunFile> Copy(List<RunFile> files)
    {
        lock (_gate)
        {
            return [.. files];
        }
    }

    /// <summary>A file whose hash is known, or is being found.</summary>
    private sealed class RunFile
    {
        private readonly RecordedFile? _known;
        private readonly PendingFile? _pending;
        private readonly TimeSpan? _patience;

        public RunFile(RecordedFile known) => _known = known;

        public RunFile(PendingFile pending, TimeSpan? patience) => (_pending, _patience) = (pending, patience);

        public string Path => Now.Path;

        public bool IsPending => _pending is not null;

        public RecordedFile Now => _known ?? _pending!.Now;

        public bool HasChanged => _pending is { HasChanged: true };

        public RecordedFile Wait(bool withPatience = false) => _known ?? _pending!.Wait(withPatience ? _patience : null);
    }
}
