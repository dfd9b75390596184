using ExoInteractive.Core;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Runs.Classification.Trials;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>Trials of the whole pipeline: false alarms in real light curves, grazing binaries, giants far from their star.</summary>
internal static class PipelineEvaluation
{
    private const int ScramblesEach = 30, Binaries = 100, Giants = 20;

    /// <summary>Real light curves of the missions' own pipelines, of every kind of star that is there.</summary>
    public static IReadOnlyList<string> LightCurves { get; } =
    [
        "tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits",
        "tess/tess2018206045859-s0001-0000000032150630-0120-s_lc.fits",
        "tess/tess2018206045859-s0001-0000000261136679-0120-s_lc.fits",
        "tess/tess2018206045859-s0001-0000000277774779-0120-s_lc.fits",
        "tess/tess2018206045859-s0001-0000000425933644-0120-s_lc.fits",
        "tess/tess2018206045859-s0001-0000000441420236-0120-s_lc.fits",
        "tess/tess2018234235059-s0002-0000000100100827-0121-s_lc.fits",
        "tess/hlsp_tess-data-alerts_tess_phot_00307210830-s02_tess_v1_lc.fits",
        "tess/tic55525572_lc.fits",
        "kepler/hat-p-7/kplr010666592-2009131105131_llc.fits",
        "kepler/kepler-10/kplr011904151-2012179063303_llc.fits",
        "kepler/gj-1243/kplr009726699-2009350155506_llc.fits",
        "kepler/kic-8462852/kplr008462852-2013011073258_llc.fits",
        "kepler/kic-7660594/kplr007660594-2009259160929_llc.fits",
        "kepler/kic-7660594/kplr007660594-2009350155506_llc.fits",
        "kepler/kic-7660594/kplr007660594-2010078095331_llc.fits",
        "kepler/kic-7660594/kplr007660594-2010174085026_llc.fits",
        "kepler/kic-7660594/kplr007660594-2010265121752_llc.fits",
        "kepler/kic-7660594/kplr007660594-2010355172524_llc.fits",
        "kepler/kepler-11/kplr006541920-2009259160929_llc.fits.gz",
        "kepler/kepler-11/kplr006541920-2010174085026_llc.fits.gz",
        "kepler/kepler-11/kplr006541920-2011271113734_llc.fits.gz",
        "kepler/kepler-11/kplr006541920-2012277125453_llc.fits.gz",
        "k2/ktwo206103150-c03_llc.fits",
        "k2/ktwo211117077-c04_llc.fits",
    ];

    /// <summary>What is accepted in real light curves that were inverted or scrambled.</summary>
    public static void FalseAlarms(EvaluationContext context, double from, double to)
    {
        context.Begin("false alarms", from, to);
        (string, Func<LightCurve>)[] curves = [.. LightCurves.Select(path => (
            Path.GetFileName(path), new Func<LightCurve>(() => LoadStage.Load([Path.Combine(context.Settings.Data, path)]).Raw)))];
        IReadOnlyList<TrialResult> results = PipelineTrials.FalseAlarms(curves, ScramblesEach, context.Settings.TrialSeed, Settings(context), Told(context), context.CancellationToken);
        foreach (TrialResult result in results)
        {
            if (result.Signals.Count > 0)
            {
                Add(context, "false-alarms", result, "signals accepted", result.Share(Disposition.Accept), result.Signals.Count, result.Count(Disposition.Accept), "<= 0.005", share => share <= 0.005);
            }

            Add(context, "false-alarms", result, "light curves with something accepted", result.CurvesAccepted(), result.Curves, result.Count(Disposition.Accept), "<= 0.005", share => share <= 0.005);
        }
    }

    /// <summary>How many grazing binaries are rejected.</summary>
    public static void Grazing(EvaluationContext context, double from, double to)
    {
        context.Begin("grazing binaries", from, to);
        TrialResult result = PipelineTrials.GrazingBinaries(context.Settings.TrialStars ?? Binaries, context.Settings.TrialSeed, Settings(context), Told(context), context.CancellationToken);
        Actions(context, "grazing", result, ("rejected", Disposition.Reject, ">= 0.95", share => share >= 0.95), ("accepted", Disposition.Accept, null, null));
    }

    /// <summary>How many giants far from their star are not lost.</summary>
    public static void DistantGiants(EvaluationContext context, double from, double to)
    {
        context.Begin("distant giants", from, to);
        TrialResult result = PipelineTrials.DistantGiants(context.Settings.TrialStars ?? Giants, context.Settings.TrialSeed, Settings(context), Told(context), context.CancellationToken);
        Actions(context, "giants", result, ("rejected", Disposition.Reject, "<= 0", share => share <= 0), ("accepted", Disposition.Accept, null, null));
    }

    private static PipelineSettings Settings(EvaluationContext context)
        => new() { Classification = new ClassificationSettings { Models = Path.Combine(context.Settings.Models, TrainedModels.VetterFolder) } };

    private static IProgress<StageProgress> Told(EvaluationContext context) => new Share(context);

    private static void Actions(EvaluationContext context, string task, TrialResult result, params (string Metric, Disposition Action, string? Target, Func<double, bool>? Met)[] shares)
    {
        foreach ((string metric, Disposition action, string? target, Func<double, bool>? met) in shares)
        {
            Add(context, task, result, metric, result.Share(action), result.Signals.Count, result.Count(action), target, met);
        }
    }

    private static void Add(EvaluationContext context, string task, TrialResult result, string metric, MetricInterval share, int rows, int positives, string? target, Func<double, bool>? met)
        => context.Lines.Add(new EvaluationLine(
            task, "whole pipeline", $"{result.Name}, {result.Curves} light curves", rows, positives, metric, share.Value, share.Low, share.High, null, target, met?.Invoke(share.Value)));

    private sealed class Share(EvaluationContext context) : IProgress<StageProgress>
    {
        public void Report(StageProgress value) => context.Report(value.Fraction);
    }
}
