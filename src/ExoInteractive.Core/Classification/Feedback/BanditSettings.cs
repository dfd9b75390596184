namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>Settings of <see cref="ThresholdBandit"/>.</summary>
public sealed record BanditSettings
{
    /// <summary>Thresholds to accept that are tried; default 0.5 to 0.99.</summary>
    public IReadOnlyList<double> AcceptGrid { get; init; } = [0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99];

    /// <summary>Thresholds to reject that are tried; default 0 to 0.3.</summary>
    public IReadOnlyList<double> RejectGrid { get; init; } = [0, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3];

    /// <summary>Share of decisions by a pair drawn from the grid, so that the log reaches what the best pair never does; default 0, from 0 to 1.</summary>
    public double Exploration { get; init; }

    /// <summary>Fewest verdicts, half of them for the evaluation; default 100, at least 20.</summary>
    public int FewestVerdicts { get; init; } = 100;

    /// <summary>Confidence of the interval whose lower end must be above 0; default 0.95, between 0 and 1.</summary>
    public double Confidence { get; init; } = 0.95;

    /// <summary>How often stars are drawn again; default 1,000, 100 to 100,000.</summary>
    public int Draws { get; init; } = 1_000;

    /// <summary>Seed of choices and draws; default 1.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Every pair of the grid that does not cross.</summary>
    /// <returns>Accept by accept, reject rising.</returns>
    /// <exception cref="ArgumentException">A threshold is no probability, or no pair is left.</exception>
    public IReadOnlyList<ThresholdPair> Pairs()
    {
        ThresholdPair[] pairs = [.. AcceptGrid.SelectMany(accept => RejectGrid.Where(reject => reject <= accept).Select(reject => new ThresholdPair(accept, reject)))];
        return pairs.Length > 0 ? pairs : throw new ArgumentException("the grid holds no pair of thresholds with reject ≤ accept", nameof(AcceptGrid));
    }

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">One is out of its range.</exception>
    internal void Validate()
    {
        _ = Pairs();
        if (!(Exploration is >= 0 and <= 1))
        {
            throw new ArgumentException($"{nameof(Exploration)} must be a share from 0 to 1; it is {Exploration}", nameof(Exploration));
        }

        if (FewestVerdicts < 20)
        {
            throw new ArgumentException($"{nameof(FewestVerdicts)} must be at least 20, for half of them evaluate; it is {FewestVerdicts}", nameof(FewestVerdicts));
        }
    }
}
