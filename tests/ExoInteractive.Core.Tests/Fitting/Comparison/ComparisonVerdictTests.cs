using ExoInteractive.Core.Fitting.Comparison;

namespace ExoInteractive.Core.Tests.Fitting.Comparison;

public class ComparisonVerdictTests
{
    [Theory]
    [InlineData(50, 0, 0, 40, 30, "the transit is favoured over the next best, a V shape, by Δln Z = 10.0 ± 0.5")]
    [InlineData(50, 0, 0, 48, 30, "undecided between the transit and a V shape: Δln Z = 2.0 ± 0.5 is below 3; the BIC prefers the transit to a V shape by 20.0")]
    [InlineData(50, 0, 90, 48, 20, "a sinusoid is favoured over the transit by Δln Z = 40.0 ± 0.5; the BIC prefers the transit to a sinusoid by 20.0")]
    [InlineData(50, 54, 0, 48, -7, "a flat light curve is favoured over the transit by Δln Z = 4.0 ± 0.5")]
    [InlineData(50, 50, 51, 48, -7, "undecided between the transit and a flat light curve: Δln Z = 0.0 ± 0.5 is below 3; the BIC prefers a flat light curve to the transit by 7.0")]
    public void The_verdict_follows_from_the_evidences_and_names_a_criterion_that_differs(
        double transit, double flat, double sinusoid, double vShape, double flatBic, string expected)
        => Assert.Equal(expected, ComparisonVerdict.Of(
        [
            Model("transit", transit, 0),
            Model("flat", flat, flatBic),
            Model("sinusoid", sinusoid, 20),
            Model("v-shape", vShape, 20),
        ]));

    [Fact]
    public void Points_that_were_not_drawn_fairly_are_told()
    {
        ComparedModel transit = Model("transit", 50, 0) with { InsertionRankProbability = 1e-4 };
        string message = ComparisonVerdict.Of([transit, Model("flat", 0, 40), Model("sinusoid", 0, 40), Model("v-shape", 0, 40) with { InsertionRankProbability = 0.4 }]);
        Assert.EndsWith("; ln Z of the transit is not to be trusted: its points were not drawn fairly, by their ranks", message);
    }

    private static ComparedModel Model(string name, double logEvidence, double bic) => new(name, 5, 0, bic, bic, logEvidence, 0.3535);
}
