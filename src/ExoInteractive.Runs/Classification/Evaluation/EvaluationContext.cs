using ExoInteractive.Core;
using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>What an evaluation works with, and what it leaves.</summary>
/// <param name="settings">Where the data are.</param>
/// <param name="progress">Told what is being done; null for nobody.</param>
/// <param name="cancellationToken">Stops it.</param>
internal sealed class EvaluationContext(EvaluationSettings settings, IProgress<StageProgress>? progress, CancellationToken cancellationToken)
{
    private const ulong BootstrapSeed = 8;

    private string _stage = "";
    private double _from, _to;

    /// <summary>Where the data are.</summary>
    public EvaluationSettings Settings => settings;

    /// <summary>Stops it.</summary>
    public CancellationToken CancellationToken => cancellationToken;

    /// <summary>The figures so far.</summary>
    public List<EvaluationLine> Lines { get; } = [];

    /// <summary>The reliability diagrams so far: name and bins.</summary>
    public List<ReliabilityDiagram> Reliability { get; } = [];

    /// <summary>Names what is done next.</summary>
    /// <param name="stage">"koi: 33 columns".</param>
    /// <param name="from">Share of the whole done before.</param>
    /// <param name="to">Share done after.</param>
    public void Begin(string stage, double from, double to)
    {
        cancellationToken.ThrowIfCancellationRequested();
        (_stage, _from, _to) = (stage, from, to);
        Report(0);
    }

    /// <summary>Tells how far the present stage is.</summary>
    /// <param name="share">0 to 1.</param>
    public void Report(double share) => progress?.Report(new StageProgress(_stage, _from + ((_to - _from) * share)));

    /// <summary>Measures probabilities with star bootstrap and keeps the figures.</summary>
    /// <param name="task">"koi".</param>
    /// <param name="model">What gave the probabilities.</param>
    /// <param name="protocol">What was trained on and tested on.</param>
    /// <param name="sample">The rows.</param>
    /// <param name="targets">What to measure, and against what.</param>
    public void Measure(string task, string model, string protocol, ScoredSample sample, params IReadOnlyList<EvaluationTarget> targets)
    {
        IReadOnlyList<MetricInterval> intervals = StarBootstrap.Of(sample, [.. targets.Select(target => target.Metric)], BootstrapSeed, settings.Draws, cancellationToken);
        for (int i = 0; i < targets.Count; i++)
        {
            Add(task, model, protocol, sample, targets[i], targets[i].Metric.Name, intervals[i]);
        }

        Reliability.Add(new ReliabilityDiagram(task, model, protocol, sample.Count, ReliabilityBin.Of(sample)));
    }

    /// <summary>Measures by how much one model is ahead of another on the same rows.</summary>
    /// <param name="task">"koi".</param>
    /// <param name="model">Which less which.</param>
    /// <param name="protocol">What was trained on and tested on.</param>
    /// <param name="one">The one's rows.</param>
    /// <param name="other">The other's.</param>
    /// <param name="metrics">What to compare.</param>
    public void Compare(string task, string model, string protocol, ScoredSample one, ScoredSample other, params IReadOnlyList<BinaryMetric> metrics)
    {
        foreach (BinaryMetric metric in metrics)
        {
            MetricInterval difference = StarBootstrap.Difference(one, other, metric, BootstrapSeed, settings.Draws, cancellationToken);
            Add(task, model, protocol, one, new EvaluationTarget(metric), $"{metric.Name} difference", difference);
        }
    }

    private void Add(string task, string model, string protocol, ScoredSample sample, EvaluationTarget target, string metric, MetricInterval interval)
        => Lines.Add(new EvaluationLine(
            task, model, protocol, sample.Count, sample.Positives, metric, interval.Value, interval.Low, interval.High, target.Reference, target.Words, target.Met(interval.Value)));
}
