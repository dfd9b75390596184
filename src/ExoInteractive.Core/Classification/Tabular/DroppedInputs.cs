using System.Numerics;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// Candidates with inputs left out, as tables of few columns leave them out. A model trained on such copies besides the
/// whole rows gives a short form an answer of its own, and its calibration knows how wide that must be.
/// </summary>
public static class DroppedInputs
{
    private const double AlsoSingly = 0.5, MostSingly = 0.3;

    // Shares of the copies that lack errors only, and that keep these groups only; the rest keeps groups by chance.
    private const double WithoutErrors = 0.1;
    private static readonly (double Share, InputGroups Kept)[] Forms =
    [
        (0.15, InputGroups.Size | InputGroups.Transit | InputGroups.Strength | InputGroups.Star),
        (0.15, InputGroups.Size | InputGroups.Transit | InputGroups.Strength),
        (0.1, InputGroups.Size | InputGroups.Transit),
        (0.25, InputGroups.Size),
    ];

    private static readonly bool[] IsError =
    [
        .. TabularInputs.All.Select(input => input.Name.EndsWith("Upper", StringComparison.Ordinal) || input.Name.EndsWith("Lower", StringComparison.Ordinal)),
    ];

    /// <summary>A copy that knows some groups of inputs only, and the period.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="kept">The groups it keeps.</param>
    /// <returns>The copy.</returns>
    public static TabularCandidate Except(TabularCandidate candidate, InputGroups kept) => Copy(candidate, input => Keeps(kept, input));

    /// <summary>A copy without upper and lower errors.</summary>
    /// <param name="candidate">The candidate.</param>
    /// <returns>The copy.</returns>
    public static TabularCandidate ExceptErrors(TabularCandidate candidate) => Copy(candidate, input => !IsError[input]);

    /// <summary>
    /// A copy without some inputs. In 10 % of cases the errors are gone; in 15 % all but size, transit, strength and star; in
    /// 15 % the star too; in 10 % the strength too; in 25 % all but size; in 25 % each group is kept with one chance drawn
    /// for the copy. From half of the copies up to 30 % of what is left is taken out singly. The period stays unless taken
    /// out singly.
    /// </summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="index">Which copy: each draws its own numbers.</param>
    /// <returns>The copy.</returns>
    public static TabularCandidate Of(TabularCandidate candidate, ulong seed, int index)
    {
        CounterRandom random = new RandomKey(seed, RandomPurpose.DroppedInputs).Start(index);
        double form = random.Uniform(), keep = random.Uniform();
        double lost = random.Uniform() < AlsoSingly ? MostSingly * random.Uniform() : 0;
        InputGroups kept = InputGroups.None;
        foreach (InputGroups group in Enum.GetValues<InputGroups>().Where(group => BitOperations.IsPow2((int)group)))
        {
            kept |= random.Uniform() < keep ? group : InputGroups.None;
        }

        bool errorsOnly = form < WithoutErrors;
        double upTo = WithoutErrors;
        foreach ((double share, InputGroups groups) in Forms)
        {
            kept = form >= upTo && form < upTo + share ? groups : kept;
            upTo += share;
        }

        return Copy(candidate, input => random.Uniform() >= lost && (errorsOnly ? !IsError[input] : Keeps(kept, input)));
    }

    private static bool Keeps(InputGroups kept, int input) => (TabularInputs.All[input].Group & ~kept) == 0;

    private static TabularCandidate Copy(TabularCandidate candidate, Func<int, bool> keeps)
        => new(candidate.Name, candidate.Mission, [.. Enumerable.Range(0, TabularInputs.All.Count).Select(input => keeps(input) ? candidate[input] : double.NaN)]);
}
