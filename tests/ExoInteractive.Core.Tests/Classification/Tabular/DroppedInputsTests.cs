using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Core.Tests.Classification.Tabular;

public class DroppedInputsTests
{
    private static readonly TabularCandidate Whole = new("K1", "Kepler", [.. Enumerable.Range(1, TabularInputs.All.Count).Select(i => (double)i)]);

    [Fact]
    public void A_copy_keeps_what_its_groups_hold_and_the_period()
    {
        TabularCandidate copy = DroppedInputs.Except(Whole, InputGroups.Size | InputGroups.Transit | InputGroups.Strength);
        Assert.Equal(["period", "duration", "depth", "radius", "snr"], Known(copy));
        Assert.Equal(Whole["depth"], copy["depth"]);
        Assert.Equal(["period"], Known(DroppedInputs.Except(Whole, InputGroups.None)));
        Assert.Equal(TabularInputs.All.Count, Known(DroppedInputs.Except(Whole, InputGroups.All)).Count());
    }

    [Fact]
    public void Without_errors_every_value_stays()
    {
        string[] known = [.. Known(DroppedInputs.ExceptErrors(Whole))];
        Assert.Contains("impact", known);
        Assert.Contains("stellarRadius", known);
        Assert.DoesNotContain(known, name => name.EndsWith("Upper", StringComparison.Ordinal) || name.EndsWith("Lower", StringComparison.Ordinal));
    }

    [Fact]
    public void Copies_are_of_every_form_and_the_same_for_the_same_seed()
    {
        string[][] copies = [.. Enumerable.Range(0, 2000).Select(i => Known(DroppedInputs.Of(Whole, 3, i)).ToArray())];
        Assert.Equal(copies[17], Known(DroppedInputs.Of(Whole, 3, 17)));
        double Share(Func<string[], bool> of) => copies.Count(of) / 2000.0;
        Assert.Equal(0.22, Share(copy => copy is ["period", "radius"]), 0.04);
        Assert.Equal(0.12, Share(copy => copy is ["period", "duration", "depth", "radius", "snr"]), 0.04);
        Assert.InRange(Share(copy => copy.Contains("secondaryDepth")), 0.1, 0.4);
        Assert.InRange(Share(copy => !copy.Contains("period")), 0.02, 0.2);
    }

    private static IEnumerable<string> Known(TabularCandidate candidate) => TabularInputs.All.Select(input => input.Name).Where(name => !double.IsNaN(candidate[name]));
}
