using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Metrics;

namespace ExoInteractive.Core.Tests.Classification.Metrics;

public class ClassMetricsTests
{
    [Fact]
    public void Gives_the_values_worked_out_by_hand()
    {
        ClassProbabilities planet = new(.6, .4, 0, 0, 0), binary = new(.2, .8, 0, 0, 0);
        ClassMetrics metrics = ClassMetrics.Of(
            [planet, planet, binary], [CandidateClass.Planet, CandidateClass.EclipsingBinary, CandidateClass.EclipsingBinary]);
        Assert.Equal(-(Math.Log(.6) + Math.Log(.4) + Math.Log(.8)) / 3, metrics.LogLoss, 12);

        // Planet: precision 1/2, recall 1; binary: precision 1, recall 1/2.
        Assert.Equal(2.0 / 3, metrics.MacroF1, 12);
        Assert.Equal(1, metrics.Recall[0]);
        Assert.Equal(0.5, metrics.Recall[1]);
        Assert.True(double.IsNaN(metrics.Recall[2]));
    }
}
