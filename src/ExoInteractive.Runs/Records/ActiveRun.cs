using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>A run while it is under way: the work tells it what it reads, writes and finds. For the one thread that does the work.</summary>
public sealed class ActiveRun
{
    private readonly List<RecordedFile> _inputs;
    private readonly List<RecordedFile> _outputs = [];
    private readonly List<(object Product, object[] Sources)> _products = [];
    private readonly List<RecordedSeed> _seeds = [];
    private readonly RunRecord _begun;
    private JsonElement _settings;
    private JsonElement? _results;

    internal ActiveRun(RunRecord begun)
    {
        _begun = begun;
        _inputs = [.. begun.Inputs];
        _settings = begun.Settings;
        Target = begun.Target;
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

    /// <summary>The files read so far.</summary>
    public IReadOnlyList<RecordedFile> Inputs => _inputs;

    /// <summary>Notes a file read.</summary>
    /// <param name="file">The file, hashed.</param>
    public void Read(RecordedFile file) => _inputs.Add(file);

    /// <summary>Notes a file written.</summary>
    /// <param name="file">The file, hashed.</param>
    public void Wrote(RecordedFile file) => _outputs.Add(file);

    /// <summary>Notes the key of random numbers that the work drew; the same purpose and seed count once.</summary>
    /// <param name="purpose">What they were for.</param>
    /// <param name="seed">The seed.</param>
    public void Drew(string purpose, ulong seed)
    {
        RecordedSeed drawn = new(purpose, seed);
        if (!_seeds.Contains(drawn))
        {
            _seeds.Add(drawn);
        }
    }

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

    internal RunRecord End(RunOutcome outcome, string? error, DateTimeOffset ended, TimeSpan duration)
    {
        RunRecord record = Now() with { Outcome = outcome, Error = error, Ended = ended, Duration = duration };
        if (outcome == RunOutcome.Succeeded || (Stopped && outcome == RunOutcome.Cancelled))
        {
            foreach ((object product, object[] sources) in _products)
            {
                Lineage.State(product, record, sources);
            }
        }

        return record;
    }

    internal RunRecord Now() => _begun with
    {
        Target = Target,
        Inputs = [.. _inputs],
        Outputs = [.. _outputs],
        Seeds = [.. _seeds],
        Settings = _settings,
        Results = _results,
    };
}
