using System.Globalization;

namespace ExoInteractive.Core.Fitting.Sampling;

/// <summary>Tells how far chains have come: every 2 % of the work, with R̂ renewed every 10 % of the draws.</summary>
internal sealed class SamplingProgress(
    IReadOnlyList<MarkovChain> chains, SamplerSettings settings, Lock gate, IProgress<StageProgress> progress)
{
    private const int Reports = 50, Diagnoses = 10;

    private readonly Lock _telling = new();
    private int _reported;
    private int _diagnosed;
    private double _rHat = double.NaN;

    /// <summary>Reports if there is news; a thread that finds another one reporting goes on.</summary>
    public void Tell()
    {
        if (!_telling.TryEnter())
        {
            return;
        }

        try
        {
            int[] steps, draws;
            lock (gate)
            {
                steps = [.. chains.Select(chain => chain.Published)];
                draws = [.. chains.Select(chain => chain.PublishedDraws)];
            }

            double total = (double)chains.Count * (settings.WarmUp + settings.Draws);
            double fraction = Math.Min(1, steps.Sum(s => (double)s) / total);
            int due = (int)(Reports * fraction);
            if (due > _reported)
            {
                _reported = due;
                progress.Report(new StageProgress(Stage(steps.Min(), draws), fraction));
            }
        }
        finally
        {
            _telling.Exit();
        }
    }

    private string Stage(int steps, int[] draws)
    {
        if (steps < settings.WarmUp)
        {
            return string.Create(CultureInfo.InvariantCulture, $"warming up: {steps:N0} of {settings.WarmUp:N0}");
        }

        int sampled = Math.Min(steps - settings.WarmUp, settings.Draws);
        int common = draws.Min();
        int diagnosis = (int)((long)Diagnoses * sampled / settings.Draws);
        if (diagnosis > _diagnosed && common >= 4)
        {
            _diagnosed = diagnosis;
            _rHat = WorstRHat(common);
        }

        string stage = string.Create(CultureInfo.InvariantCulture, $"sampling: {sampled:N0} of {settings.Draws:N0} draws");
        if (common > 0)
        {
            stage += string.Create(CultureInfo.InvariantCulture, $", ln p {chains[0].LogDensity[draws[0] - 1]:F1}");
        }

        return double.IsNaN(_rHat) ? stage : stage + string.Create(CultureInfo.InvariantCulture, $", R-hat {_rHat:F3}");
    }

    private double WorstRHat(int common)
    {
        double worst = double.NegativeInfinity;
        for (int coordinate = 0; coordinate < chains[0].Dimension; coordinate++)
        {
            double rHat = ChainDiagnostics.RHatOf([.. chains.Select(chain => Column(chain, coordinate, common))]);
            worst = double.IsNaN(rHat) ? worst : Math.Max(worst, rHat);
        }

        return double.IsNegativeInfinity(worst) ? double.NaN : worst;
    }

    private static double[] Column(MarkovChain chain, int coordinate, int draws)
    {
        double[] column = new double[draws];
        for (int i = 0; i < draws; i++)
        {
            column[i] = chain.Draws[(i * chain.Dimension) + coordinate];
        }

        return column;
    }
}
