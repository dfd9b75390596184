using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.SampleFits;

namespace ExoInteractive.Notebook.Tests.Tables;

public class FitTablesTests
{
    [Fact]
    public void A_fit_without_a_sampler_has_values_and_no_diagnostics()
    {
        Table table = Assert.Single(FitTables.Of(SampleFit.Unsampled, "SIM 7", TimeSystem.Btjd));
        Assert.Equal("SIM 7: transit fit", table.Title);
        Assert.Equal(["parameter", "", "value", "unit", ""], table.Columns.Select(column => column.Heading));
        Assert.Empty(table.Warnings);
    }

    [Fact]
    public void A_posterior_adds_its_diagnostics_to_every_parameter()
    {
        Table table = FitTables.Parameters(SampleFit.Converged, "SIM 7");
        Assert.Equal("SIM 7: transit fit with its posterior", table.Title);
        Assert.Equal(["parameter", "", "value", "unit", "R-hat", "bulk ESS", "tail ESS", ""], table.Columns.Select(column => column.Heading));
        IReadOnlyList<string> radius = table.Rows.Single(row => row[0] == "radiusRatio");
        Assert.Equal(["radiusRatio", "Rp/R*", "0.07812 ± 0.00064", "", "1.002", "1840", "1510", "fitted"], radius);
        Assert.Empty(table.Warnings);
        Assert.Contains(table.Notes, note => note.StartsWith("nuts: 4 chains of 500 draws after 300 steps of warm-up · seed 7 · worst R-hat 1.002, least ESS 1510, 0 divergences", StringComparison.Ordinal));
        Assert.All(table.ToPlain().Split('\n'), line => Assert.InRange(line.Length, 0, 140));
    }

    [Fact]
    public void Chains_that_disagree_are_warned_of_before_the_numbers_with_how_to_go_on()
    {
        Table table = FitTables.Parameters(SampleFit.Unconverged, "");
        Assert.Equal("transit fit whose posterior has NOT converged", table.Title);
        Assert.Equal(2, table.Warnings.Count);
        Assert.Contains("draw more with --draws 2000", table.Warnings[0]);
        Assert.Contains("--target-acceptance", table.Warnings[1]);
        string plain = table.ToPlain(), html = table.ToHtml();
        Assert.True(plain.IndexOf("! the chains disagree", StringComparison.Ordinal) < plain.IndexOf("radiusRatio", StringComparison.Ordinal));
        Assert.True(html.IndexOf("the chains disagree", StringComparison.Ordinal) < html.IndexOf("<table", StringComparison.Ordinal));
        Assert.Contains("border-left-width:5px", html);
        Assert.Single(FitTables.Posterior(SampleFit.Unconverged.Posterior!).Warnings);
    }

    [Fact]
    public void A_fit_that_failed_and_one_that_was_stopped_say_so_first()
    {
        TransitFitResult failed = SampleFit.Unsampled with { Converged = false, Message = "the data do not determine every parameter" };
        Assert.Equal("SIM 7: transit fit that did NOT converge", FitTables.Parameters(failed, "SIM 7").Title);
        Assert.Equal([failed.Message], FitTables.Parameters(failed, "").Warnings);
        Table stopped = FitTables.Parameters(SampleFit.Stopped, "");
        Assert.Equal("transit fit, stopped while its posterior was drawn", stopped.Title);
        Assert.Contains("stopped after 60 of 500 draws", stopped.Warnings[0]);
    }

    [Fact]
    public void Other_explanations_stand_in_their_order_with_what_was_not_integrated_as_a_dash()
    {
        Table table = FitTables.Comparison(SampleFit.Converged.Comparison!);
        Assert.Equal(["transit", "flat", "sinusoid", "v-shape"], table.Rows.Select(row => row[0]));
        Assert.Equal(["v-shape", "7", "8101.9", "-16155.5", "29.1", "8071.40 ± 0.20"], table.Rows[3]);
        Assert.Equal(Digits.Unknown, table.Rows[1][5]);
        Assert.Contains("the transit is preferred", table.Notes[0]);
    }

    [Fact]
    public void Of_many_transit_times_the_first_two_dozen_are_shown_and_all_are_summed_up()
    {
        IReadOnlyList<TransitTime> times = SampleFit.Converged.TransitTimes;
        Table table = FitTables.TransitTimes(times, TimeSystem.Btjd);
        Assert.Equal("26 transit times", table.Title);
        Assert.Equal(24, table.Rows.Count);
        Assert.Equal("time [BTJD]", table.Columns[1].Heading);
        Assert.Contains("… and 2 more", table.Notes[0]);
        double chiSquared = times.Sum(time => time.Offset * time.Offset / (time.Error * time.Error));
        Assert.Contains($"χ² = {Digits.Significant(chiSquared, 4)} for 26 times", table.Notes[1]);
        Assert.DoesNotContain("more", FitTables.TransitTimes([.. times.Take(3)], TimeSystem.Btjd).ToPlain());
    }

    [Fact]
    public void The_quantiles_of_a_posterior_are_those_of_its_draws()
    {
        Table table = FitTables.Posterior(SampleFit.Converged.Posterior!);
        Assert.Equal("posterior", table.Title);
        IReadOnlyList<string> radius = table.Rows.Single(row => row[0] == "radiusRatio");
        Assert.StartsWith("0.07812", radius[2]);
    }
}
