using System.CommandLine;
using ExoInteractive.Data.Archive;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo info</c>: what a light curve holds, and what planets of its star are known.</summary>
internal sealed class InfoVerb(Terminal terminal) : TargetVerb(terminal, "info", "Says what light-curve files hold.")
{
    private readonly Terminal _terminal = terminal;
    private readonly Option<bool> _known = new("--known")
    {
        Description = "Ask the NASA Exoplanet Archive for the star's known planets too; with --json, one more line each",
    };

    /// <inheritdoc/>
    protected override void AddOptions(Command command) => command.Options.Add(_known);

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => load;

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        InfoLine line = InfoLine.Of(call.Loaded);
        call.Run.Found(line);
        if (!call.Parse.GetValue(_known))
        {
            return new Finding([line], [ResultTables.Info(line)]);
        }

        using ArchiveClient client = new(call.Archive.Archive, _terminal.Time, warning => _terminal.Error.WriteLine($"exo: warning: {warning}"));
        IReadOnlyList<KnownPlanet> known = FetchStage.KnownPlanets(client, call.Loaded.Target, call.Loaded.Raw, call.Progress, call.CancellationToken);
        KnownPlanetLine[] lines = [.. known.Select(planet => KnownPlanetLine.Of(planet, call.Loaded.Target))];
        object[] all = [line, .. lines];
        call.Run.Found(all);
        return new Finding(all, [ResultTables.Info(line), ArchiveTables.KnownPlanets(known, call.Loaded.Target)]);
    }
}
