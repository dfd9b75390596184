using System.Text.Json;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Tests.Tables;

public class LoneTransitTableTests
{
    private static readonly LoneTransit Single = new(
        [1454.6792], 0.0094, 0.5821, 1.093e-3, 8.1e-5, 13.5, 16.73, 593.6, [], TimeSystem.Btjd, ["beside a gap, where instruments settle"]);

    private static readonly LoneTransit Pair = new(
        [1225.7473, 1271.0357], 0.004, 0.326, 4.65e-4, 1.7e-5, 26.8, 45.2884, double.PositiveInfinity, [45.2884], TimeSystem.Bkjd, []);

    [Fact]
    public void A_single_transit_has_a_range_of_periods_and_its_notes()
    {
        Table table = LoneTransitTable.Of([Single], "TOI-813")!;
        Assert.Equal("TOI-813: 1 transit seen only once or twice", table.Title);
        Assert.Equal("1454.6792 ± 0.0094|13.97|1093 ± 81|13.5|16.7 to 594", string.Join('|', table.Rows[0].Skip(1)));
        Assert.Equal(["1: beside a gap, where instruments settle"], table.Notes);
        Assert.Contains("mid-transit [BTJD]", table.ToPlain());
    }

    [Fact]
    public void A_pair_lists_the_periods_that_join_it()
    {
        Assert.Equal("45.2884", LoneTransitTable.Of([Pair], "")!.Rows[0][^1]);
        LoneTransit many = Pair with { Periods = [.. Enumerable.Range(1, 9).Select(n => 90.0 / n)] };
        Assert.Equal("90, 45, 30, 22.5 and 5 down to 10", LoneTransitTable.Of([many], "")!.Rows[0][^1]);
    }

    [Fact]
    public void A_period_that_nothing_bounds_from_above_has_no_end()
    {
        Assert.Equal("≥ 16.7", LoneTransitTable.Of([Single with { LongestPeriod = double.PositiveInfinity }], "")!.Rows[0][^1]);
        Assert.Equal("≥ 16.7", LoneTransitTable.Of([Single with { LongestPeriod = 3 }], "")!.Rows[0][^1]);
    }

    [Fact]
    public void No_event_has_no_table() => Assert.Null(LoneTransitTable.Of([], "quiet star"));

    [Fact]
    public void A_line_of_JSON_is_told_from_a_candidates_by_its_kind()
    {
        JsonElement line = RunJson.Parse(RunJson.Line(LoneTransitLine.Of(Pair, "Kepler-10", "a.fits")));
        Assert.Equal(
            ["kind", "target", "file", "times", "timeErrDays", "durationHours", "depthPpm", "depthErrPpm", "snr", "shortestPeriodDays", "longestPeriodDays", "periodsDays", "timeSystem", "notes"],
            line.EnumerateObject().Select(field => field.Name));
        Assert.Equal("lone", line.GetProperty("kind").GetString());
        Assert.Equal(2, line.GetProperty("times").GetArrayLength());
        Assert.Equal(465, line.GetProperty("depthPpm").GetDouble(), 1e-9);
        Assert.Equal(JsonValueKind.Null, line.GetProperty("longestPeriodDays").ValueKind);
    }
}
