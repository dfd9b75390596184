namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>
/// Settings of <see cref="DecisionPolicy"/>. Costs are in units of each other: only their ratios count. An action is taken
/// where its expected cost is below that of a person's look.
/// </summary>
public sealed record PolicySettings
{
    /// <summary>Cost of accepting what is no planet; default 10, positive and above <see cref="ReviewCost"/>.</summary>
    public double FalsePlanetCost { get; init; } = 10;

    /// <summary>Cost of rejecting a planet; default 20, positive and above <see cref="ReviewCost"/>.</summary>
    public double LostPlanetCost { get; init; } = 20;

    /// <summary>Cost of a person's look; default 1, positive.</summary>
    public double ReviewCost { get; init; } = 1;

    /// <summary>Least P(planet) to accept in place of the one that follows from the costs, such as a card's 99 %-precision threshold or one learnt from feedback; default null, 0 to 1.</summary>
    public double? AcceptAt { get; init; }

    /// <summary>P(planet) to reject below in place of the one that follows from the costs; default null, 0 to 1.</summary>
    public double? RejectBelow { get; init; }

    /// <summary>Largest standard deviation of the members' P(planet) with which they agree; default 0.15, positive.</summary>
    public double MemberSpread { get; init; } = 0.15;

    /// <summary>A statistic within this share of its limit is near it; default 0.1, from 0 to below 1 (vetting-and-report.md, section 7).</summary>
    public double NearLimit { get; init; } = 0.1;

    /// <summary>
    /// Whether strong evidence accepts where the probability alone does not: a mission without calibration, a set that holds
    /// more than the planet, a secondary eclipse a planet can make; default true.
    /// </summary>
    public bool StrongEvidence { get; init; } = true;

    /// <summary>Least SNR, red noise included, of strong evidence; default 12, positive.</summary>
    public double StrongSnr { get; init; } = 12;

    /// <summary>Least P(planet) with which the network agrees to strong evidence; default 0.5, 0.5 to 1.</summary>
    public double StrongProbability { get; init; } = 0.5;

    /// <summary>Least number of transits to accept; default 3, at least 2.</summary>
    public int FewestTransits { get; init; } = 3;

    /// <summary>Least score of the vetting to accept, 0 to 1: the share of passes when every statistic is moved by its error; default 0.75: planets known as such reach 0.8 and more, each test being moved by noise it already holds; 0 to do without one.</summary>
    public double LeastScore { get; init; } = 0.75;

    /// <summary>Vetting tests without which nothing is accepted, by their names; default: strength, number, odd/even, secondary, size, shape, orbit.</summary>
    public IReadOnlyList<string> RequiredTests { get; init; } = ["strength", "transits", "oddEven", "secondary", "size", "shape", "orbit"];

    /// <summary>
    /// Tests of other data than the star's light curve, which may be not run: acceptance then says so. Default: those of
    /// pixels and of other stars' ephemerides.
    /// </summary>
    public IReadOnlyList<string> OtherDataTests { get; init; } = ["centroid", "differenceImage", "ghost", "ephemerisMatch"];

    /// <summary>Inputs of the model without which nothing is accepted, by the names of <see cref="Prediction.MissingInputs"/>; default: the star's radius.</summary>
    public IReadOnlyList<string> RequiredInputs { get; init; } = ["stellarRadius"];

    /// <summary>Least P(planet) to accept: 1 − review/false planet, where a false planet's expected cost is that of a look.</summary>
    public double AcceptThreshold => AcceptAt ?? (1 - (ReviewCost / FalsePlanetCost));

    /// <summary>P(planet) to reject below: review/lost planet, where a lost planet's expected cost is that of a look.</summary>
    public double RejectThreshold => RejectBelow ?? (ReviewCost / LostPlanetCost);

    /// <summary>Checks every setting.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range, or the thresholds to reject and to accept cross.</exception>
    public void Validate()
    {
        Require(Positive(ReviewCost), nameof(ReviewCost), ReviewCost, "positive and finite");
        Require(Positive(FalsePlanetCost) && FalsePlanetCost > ReviewCost, nameof(FalsePlanetCost), FalsePlanetCost, $"finite and above {nameof(ReviewCost)}, {ReviewCost}");
        Require(Positive(LostPlanetCost) && LostPlanetCost > ReviewCost, nameof(LostPlanetCost), LostPlanetCost, $"finite and above {nameof(ReviewCost)}, {ReviewCost}");
        Require(AcceptThreshold is >= 0 and <= 1, nameof(AcceptAt), AcceptThreshold, "a probability from 0 to 1");
        Require(RejectThreshold is >= 0 and <= 1, nameof(RejectBelow), RejectThreshold, "a probability from 0 to 1");
        Require(RejectThreshold <= AcceptThreshold, nameof(RejectThreshold), RejectThreshold, $"at most {nameof(AcceptThreshold)}, {AcceptThreshold}: else one probability would be rejected and accepted");
        Require(Positive(MemberSpread), nameof(MemberSpread), MemberSpread, "positive and finite");
        Require(NearLimit is >= 0 and < 1, nameof(NearLimit), NearLimit, "a share from 0 to below 1");
        Require(Positive(StrongSnr), nameof(StrongSnr), StrongSnr, "positive and finite");
        Require(StrongProbability is >= 0.5 and <= 1, nameof(StrongProbability), StrongProbability, "from 0.5 to 1: below it the network does not agree on a planet");
        Require(LeastScore is >= 0 and <= 1, nameof(LeastScore), LeastScore, "a share from 0 to 1");
        Require(FewestTransits >= 2, nameof(FewestTransits), FewestTransits, "at least 2: one event has no period");
    }

    private static bool Positive(double value) => value > 0 && double.IsFinite(value);

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}
