using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Vetting;

/// <summary>How far from its limits a candidate is: every statistic is moved by its error, again and again (Thompson et al. 2018).</summary>
internal static class VettingScore
{
    // Nothing so many σ away from its limit ever crosses it in 100,000 draws.
    private const double Certain = 6;

    /// <summary>Share of the draws in which every test that was run passes.</summary>
    /// <param name="tests">The tests.</param>
    /// <param name="draws">Number of draws.</param>
    /// <param name="seed">Seed.</param>
    /// <returns>0 to 1; NaN without draws or without a test that was run.</returns>
    public static double Of(IReadOnlyList<VettingTest> tests, int draws, ulong seed)
    {
        if (draws == 0 || tests.All(test => test.Outcome == VettingOutcome.NotRun))
        {
            return double.NaN;
        }

        bool[] failed = new bool[draws];
        RandomKey key = new(seed, RandomPurpose.VettingScore);
        for (int t = 0; t < tests.Count; t++)
        {
            VettingTest test = tests[t];
            double margin = test.Side == LimitSide.Above ? test.Threshold - test.Statistic : test.Statistic - test.Threshold;
            bool uncertain = test.Side != LimitSide.Settled && test.Uncertainty > 0 && Math.Abs(margin) < Certain * test.Uncertainty;
            if (uncertain && test.Outcome != VettingOutcome.NotRun)
            {
                CounterRandom random = key.Start(t);
                for (int i = 0; i < draws; i++)
                {
                    failed[i] |= margin + (test.Uncertainty * random.Normal()) < 0;
                }
            }
            else if (test.Outcome is VettingOutcome.SoftFail or VettingOutcome.HardFail)
            {
                return 0;
            }
        }

        return failed.Count(one => !one) / (double)draws;
    }
}
