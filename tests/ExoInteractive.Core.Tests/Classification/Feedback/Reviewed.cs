using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Tests.Classification.Feedback;

/// <summary>Logs of decisions whose truth is drawn from a known curve.</summary>
internal static class Reviewed
{
    /// <summary>A log by a policy that acts with known probabilities.</summary>
    /// <param name="count">Decisions, one a star.</param>
    /// <param name="seed">Of everything drawn.</param>
    /// <param name="truth">P(planet) at the model's probability.</param>
    /// <param name="policy">Probability of each action.</param>
    public static LoggedDecision[] Log(int count, ulong seed, Func<double, double> truth, Func<FeedbackContext, IReadOnlyList<double>> policy)
    {
        CounterRandom random = new(seed, 99);
        LoggedDecision[] log = new LoggedDecision[count];
        for (int i = 0; i < count; i++)
        {
            FeedbackContext context = Context(random.Uniform());
            IReadOnlyList<double> actions = policy(context);
            double draw = random.Uniform();
            int action = draw < actions[0] ? 0 : draw < actions[0] + actions[1] ? 1 : 2;
            ReviewerVerdict verdict = random.Uniform() < truth(context.Probability) ? ReviewerVerdict.Planet : ReviewerVerdict.NotPlanet;
            log[i] = new LoggedDecision($"TIC {seed}{i:D6}", context, (Disposition)action, Math.Min(1, actions[action]), verdict);
        }

        return log;
    }

    public static FeedbackContext Context(double p) => new(p, 0.02, 20, HardFail: false, Strong: false, MayAccept: true, MayReject: true);
}
