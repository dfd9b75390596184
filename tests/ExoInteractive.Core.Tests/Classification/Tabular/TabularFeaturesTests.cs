using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Core.Tests.Classification.Tabular;

public class TabularFeaturesTests
{
    // Kepler-227 b of the cumulative KOI table of 2025-10-04; formulas of reference/classifier.md, section 4, worked out apart.
    private static readonly TabularCandidate Koi = TabularCandidate.Of(
        "K00752.01", "Kepler", ("period", 9.48803557), ("duration", 2.9575), ("depth", 615.8), ("radius", 2.26), ("surfaceGravity", 4.467), ("stellarRadius", 0.927),
        ("depthUpper", 19.5), ("depthLower", -19.5), ("impactUpper", 0.318), ("impactLower", -0.146), ("epochUpper", 0.00216), ("epochLower", -0.00216));

    [Theory]
    [InlineData("logPeriod", 0.977176)]
    [InlineData("sqrtDepth", 24.815318)]
    [InlineData("logDuty", -1.886463)]
    [InlineData("logDurationRatio", -0.093907)]
    [InlineData("depthError", -1.499405)]
    [InlineData("depthAsymmetry", 0)]
    [InlineData("impactAsymmetry", 0.370690)]
    [InlineData("epochError", -2.665546)]
    [InlineData("depthConsistency", -0.090841)]
    public void Follows_the_references_formulas(string feature, double value)
        => Assert.Equal(value, TabularFeatures.Named(feature).Apply(Koi), 4);

    [Fact]
    public void What_is_unknown_stays_unknown()
    {
        Assert.True(float.IsNaN(TabularFeatures.Named("logSnr").Apply(Koi)));
        Assert.True(float.IsNaN(TabularFeatures.Named("impactError").Apply(Koi)));
        Assert.True(float.IsNaN(TabularFeatures.Named("logPeriod").Apply(TabularCandidate.Of("x", "Kepler", ("period", -1)))));
        Assert.True(float.IsNaN(TabularFeatures.Named("logPeriod").Apply(TabularCandidate.Of("x", "Kepler", ("period", 0)))));
    }

    [Fact]
    public void The_sets_have_the_references_sizes_and_known_features()
    {
        (IReadOnlyList<string> Set, int Size)[] sets =
        [
            (TabularFeatureSets.Physical, 15), (TabularFeatureSets.WithFitErrors, 25), (TabularFeatureSets.WithStellarErrors, 33), (TabularFeatureSets.Toi, 14),
            (TabularFeatureSets.ToiPhysical, 11), (TabularFeatureSets.Shared, 9), (TabularFeatureSets.Transferable, 8), (TabularFeatureSets.DataValidation, 42), (TabularFeatureSets.DataValidationWide, 62),
        ];
        foreach ((IReadOnlyList<string> set, int size) in sets)
        {
            Assert.Equal(size, set.Count);
            Assert.Equal(size, set.Distinct().Count());
            Assert.All(set, name => Assert.Equal(name, TabularFeatures.Named(name).Name));
        }
    }

    [Fact]
    public void No_input_is_a_column_that_carries_the_label()
    {
        string[] banned =
        [
            "koi_pdisposition", "kepler_name", "koi_score", "koi_fpflag_nt", "koi_fpflag_ss", "koi_fpflag_co", "koi_fpflag_ec", "koi_tce_delivname", "koi_tce_plnt_num", "kepid",
            "ra", "dec", "koi_time0bk", "tfopwg_disp", "toi", "toi_created", "rowupdate", "pl_tranmid", "y", "tce_ntoi", "tceid", "lastUpdate", "tid", "ticid", "tce_time0bt",
        ];
        Assert.All(banned, column => Assert.Null(TabularInputs.Holding(column)));
        Assert.Equal(TabularInputs.IndexOf("depth"), TabularInputs.Holding("KOI_DEPTH"));
    }

    [Fact]
    public void An_unknown_input_is_named_with_those_there_are()
        => Assert.Contains("no catalogue input 'perihelion'; there are period", Assert.Throws<ArgumentException>(() => TabularInputs.IndexOf("perihelion")).Message, StringComparison.Ordinal);
}
