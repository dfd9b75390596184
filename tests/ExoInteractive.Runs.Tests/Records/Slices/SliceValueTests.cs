using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Tests.Records.Slices;

public sealed class SliceValueTests
{
    private const string Found = """[{"periodDays":3.2888,"depthPpm":10120.5,"rank":1,"t0":1327.5},{"periodDays":9.9,"depthPpm":5,"rank":2}]""";

    [Theory]
    [InlineData("candidate.Ephemeris.Period", "3.2888", 0)]
    [InlineData("candidate.Depth", "0.0101205", 1e-14)]
    [InlineData("candidate.DepthError", null, 0)]
    [InlineData("candidate.Depth * 2", null, 0)]
    [InlineData("search.Candidates[0].Depth", null, 0)]
    [InlineData("radiusRatio", "0.1006", 0)]
    [InlineData("radiusRatio + 0", null, 0)]
    [InlineData("""fit["periodDays"].Value""", "3.28881", 0)]
    [InlineData("""fit["periodDays"].Best""", "3.2889", 0)]
    [InlineData("""fit["periodDays"].UpperError""", null, 0)]
    [InlineData("""fit["t0"].Value""", null, 0)]
    public void A_value_is_told_only_where_a_record_holds_it(string target, string? value, double tolerance)
    {
        SessionBuilder session = new();
        session.Cell("#!bls", writes: ["search", "candidate"]);
        session.Verb("search", results: Found);
        session.Cell("double radiusRatio = 0.1006;", writes: ["radiusRatio=0.1006"]);
        session.Cell("#!fit", reads: ["candidate"], writes: ["fit"]);
        session.Verb("fit", results: """{"parameters":[{"name":"periodDays","p50":3.28881,"best":3.2889}]}""");
        SliceValue? found = SliceValue.Of(Slice.Of(session.Records, new SliceTarget(target)));
        Assert.Equal(value, found?.Text);
        Assert.Equal(tolerance, found?.RelativeTolerance ?? 0);
    }

    [Fact]
    public void A_candidate_that_code_may_have_changed_has_no_certain_value()
    {
        SessionBuilder session = new();
        session.Cell("#!bls\ncandidate = search.Candidates[1];", writes: ["search", "candidate"]);
        session.Verb("search", results: Found);
        Assert.Null(SliceValue.Of(Slice.Of(session.Records, new SliceTarget("candidate.Depth"))));
    }
}
