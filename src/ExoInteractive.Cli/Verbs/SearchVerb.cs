using System.CommandLine;
using ExoInteractive.Core.Periodograms;
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
    private readonly Option<bool> _plan = SearchOptions.Plan();
    private readonly Option<bool> _events = new("--events") { Description = "Each candidate's single transits as well" };

    /// <inheritdoc/>
    protected override void AddOptions(Command command)
    {
        command.Options.Add(_plan);
        command.Options.Add(_events);
        _search.AddTo(command);
    }

    /// <inheritdoc/>
    protected override string Recorded(ParseResult parse) => parse.GetValue(_plan) ? "plan" : base.Recorded(parse);

    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => Settings(load, _search.Read(parse));

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        SearchStageSettings settings = _search.Read(call.Parse);
        SearchPlan plan = TransitSearch.Plan(call.Loaded.Cleaned, settings.Search);
        if (call.Parse.GetValue(_plan))
        {
            PlanLine line = PlanLine.Of(plan, call.Loaded.Target, call.Loaded.File);
            call.Run.Found(line);
            return new Finding([line], [SearchPlanText.Of(plan, call.Loaded.Target)]);
        }

        string sentence = SearchPlanText.Sentence(plan);
        call.Say(call.Alone ? sentence : $"{call.Loaded.Target}: {sentence}");
        SearchedTarget searched = SearchStage.Search(call.Loaded.Cleaned, settings, call.Progress, call.CancellationToken);
        bool events = call.Parse.GetValue(_events);
        TransitSearchResult result = searched.Result;
        IReadOnlyList<object> lines = SearchLines.Of(result, call.Loaded.Target, call.Loaded.File, events);
        call.Run.Used(Settings(call.Load, new SearchStageSettings { Detrending = searched.Detrended.Settings, Search = result.Settings }));
        call.Run.Found(lines);
        IEnumerable<Table?> tables =
        [
            ResultTables.Candidates(result.Candidates, call.Loaded.Target, result.Settings.SnrThreshold),
            .. events ? result.Candidates.Select(ResultTables.Transits) : [],
            LoneTransitTable.Of(result.LoneTransits, call.Loaded.Target),
        ];
        return new Finding(lines, [.. tables.OfType<Table>()]);
    }

    private static object Settings(LoadSettings load, SearchStageSettings search) => new { Load = load, search.Detrending, search.Search };
}
