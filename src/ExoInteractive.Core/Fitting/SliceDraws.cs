using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Fitting;

/// <summary>
/// Draws of a posterior without a chain: proposed along normal slices in b with the tails of Student's t, e and ω from
/// their prior, each jitter from its own likelihood, then weighted by the posterior itself. So the quantiles are the
/// posterior's, and the slices decide only how many draws that takes.
/// </summary>
internal static class SliceDraws
{
    private const int Batch = 2000;
    private const int MostBatches = 5;
    private const int Chunk = 125;
    private const double Enough = 400;
    private const double Flattening = 0.8;
    private const int FreedomOfT = 5;

    /// <summary>Draws.</summary>
    /// <param name="problem">Data, model and priors.</param>
    /// <param name="sections">Slices, in order of b.</param>
    /// <param name="best">A full vector: the best fit, about which the noise's own numbers are proposed.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="cancellationToken">Stops between batches.</param>
    /// <returns>Null when the slices miss the posterior.</returns>
    public static WeightedDraws? Draw(
        PosteriorProblem problem, IReadOnlyList<ImpactSection> sections, double[] best, ulong seed, CancellationToken cancellationToken)
    {
        if (sections.Count < 2)
        {
            return null;
        }

        Proposal proposal = new(problem, sections, best);
        RandomKey key = new(seed, RandomPurpose.SliceProposals);
        List<double[]> full = [];
        List<double> ratio = [];
        WeightedDraws? draws = null;
        for (int batch = 0; batch < MostBatches && !(draws?.Effective >= Enough); batch++)
        {
            double[][] drawn = new double[Batch][];
            double[] log = new double[Batch];
            int first = batch * Batch;
            Parallel.For(0, Batch / Chunk, new ParallelOptions { CancellationToken = cancellationToken }, chunk =>
            {
                TransitDensity density = problem.Density();
                for (int i = chunk * Chunk; i < (chunk + 1) * Chunk; i++)
                {
                    drawn[i] = proposal.Draw(key.Start(first + i), out double proposed);
                    double target = density.LogPosterior(drawn[i], default);
                    log[i] = double.IsNaN(target) ? double.NegativeInfinity : target - proposed;
                }
            });
            full.AddRange(drawn);
            ratio.AddRange(log);
            draws = WeightedDraws.Of(full, ratio);
        }

        return draws;
    }

    private sealed class Proposal
    {
        private readonly PosteriorProblem _problem;
        private readonly IReadOnlyList<ImpactSection> _sections;
        private readonly PiecewiseLinearDensity _impact;
        private readonly PiecewiseLinearDensity[] _noise;
        private readonly int[] _others;

        public Proposal(PosteriorProblem problem, IReadOnlyList<ImpactSection> sections, double[] best)
        {
            (_problem, _sections) = (problem, sections);
            _impact = new PiecewiseLinearDensity(
                [.. sections.Select(s => s.Impact)], [.. sections.Select(s => Flattening * s.LogDensity)]);
            _others = [.. problem.Bounds.Free.Where(i => i is not (TransitShape.Share or TransitShape.DiscX or TransitShape.DiscY))];
            TransitDensity density = problem.Density();
            _noise = [.. density.NoiseParameters.Select((parameter, i) => PiecewiseLinearDensity.Scan(
                value =>
                {
                    double[] at = [.. best];
                    at[TransitShape.Count + i] = value;
                    return Flattening * density.LogLikelihoodOf(at);
                },
                parameter.Scale is null ? parameter.Lower : 0,
                parameter.Upper))];
        }

        public double[] Draw(CounterRandom random, out double log)
        {
            double[] full = new double[TransitShape.Count + _noise.Length];
            double impact = _impact.Quantile(random.Uniform(), out int right, out double fraction);
            ImpactSection below = _sections[right - 1], above = _sections[right], nearest = fraction < 0.5 ? below : above;
            for (int i = 0; i < TransitShape.Count; i++)
            {
                full[i] = below.Parameters[i] + (fraction * (above.Parameters[i] - below.Parameters[i]));
            }

            full[TransitShape.Share] = impact * impact;
            double[] normal = new double[_others.Length];
            double square = 0, stretch = 0;
            for (int i = 0; i < normal.Length; i++)
            {
                normal[i] = random.Normal();
                square += normal[i] * normal[i];
            }

            for (int i = 0; i < FreedomOfT; i++)
            {
                double one = random.Normal();
                stretch += one * one / FreedomOfT;
            }

            double[] deviation = nearest.Others.Draw(normal);
            for (int i = 0; i < _others.Length; i++)
            {
                full[_others[i]] += deviation[i] / Math.Sqrt(stretch);
            }

            log = Math.Log(_impact.Density(right, fraction)) + (0.5 * nearest.Others.LogDeterminant)
                - (0.5 * (FreedomOfT + normal.Length) * Math.Log(1 + (square / stretch / FreedomOfT)));
            if (_problem.Bounds.IsFree(TransitShape.DiscX))
            {
                double e = _problem.Terms.Eccentricity!.Quantile(random.Uniform());
                (full[TransitShape.DiscX], full[TransitShape.DiscY]) = _problem.Shape.Disc(e, 2 * Math.PI * random.Uniform());
                log += _problem.Terms.OfDisc(full, default);
            }

            for (int i = 0; i < _noise.Length; i++)
            {
                full[TransitShape.Count + i] = _noise[i].Quantile(random.Uniform(), out int knot, out double share);
                log += Math.Log(_noise[i].Density(knot, share));
            }

            return full;
        }
    }
}
