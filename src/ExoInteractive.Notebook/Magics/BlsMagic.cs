using System.CommandLine;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary><c>#!bls</c>: detrend and search.</summary>
internal sealed class BlsMagic(RunRecorder recorder, TimeProvider time) : PipelineMagic(recorder, time)
{
    private const int MostPictures = 4;

    private readonly SearchOptions _search = new();
    private readonly Option<bool> _plan = SearchOptions.Plan();
    private readonly Option<string?> _from = From("Variable with a light curve, or one you detrended yourself [default: lightCurve]", typeof(LightCurve), typeof(DetrendedLightCurve));
    private readonly Option<string> _as = As("search");

    /// <inheritdoc/>
    protected override Command Describe()
    {
        Command command = new("#!bls", WithExamples(
            "Searches a light curve for transits: removes the slow trend, folds at every trial period, refines what stands out on the "
                + "unbinned points, masks what it finds and searches again; then looks for transits that do not repeat. "
                + "Leaves search (all candidates and periodograms), detrended, "
                + "and candidate (the strongest).",
            "#!bls",
            "#!bls --plan",
            "#!bls --min-period 0.5 --max-period 10",
            "#!bls --from kepler10 --as found --max-planets 1"));
        command.Options.Add(_plan);
        _search.AddTo(command);
        command.Options.Add(_from);
        command.Options.Add(_as);
        return command;
    }

    /// <inheritdoc/>
    protected override void Invoke(MagicCall call)
    {
        SearchStageSettings settings = _search.Read(call.Parse);
        string name = call.Parse.GetValue(_from) ?? "lightCurve";
        object source = call.Variable(name);
        if (call.Parse.GetValue(_plan))
        {
            LightCurve planned = Curve(source, name);
            call.Host.Display(SearchPlanText.Of(TransitSearch.Plan(planned, settings.Search), planned.Metadata.Target).Captioned(source));
            return;
        }

        SearchedTarget searched = call.Run(new RunRequest("search", settings) { Sources = [source] }, run =>
        {
            LightCurve lightCurve = Curve(source, name);
            call.Progress.Plan = SearchPlanText.Sentence(TransitSearch.Plan(lightCurve, settings.Search));
            SearchedTarget found = source is DetrendedLightCurve detrended
                ? SearchStage.Search(detrended, settings.Search, call.Progress, call.CancellationToken)
                : SearchStage.Search(lightCurve, settings, call.Progress, call.CancellationToken);
            Describe(run, found, settings, source);
            return found;
        });

        TransitSearchResult result = searched.Result;
        call.Leave(call.Parse.GetRequiredValue(_as), result);
        call.Leave("detrended", searched.Detrended);
        call.Progress.ReplaceWith(Figures.Of(result));
        if (result.Candidates.Count > 0)
        {
            call.Leave("candidate", result.Candidates[0]);
            call.Host.Display(CandidateFigures.FoldedTransit(searched.Detrended.LightCurve, result.Candidates[0].Ephemeris).Captioned(result));
        }

        ShowLone(call, searched);
        call.Host.Display(result);
    }

    private static LightCurve Curve(object source, string name) => source switch
    {
        DetrendedLightCurve detrended => detrended.LightCurve,
        LightCurve lightCurve => lightCurve,
        _ => throw new MagicException($"'{name}' holds a {source.GetType().Name}; #!bls needs a light curve"),
    };

    // A picture of each event that does not repeat; of the strongest where there are many.
    private static void ShowLone(MagicCall call, SearchedTarget searched)
    {
        foreach (LoneTransit lone in searched.Result.LoneTransits.Take(MostPictures))
        {
            call.Host.Display(CandidateFigures.LoneTransit(searched.Detrended.LightCurve, lone).Captioned(searched.Result));
        }
    }

    private static void Describe(ActiveRun run, SearchedTarget found, SearchStageSettings settings, object source)
    {
        LightCurve lightCurve = found.Detrended.LightCurve;
        run.Target = lightCurve.Metadata.Target;
        if (run.Inputs.Count == 0)
        {
            run.Read(RecordedFile.InMemory(lightCurve));
        }

        string file = string.Join(';', run.Inputs.Select(input => input.Path));
        run.Used(settings with { Detrending = found.Detrended.Settings, Search = found.Result.Settings });
        run.Found(SearchLines.Of(found.Result, run.Target, file));
        if (!ReferenceEquals(found.Detrended, source))
        {
            run.Made(found.Detrended, source);
        }

        run.Made(found.Result, found.Detrended);
        foreach (object product in found.Result.Candidates.Concat<object>(found.Result.LoneTransits).Concat(found.Result.Periodograms))
        {
            run.Made(product, found.Result);
        }
    }
}
