using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Parsing;
using System.Globalization;
using ExoInteractive.Data.Archive;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Notebook.Options;

/// <summary>Which files of a star are taken from the archives, and whether the network may be used.</summary>
public sealed class ArchiveOptions
{
    private static readonly (string Word, ArchiveMission Mission)[] Missions =
        [("kepler", ArchiveMission.Kepler), ("k2", ArchiveMission.K2), ("tess", ArchiveMission.Tess)];

    private readonly Option<string?> _mission;
    private readonly Option<string?> _sector;
    private readonly Option<string?> _quarter;
    private readonly Option<string?> _campaign;
    private readonly Option<string?> _cadence;
    private readonly Option<string?> _pipeline;
    private readonly Option<int?> _maxFiles;
    private readonly Option<bool> _offline = new("--offline")
    {
        Description = $"Never use the network: take all from the cache [also: {ArchiveSettings.OfflineVariable}=1]",
    };

    private readonly Option<bool> _refresh = new("--refresh") { Description = "Ask the archives anew, however young the answers in the cache" };
    private readonly Option<bool> _targetPixels = new("--tpf") { Description = "Target-pixel files instead of light curves" };
    private readonly bool _withPixels;
    private readonly Func<ArchiveSettings> _settings;

    /// <summary>Describes the options.</summary>
    /// <param name="withPixels">Offer target-pixel files too; for fetching alone, as they are no light curves.</param>
    /// <param name="settings">The settings the options change; null for the environment's.</param>
    public ArchiveOptions(bool withPixels = false, Func<ArchiveSettings>? settings = null)
    {
        _withPixels = withPixels;
        _settings = settings ?? ArchiveSettings.FromEnvironment;
        string of = withPixels ? "" : "Of a star's name: ";
        _mission = Word("--mission", $"{of}mission [default: the one the name speaks of, else the first with files]", "kepler|k2|tess");
        _sector = Word("--sector", $"{of}TESS sectors, such as 1 or 1,3-5 [default: all]", "LIST");
        _quarter = Word("--quarter", $"{of}Kepler quarters [default: all]", "LIST");
        _campaign = Word("--campaign", $"{of}K2 campaigns [default: all]", "LIST");
        _cadence = Word(
            "--cadence",
            $"{of}long (200 s and more), short, fast (below 60 s), or seconds [default: Kepler and K2 long, TESS 2 minutes]",
            "long|short|fast|SECONDS");
        _pipeline = Word("--pipeline", $"{of}who made the files: spoc, tess-spoc, qlp, k2sff, … [default: the mission itself]", "NAME");
        _maxFiles = NumberOption.OptionalCount("--max-files", $"{of}at most this many files, the earliest [default: all]", 1);
        Offer(_mission, [.. Missions.Select(one => one.Word)]);
        Offer(_cadence, ["long", "short", "fast"]);
        Require(_mission, text => Missions.Any(one => Same(one.Word, text)), "one of kepler, k2, tess");
        Require(_cadence, text => Cadence(text) is not null || Seconds(text) is not null, "long, short, fast or a positive number of seconds");
        foreach (Option<string?> segments in new[] { _sector, _quarter, _campaign })
        {
            Require(segments, text => SegmentList.TryParse(text, out _), "numbers and ranges, such as 1 or 1,3-5");
        }
    }

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        ArgumentNullException.ThrowIfNull(command);
        foreach (Option option in Choosing())
        {
            command.Options.Add(option);
        }

        command.Options.Add(_offline);
        command.Options.Add(_refresh);
        command.Validators.Add(RefuseContradictions);
    }

    /// <summary>The options given that choose among a star's files.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>Their names.</returns>
    public IReadOnlyList<string> Given(ParseResult parse)
        => [.. Choosing().Where(option => parse.GetResult(option) is { Implicit: false }).Select(option => option.Name)];

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings, on top of the environment's.</returns>
    /// <exception cref="ArchiveException">An environment variable holds what it must not.</exception>
    public FetchSettings Read(ParseResult parse)
    {
        ArchiveSettings archive = _settings();
        string? cadence = parse.GetValue(_cadence), mission = parse.GetValue(_mission);
        (Option<string?> Option, ArchiveMission Mission)[] segments = [.. Segments().Where(one => parse.GetValue(one.Option) is not null)];
        return new FetchSettings
        {
            Selection = new ProductSelection
            {
                Mission = segments.Length > 0 ? segments[0].Mission : mission is null ? null : Missions.First(one => Same(one.Word, mission)).Mission,
                Segments = segments.Length > 0 && SegmentList.TryParse(parse.GetValue(segments[0].Option)!, out IReadOnlyList<SegmentRange> ranges) ? ranges : [],
                Cadence = cadence is null ? CadenceChoice.Usual : Cadence(cadence) ?? CadenceChoice.Usual,
                ExposureSeconds = cadence is null || Cadence(cadence) is not null ? null : Seconds(cadence),
                Pipeline = parse.GetValue(_pipeline),
                TargetPixels = _withPixels && parse.GetValue(_targetPixels),
                MaxFiles = parse.GetValue(_maxFiles),
            },
            Archive = archive with
            {
                Offline = archive.Offline || parse.GetValue(_offline),
                AnswerLifetime = parse.GetValue(_refresh) ? TimeSpan.Zero : archive.AnswerLifetime,
            },
        };
    }

    private IEnumerable<Option> Choosing()
        => [_mission, _sector, _quarter, _campaign, _cadence, _pipeline, _maxFiles, .. _withPixels ? new Option[] { _targetPixels } : []];

    private (Option<string?> Option, ArchiveMission Mission)[] Segments()
        => [(_sector, ArchiveMission.Tess), (_quarter, ArchiveMission.Kepler), (_campaign, ArchiveMission.K2)];

    private void RefuseContradictions(CommandResult command)
    {
        (Option<string?> Option, ArchiveMission Mission)[] given = [.. Segments().Where(one => command.GetResult(one.Option) is { Implicit: false })];
        if (given.Length > 1)
        {
            command.AddError($"{given[0].Option.Name} and {given[1].Option.Name} are of different missions; give one of them");
        }

        if (given.Length == 1 && command.GetResult(_mission) is { Tokens: [.., Token mission] } && !Same(mission.Value, given[0].Mission.Title()))
        {
            command.AddError($"{given[0].Option.Name} is of {given[0].Mission.Title()}, but --mission is {mission.Value}");
        }

        if (command.GetResult(_offline) is { Implicit: false } && command.GetResult(_refresh) is { Implicit: false })
        {
            command.AddError("--offline and --refresh contradict each other");
        }
    }

    private static Option<string?> Word(string name, string description, string placeholder) => new(name) { Description = description, HelpName = placeholder };

    private static void Offer(Option option, string[] words) => option.CompletionSources.Add(_ => words.Select(word => new CompletionItem(word)));

    private static void Require(Option<string?> option, Func<string, bool> holds, string rule) => option.Validators.Add(result =>
    {
        if (result.Tokens.Count > 0 && !holds(result.Tokens[^1].Value))
        {
            result.AddError($"{option.Name} must be {rule}; got '{result.Tokens[^1].Value}'");
        }
    });

    private static CadenceChoice? Cadence(string text) => text.ToLowerInvariant() switch
    {
        "long" => CadenceChoice.Long,
        "short" => CadenceChoice.Short,
        "fast" => CadenceChoice.Fast,
        _ => null,
    };

    private static double? Seconds(string text)
        => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds) && seconds is > 0 and < 86_400 ? seconds : null;

    private static bool Same(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
