using System.CommandLine;
using ExoInteractive.Core;
using ExoInteractive.Data.Archive;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!load</c>: files, or a star's name, to a cleaned light curve; for a name, its known planets too.</summary>
internal sealed class LoadMagic(RunRecorder recorder, TimeProvider time, Func<ArchiveSettings>? archives) : PipelineMagic(recorder, time)
{
    private readonly Argument<string[]> _files = FileArgument.LightCurves();
    private readonly LoadOptions _load = new();
    private readonly ArchiveOptions _archive = new(settings: archives);
    private readonly Option<bool> _known = new("--known")
    {
        Description = "Ask for the known planets of a file's star too; for a star's name they are asked for anyway",
    };

    private readonly Option<string> _as = As("lightCurve");

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!load", WithExamples(
            "Reads the light curve of a star, drops flagged points and outliers, and leaves it with flux relative to 1. A star's "
                + "name is looked up, its files are fetched from MAST into a cache, and its known planets are left in knownPlanets.",
            "#!load \"WASP-126\"",
            "#!load \"Kepler-10\" --quarter 1-4",
            "#!load tess2018206045859-s0001-0000000025155310-0120-s_lc.fits",
            "#!load q1.fits q2.fits q3.fits --as kepler10",
            "#!load table.csv --sigma-upper 4 --time-system bjd",
            "#!load stars.json --target \"KIC 757450\"",
            "#!load activeStar.fits --flares --edges 12",
            "#!load hlsp_qlp.fits --flux KSPSAP_FLUX_SML --quality hard"));
        command.Arguments.Add(_files);
        _load.AddTo(command);
        _archive.AddTo(command);
        command.Options.Add(_known);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        IReadOnlyList<string> words = ArchiveClient.JoinNames(call.Parse.GetRequiredValue(_files));
        string[] stars = [.. words.Where(word => ArchiveClient.IsStarName(word, call.Host.WorkingDirectory))];
        if (stars.Length == 0 && _archive.Given(call.Parse) is [var option, ..])
        {
            throw new MagicException($"{option} chooses among a star's files in the archives, but {string.Join(", ", words)} is no star's name");
        }

        LoadSettings settings = _load.Read(call.Parse);
        using ArchiveClient? client = stars.Length > 0 || call.Parse.GetValue(_known) ? Client(call) : null;
        string[] paths = [.. words.SelectMany(word => stars.Contains(word) ? Fetch(call, client!, word) : [call.InputPath(word)])];
        call.Progress.Report(new StageProgress($"reading {paths.Length} file{(paths.Length == 1 ? "" : "s")}", 0));
        (LoadedTarget loaded, KnownPlanet[]? known) = call.Run(new RunRequest("load", settings) { InputPaths = paths }, run =>
        {
            LoadedTarget target = LoadStage.Load(paths, settings, call.CancellationToken);
            run.Target = target.Target;
            run.Found(InfoLine.Of(target));
            run.Made(target.Cleaned, target.Raw);
            run.Made(target.Dropped, target.Raw);
            KnownPlanet[]? planets = client is null ? null : Known(call, client, stars.Length > 0 ? stars[0] : target.Target, target);
            foreach (object product in planets is null ? [] : planets.Append<object>(planets))
            {
                run.Made(product, target.Raw);
            }

            return (target, planets);
        });
        call.Leave(call.Parse.GetRequiredValue(_as), loaded.Cleaned);
        call.Progress.ReplaceWith(loaded.Cleaned);
        if (loaded.Dropped.Flares + loaded.Dropped.Edges > 0)
        {
            call.Host.Display(loaded.Dropped.ToString().Captioned(loaded.Dropped));
        }

        if (known is not null)
        {
            call.Leave("knownPlanets", known);
            call.Host.Display(ArchiveTables.KnownPlanets(known, loaded.Target).Captioned(known));
        }
    }

    private ArchiveClient Client(MagicCall call)
        => new(_archive.Read(call.Parse).Archive, Time, line => call.Host.Error.WriteLine($"warning: {line}"));

    private IReadOnlyList<string> Fetch(MagicCall call, ArchiveClient client, string star)
    {
        ProductSelection selection = _archive.Read(call.Parse).Selection;
        return call.Run(new RunRequest("fetch", new { Star = star, Selection = selection, client.Settings }), run =>
        {
            FetchedStar fetched = FetchStage.FetchWhole(client, star, selection, run, call.Progress, call.CancellationToken);
            foreach (string note in fetched.Notes)
            {
                call.Host.Out.WriteLine($"{star}: {note}");
            }

            return fetched.Paths();
        });
    }

    // The light curve is worth having without them.
    private static KnownPlanet[]? Known(MagicCall call, ArchiveClient client, string star, LoadedTarget loaded)
    {
        try
        {
            return [.. FetchStage.KnownPlanets(client, star, loaded.Raw, call.Progress, call.CancellationToken)];
        }
        catch (ArchiveException exception)
        {
            call.Host.Error.WriteLine($"warning: known planets: {ErrorLine.Of(exception)}");
            return null;
        }
    }
}
