using ExoInteractive.Core.Classification.Training;
using ExoInteractive.Core.Simulation;
using Xunit;

namespace ExoInteractive.Core.Tests.Classification.Training;

/// <summary>Adapting the last layers of a network.</summary>
public class HeadTunerTests
{
    private static readonly HeadTuningSettings Quick = new() { LearningRate = 5e-3 };

    [Fact]
    public void Learns_what_the_rows_show_and_holds_on_rows_it_never_saw()
    {
        TunedHead tuned = HeadTuner.Tune(DenseStackTests.Random(4, 16, 5), Rows(400, 1), Rows(200, 2), Quick);
        LabelledInputs test = Rows(500, 3);
        int right = Enumerable.Range(0, test.Count).Count(i => test.Allowed[i][Highest(tuned.Head.Logits(test.Inputs[i].Span))]);
        Assert.True(right > 450, $"{right} of 500 are right");
        Assert.True(tuned.BestLoss < 0.5 * tuned.InitialLoss);
        Assert.Equal(tuned.BestLoss, HeadTuner.MeanLoss(tuned.Head, Rows(200, 2)), 12);
    }

    [Fact]
    public void Shuffled_labels_teach_nothing_that_holds()
    {
        LabelledInputs rows = Rows(300, 4);
        LabelledInputs shuffled = rows with { Allowed = [.. rows.Allowed.Skip(151), .. rows.Allowed.Take(151)] };
        TunedHead tuned = HeadTuner.Tune(DenseStackTests.Random(4, 16, 5), shuffled, Rows(200, 5), Quick);
        Assert.True(tuned.BestLoss > 0.6, $"a validation loss of {tuned.BestLoss:F3} from labels that mean nothing");
    }

    [Fact]
    public void Where_nothing_gains_the_layers_come_back_as_they_were()
    {
        DenseStack head = HeadTuner.Tune(DenseStackTests.Random(4, 16, 5), Rows(400, 1), Rows(200, 2), Quick).Head;
        LabelledInputs wrong = Rows(100, 6) with { Allowed = [.. Rows(100, 6).Allowed.Select(allowed => allowed.Select(one => !one).ToArray())] };
        TunedHead tuned = HeadTuner.Tune(head, wrong, Rows(200, 2), Quick with { Patience = 3 });
        Assert.Equal(0, tuned.BestEpoch);
        Assert.Equal(3, tuned.Epochs.Count);
        Assert.Equal(head.Layers[0].Weights, tuned.Head.Layers[0].Weights);
    }

    [Fact]
    public void The_same_seed_gives_the_same_layers_and_another_member_others()
    {
        double[] Weights(int member) => HeadTuner.Tune(
            DenseStackTests.Random(4, 8, 5), Rows(80, 1), Rows(40, 2), new HeadTuningSettings { Epochs = 3 }, member).Head.Layers[0].Weights;
        Assert.Equal(Weights(0), Weights(0));
        Assert.NotEqual(Weights(0), Weights(1));
    }

    [Fact]
    public void Can_be_stopped_and_refuses_what_makes_no_sense()
    {
        using CancellationTokenSource stop = new();
        stop.Cancel();
        DenseStack head = DenseStackTests.Random(4, 5);
        Assert.Throws<OperationCanceledException>(() => HeadTuner.Tune(head, Rows(10, 1), Rows(10, 2), cancellationToken: stop.Token));
        Assert.Throws<ArgumentException>(() => HeadTuner.Tune(head, Rows(0, 1), Rows(10, 2)));
        Assert.Throws<ArgumentException>(() => HeadTuner.Tune(head, Rows(10, 1), Rows(10, 2), new HeadTuningSettings { LearningRate = double.NaN }));
    }

    // Planets where the first number exceeds the second, else any of the other classes, as a coarse label says.
    private static LabelledInputs Rows(int count, ulong seed)
    {
        CounterRandom random = new(seed);
        ReadOnlyMemory<float>[] inputs = [.. Enumerable.Range(0, count).Select(_ => (ReadOnlyMemory<float>)new float[]
        {
            (float)random.Normal(), (float)random.Normal(), (float)random.Normal(), (float)random.Normal(),
        })];
        return new LabelledInputs(inputs, [.. inputs.Select(input => input.Span[0] > input.Span[1]
            ? new[] { true, false, false, false, false }
            : [false, true, true, true, true])]);
    }

    private static int Highest(double[] logits) => Array.IndexOf(logits, logits.Max());
}
