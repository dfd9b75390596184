using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification.Feedback;

/// <summary>
/// A contextual bandit whose rules are pairs of thresholds: what a pair does depends on the candidate's probability and on
/// what its tests allow. ε-greedy, so that the probability of every action is known exactly and can be logged. What it learns
/// may act only once an offline evaluation on stars it did not learn from says that it costs less.
/// </summary>
public sealed class ThresholdBandit
{
    private readonly IReadOnlyList<ThresholdPair> _pairs;
    private readonly BanditSettings _settings;

    /// <summary>A bandit that mostly acts by one pair.</summary>
    /// <param name="best">The pair.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public ThresholdBandit(ThresholdPair best, BanditSettings? settings = null)
    {
        _settings = settings ?? new BanditSettings();
        _settings.Validate();
        _pairs = _settings.Pairs();
        Best = best;
    }

    /// <summary>The pair it acts by when it does not explore.</summary>
    public ThresholdPair Best { get; }

    /// <summary>The probability of each action in a context, exploration included.</summary>
    /// <param name="context">The context.</param>
    /// <returns>(3,): in the order of <see cref="Disposition"/>; they add up to 1.</returns>
    public IReadOnlyList<double> Actions(FeedbackContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        double[] actions = new double[3];
        foreach (ThresholdPair pair in _pairs)
        {
            actions[(int)context.Act(pair)] += _settings.Exploration / _pairs.Count;
        }

        actions[(int)context.Act(Best)] += 1 - _settings.Exploration;
        return actions;
    }

    /// <summary>Acts.</summary>
    /// <param name="context">The context.</param>
    /// <param name="index">Which decision: the same index draws the same; 32 bits.</param>
    /// <returns>The pair, the action, and the probability with which that action was taken, to be logged.</returns>
    /// <exception cref="OverflowException">The index is below zero or takes more than 32 bits.</exception>
    public BanditChoice Choose(FeedbackContext context, long index)
    {
        ArgumentNullException.ThrowIfNull(context);
        CounterRandom random = new RandomKey(_settings.Seed, RandomPurpose.BanditChoices).Start(index);
        bool explores = random.Uniform() < _settings.Exploration;
        ThresholdPair pair = explores ? _pairs[(int)(random.Uniform() * _pairs.Count)] : Best;
        Disposition action = context.Act(pair);
        double propensity = Actions(context)[(int)action];
        return new BanditChoice(pair, explores, action, propensity > OfflineEvaluator.Certain ? 1 : propensity);
    }

    /// <summary>Learns a pair on half of the stars and evaluates it on the other half.</summary>
    /// <param name="log">Decisions with verdicts.</param>
    /// <param name="policy">The present policy: its thresholds and costs.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>What was learnt and whether it has earned to act.</returns>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    public static LearntThresholds Learn(IReadOnlyList<LoggedDecision> log, PolicySettings policy, BanditSettings? settings = null)
    {
        ArgumentNullException.ThrowIfNull(log);
        ArgumentNullException.ThrowIfNull(policy);
        settings ??= new BanditSettings();
        settings.Validate();
        policy.Validate();
        ThresholdPair present = new(policy.AcceptThreshold, policy.RejectThreshold);
        LoggedDecision[] learning = [.. log.Where(one => StarFold.Of(one.Star, 2) == 0)], held = [.. log.Where(one => StarFold.Of(one.Star, 2) == 1)];
        if (log.Count < settings.FewestVerdicts || learning.Length == 0 || held.Length == 0)
        {
            return new LearntThresholds
            {
                Present = present,
                Learnt = present,
                Gain = null,
                BeatsPresent = false,
                Reason = $"learning takes {settings.FewestVerdicts} verdicts, on both halves of the stars; there are {log.Count}, on {log.Select(one => one.Star).Distinct().Count()} of them",
            };
        }

        DecisionCosts costs = DecisionCosts.Of(policy);
        double[] planet = VerdictModel.CrossFitted(learning);
        double Cost(ThresholdPair pair) => learning.Select((one, i) => PolicySums.Of(one, OfflineEvaluator.PolicyOf(pair), costs, planet[i])).Sum(sums => sums.Told + sums.Robust);
        ThresholdPair learnt = Candidates(settings, present).OrderBy(Cost).ThenBy(pair => Distance(pair, present)).First();
        OfflineEvaluation gain = OfflineEvaluator.Gain(
            held, OfflineEvaluator.PolicyOf(learnt), OfflineEvaluator.PolicyOf(present), costs, settings.Confidence, settings.Draws, settings.Seed);
        bool beats = gain.DoublyRobust.Lower > 0 && gain.ByVerdict.Lower > 0;
        return new LearntThresholds { Present = present, Learnt = learnt, Gain = gain, BeatsPresent = beats, Reason = Say(present, learnt, gain, beats) };
    }

    // One threshold may change and the other stay, though the present ones are not on the grid.
    private static IEnumerable<ThresholdPair> Candidates(BanditSettings settings, ThresholdPair present)
        => settings.Pairs()
            .Concat(settings.AcceptGrid.Where(accept => present.Reject <= accept).Select(accept => new ThresholdPair(accept, present.Reject)))
            .Concat(settings.RejectGrid.Where(reject => reject <= present.Accept).Select(reject => new ThresholdPair(present.Accept, reject)))
            .Append(present);

    // Where the log has no decision between two thresholds, it tells nothing of them, and the one nearer to the present stays.
    private static double Distance(ThresholdPair pair, ThresholdPair present) => Math.Abs(pair.Accept - present.Accept) + Math.Abs(pair.Reject - present.Reject);

    private static string Say(ThresholdPair present, ThresholdPair learnt, OfflineEvaluation gain, bool beats)
        => learnt == present
            ? $"no pair of the grid costs less than the present one on the {gain.Stars} stars' other half"
            : $"accepting at {learnt.Accept:0.###} and rejecting below {learnt.Reject:0.###} saves {gain.DoublyRobust.Value:0.###} [{gain.DoublyRobust.Lower:0.###}, {gain.DoublyRobust.Upper:0.###}] a decision by the doubly robust estimate, "
                + $"{gain.ByVerdict.Value:0.###} [{gain.ByVerdict.Lower:0.###}, {gain.ByVerdict.Upper:0.###}] by the verdicts, on {gain.Decisions} decisions about {gain.Stars} stars it was not learnt from: "
                + (beats ? "better than the present policy" : "not surely better than the present policy");
}

/// <summary>What a bandit chose for one decision.</summary>
/// <param name="Pair">The thresholds.</param>
/// <param name="Explored">Whether they were drawn from the grid, and not the best pair.</param>
/// <param name="Action">What they do there.</param>
/// <param name="Propensity">Probability with which that action was taken, whichever pair led to it: above 0, at most 1.</param>
public readonly record struct BanditChoice(ThresholdPair Pair, bool Explored, Disposition Action, double Propensity);
