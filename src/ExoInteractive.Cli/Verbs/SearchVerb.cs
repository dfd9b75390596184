using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo search</c>: transits in light curves.</summary>
internal sealed class SearchVerb(Terminal terminal)
    : TargetVerb(terminal, "search", "Searches light curves for transits.")
{
    private readonly SearchOptions _search = new();

    /// <inheritdoc/>
    protected override void AddOptions(Command command) => _search.AddTo(command);

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => Settings(load, _search.Read(parse));

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        SearchStageSettings settings = _search.Read(call.Parse);
        SearchedTarget searched = SearchStage.Search(call.Loaded.Cleaned, settings, call.Progress, call.CancellationToken);
        IReadOnlyList<object> lines = SearchLines.Of(searched.Result, call.Loaded.Target, call.Loaded.File);
        call.Run.Used(Settings(call.Load, new SearchStageSettings { Detrending = searched.Detrended.Settings, Search = searched.Result.Settings }));
        call.Run.Found(lines);
        Table candidates = ResultTables.Candidates(searched.Result.Candidates, call.Loaded.Target, searched.Result.Settings.SnrThreshold);
        return new Finding(lines, LoneTransitTable.Of(searched.Result.LoneTransits, call.Loaded.Target) is { } lone ? [candidates, lone] : [candidates]);
    }

    private static object Settings(LoadSettings load, SearchStageSettings search) => new { Load = load, search.Detrending, search.Search };
}
