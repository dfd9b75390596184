using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Explanations;
using ExoInteractive.Core.Classification.Views;

namespace ExoInteractive.Core.Tests.Classification.Explanations;

public sealed class CandidateExplainerTests
{
    [Fact]
    public void Each_input_is_credited_with_what_the_model_makes_of_it()
    {
        CandidateExplanation explanation = CandidateExplainer.Explain(new Plain(), Candidate());
        Assert.Equal(new Plain().Answer(Candidate()), explanation.LogOdds, 9);
        Assert.Equal(2, Of(explanation, "snr").Effect, 5);
        Assert.Equal(100, Of(explanation, "snr").Value, 4);
        Assert.Equal(-1.5, Of(explanation, "view:secondary").Effect, 5);
        Assert.Equal(0, Of(explanation, "view:global").Effect, 9);
        Assert.DoesNotContain(explanation.Contributions, one => one.Input is "depth" or "view:centroid" or "view:trend");
        Assert.Equal(explanation.Contributions.OrderByDescending(one => Math.Abs(one.Effect)), explanation.Contributions);
    }

    [Fact]
    public void Scalars_add_up_to_the_way_from_unknown_and_a_group_is_told_as_one()
    {
        CandidateExplanation explanation = CandidateExplainer.Explain(new Plain(), Candidate());
        Assert.Equal(explanation.LogOdds - explanation.ScalarsUnknown, explanation.Contributions.Where(one => !one.Input.StartsWith("view:", StringComparison.Ordinal)).Sum(one => one.Effect), 6);
        Assert.Equal(0.5 * (1 + 2), Of(explanation, "modelShift").Effect, 5);
        Assert.DoesNotContain(explanation.Contributions, one => one.Input == "modelShift1");
        Assert.True(double.IsNaN(Of(explanation, "modelShift").Value));
    }

    [Fact]
    public void A_map_shows_the_bins_the_model_looks_at()
    {
        CandidateExplanation explanation = CandidateExplainer.Explain(new Plain(), Candidate());
        OcclusionMap local = Assert.Single(explanation.Maps, map => map.View == "view:local");
        double[] effect = local.Effect.ToArray();
        Assert.Equal(CandidateViews.LocalBins, effect.Length);
        Assert.Equal(30, Array.IndexOf(effect, effect.Max()), 3.0);
        Assert.Equal(0, effect[5], 9);
        Assert.Equal(0, effect[55], 9);
        Assert.All(Assert.Single(explanation.Maps, map => map.View == "view:global").Effect.ToArray(), one => Assert.Equal(0, one, 9));
    }

    [Fact]
    public void Every_view_can_be_mapped_and_absent_ones_are_passed_over()
    {
        string[] views = ["view:global", "view:local", "view:secondary", "view:oddEven", "view:unfolded", "view:trend", "view:periodogram", "view:centroid"];
        CandidateFeatures full = Candidate();
        full = full with
        {
            Views = full.Views with
            {
                Odd = full.Views.Local,
                Unfolded = new float[16 * 31],
                Trend = new float[201],
                Periodogram = new float[128],
                Centroid = new float[2 * 61],
            },
        };
        ExplanationSettings settings = new() { Maps = views };
        Assert.Equal(views, CandidateExplainer.Explain(new Plain(), full, settings).Maps.Select(map => map.View));
        Assert.Equal(["view:global", "view:local", "view:secondary"], CandidateExplainer.Explain(new Plain(), Candidate(), settings).Maps.Select(map => map.View));
    }

    [Fact]
    public void Names_and_settings_that_mean_nothing_are_refused()
    {
        Assert.Throws<ArgumentException>(() => CandidateExplainer.Explain(new Plain(), Candidate(), new ExplanationSettings { Maps = ["view:moon"] }));
        Assert.Throws<ArgumentException>(() => CandidateExplainer.Explain(new Plain(), Candidate(), new ExplanationSettings { WindowShare = 0 }));
        Assert.Throws<ArgumentException>(() => CandidateExplainer.Explain(new Plain(), Candidate(), new ExplanationSettings { Groups = [new("a", "a", ["moon"])] }));
        Assert.Throws<ArgumentException>(() => CandidateExplainer.Explain(new Plain(), Candidate(), baseline: new float[3]));
        Assert.Throws<OperationCanceledException>(() => CandidateExplainer.Explain(new Plain(), Candidate(), cancellationToken: new CancellationToken(true)));
    }

    private static Contribution Of(CandidateExplanation explanation, string input) => Assert.Single(explanation.Contributions, one => one.Input == input);

    private static CandidateFeatures Candidate()
    {
        float[] scalars = [.. Enumerable.Repeat(float.NaN, ScalarFeatures.All.Count)];
        scalars[ScalarFeatures.IndexOf("snr")] = 2;
        scalars[ScalarFeatures.IndexOf("modelShift1")] = 1;
        scalars[ScalarFeatures.IndexOf("modelShift2")] = 2;
        float[] dip = new float[CandidateViews.LocalBins];
        dip.AsSpan(26, 9).Fill(-1);
        BinnedView local = new(dip, new float[dip.Length], new float[dip.Length]);
        float[] orbit = new float[CandidateViews.GlobalBins];
        return new CandidateFeatures(new CandidateViews { Global = new(orbit, orbit, orbit), Local = local, Secondary = local }, scalars, "TESS");
    }

    // Knows the SNR, two statistics, the middle of the transit, and that a secondary eclipse is no good sign.
    private sealed class Plain : ICandidateModel
    {
        public IReadOnlyList<double> LogOdds(IReadOnlyList<CandidateFeatures> candidates) => [.. candidates.Select(Answer)];

        public double Answer(CandidateFeatures candidate)
        {
            double Known(string name) => float.IsNaN(candidate.Scalars.Span[ScalarFeatures.IndexOf(name)]) ? 0 : candidate.Scalars.Span[ScalarFeatures.IndexOf(name)];
            double middle = -candidate.Views.Local.Flux.Span[30] - candidate.Views.Local.Flux.Span[31];
            return Known("snr") + (0.5 * (Known("modelShift1") + Known("modelShift2"))) + middle - (candidate.Views.Secondary is null ? 0 : 1.5);
        }
    }
}
