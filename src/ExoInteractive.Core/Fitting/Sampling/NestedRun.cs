using System.Globalization;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>The live points of one run of nested sampling, and what has become of the others.</summary>
internal sealed class NestedRun(NestedWorkers workers, NestedSamplerSettings settings)
{
    private const int MostTrialsPerPoint = 20_000;
    private const double ReportStep = 0.02;

    private readonly RandomKey _prior = new(settings.Seed, RandomPurpose.NestedPrior, settings.Scope);
    private readonly RandomKey _points = new(settings.Seed, RandomPurpose.NestedPoints, settings.Scope);
    private readonly EvidenceSum _evidence = new();
    private readonly List<double> _ranks = [];
    private readonly int _batch = Math.Max(1, settings.LivePoints / 20);
    private LivePoint[] _live = [];
    private long _drawn;
    private double _firstRemaining;
    private double _fraction;

    /// <summary>What the live points could add to ln Z at most.</summary>
    public double Remaining => _evidence.Gain(_live[^1].LogLikelihood);

    /// <summary>
    /// Draws the first live points from the prior. Where the likelihood is zero nothing is kept, and the share of the prior
    /// where it is not is (N − 1)/(M − 1) of M trials that gave N points.
    /// </summary>
    /// <exception cref="ArgumentException">Hardly any trial gave a point.</exception>
    public void Start()
    {
        int wanted = settings.LivePoints;
        List<(LivePoint Point, int Trial)> found = [];
        for (int from = 0; found.Count < wanted; from += wanted)
        {
            if (from > (long)MostTrialsPerPoint * (found.Count + 1))
            {
                throw new ArgumentException($"the likelihood is zero for all but {found.Count} of {from} points of the prior: narrow the prior");
            }

            LivePoint[] points = new LivePoint[wanted];
            int first = from;
            workers.ForEach(wanted, (i, likelihood) => points[i] = FromPrior(first + i, likelihood));
            found.AddRange(points.Select((point, i) => (point, first + i)).Where(pair => pair.point.LogLikelihood > double.NegativeInfinity));
        }

        _live = [.. found.Take(wanted).Select(pair => pair.Point).Order()];
        int trials = found[wanted - 1].Trial + 1;
        if (trials > wanted)
        {
            double share = (wanted - 1.0) / (trials - 1);
            _evidence.RestrictPrior(share, (1 - share) / wanted);
        }
    }

    /// <summary>Replaces the lowest twentieth of the live points by new ones above it.</summary>
    public void Shrink()
    {
        for (int i = 0; i < _batch; i++)
        {
            _evidence.Add(_live[i].LogLikelihood, _live.Length - i);
        }

        LivePoint above = _live[_batch - 1];
        LivePoint[] kept = _live[_batch..];
        LivePoint[] added = new LivePoint[_batch];
        double[] ranks = new double[_batch];
        long drawn = _drawn;
        workers.ForEach(_batch, (i, likelihood) =>
        {
            CounterRandom random = _points.Start(drawn + i);
            added[i] = likelihood.Draw(above, kept, random);
            int found = Array.BinarySearch(kept, added[i]);
            int rank = found < 0 ? ~found : found;
            ranks[i] = (rank + random.Uniform()) / (kept.Length + 1);
        });
        _drawn += _batch;
        _ranks.AddRange(ranks);
        _live = [.. kept, .. added];
        Array.Sort(_live);
    }

    /// <summary>News for people, if it has come 2 % further.</summary>
    public StageProgress? Progress()
    {
        double remaining = Remaining;
        if (!double.IsFinite(remaining))
        {
            return null;
        }

        _firstRemaining = Math.Max(_firstRemaining, remaining);
        double fraction = remaining <= settings.Tolerance
            ? 1
            : (_firstRemaining - remaining) / (_firstRemaining - settings.Tolerance);
        if (fraction < _fraction + ReportStep)
        {
            return null;
        }

        _fraction = fraction;
        return new StageProgress(
            string.Create(CultureInfo.InvariantCulture, $"nested sampling: ln Z {_evidence.LogEvidence:F1} from {_drawn + _live.Length:N0} points"),
            fraction);
    }

    /// <summary>Adds the live points to the others.</summary>
    public NestedEvidence End()
    {
        for (int i = 0; i < _live.Length; i++)
        {
            _evidence.Add(_live[i].LogLikelihood, _live.Length - i);
        }

        LivePoint best = _live[^1];
        double[] parameters = workers.Parameters(best);
        return new(
            _evidence.LogEvidence,
            _evidence.Error(),
            _evidence.Information(),
            best.LogLikelihood,
            parameters,
            workers.Evaluations,
            UniformityTest.Probability(_ranks));
    }

    private LivePoint FromPrior(int trial, NestedLikelihood likelihood)
    {
        CounterRandom random = _prior.Start(trial);
        double[] cube = [.. Enumerable.Range(0, likelihood.Dimension).Select(_ => random.Uniform())];
        return new LivePoint(cube, likelihood.Evaluate(cube), random.Uniform());
    }
}
