using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// Candidates with inputs left out at random, as tables of few columns leave them out. A model trained on such copies
/// besides the whole rows gives a short form an honest, wide answer, and its calibration knows how wide.
/// </summary>
public static class DroppedInputs
{
    private const double WithoutErrors = 0.35, AnyInputs = 0.4, LoseWithoutErrors = 0.1;

    private static readonly string[] ShortForm = ["period", "radius"];

    private static readonly bool[] IsError =
    [
        .. TabularInputs.All.Select(input => input.Name.EndsWith("Upper", StringComparison.Ordinal) || input.Name.EndsWith("Lower", StringComparison.Ordinal)),
    ];

    /// <summary>
    /// A copy without some inputs: in 35 % of cases all errors and a tenth of the others are gone, in 40 % each input is
    /// kept with one chance drawn for the copy, and in 25 % only period and radius are left.
    /// </summary>
    /// <param name="candidate">The candidate.</param>
    /// <param name="seed">Of the draws.</param>
    /// <param name="index">Which copy: each draws its own numbers.</param>
    /// <returns>The copy.</returns>
    public static TabularCandidate Of(TabularCandidate candidate, ulong seed, int index)
    {
        CounterRandom random = new RandomKey(seed, RandomPurpose.DroppedInputs).Start(index);
        double form = random.Uniform(), keep = random.Uniform();
        double[] inputs = new double[TabularInputs.All.Count];
        for (int i = 0; i < inputs.Length; i++)
        {
            double chance = random.Uniform();
            bool kept = form < WithoutErrors
                ? !IsError[i] && chance > LoseWithoutErrors
                : form < WithoutErrors + AnyInputs ? chance < keep : ShortForm.Contains(TabularInputs.All[i].Name);
            inputs[i] = kept ? candidate[i] : double.NaN;
        }

        return new TabularCandidate(candidate.Name, candidate.Mission, inputs);
    }
}
