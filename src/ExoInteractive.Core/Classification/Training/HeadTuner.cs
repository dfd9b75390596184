using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Classification.Training;

/// <summary>One pass over the training rows.</summary>
/// <param name="Epoch">From 1.</param>
/// <param name="TrainingLoss">Mean over the rows while they were learnt from.</param>
/// <param name="ValidationLoss">Mean over the validation rows after the pass.</param>
public sealed record TuningEpoch(int Epoch, double TrainingLoss, double ValidationLoss);

/// <summary>Tuned last layers.</summary>
/// <param name="Head">The layers of the pass with the least validation loss; those given where no pass was better.</param>
/// <param name="InitialLoss">Validation loss of the layers given.</param>
/// <param name="Epochs">Every pass.</param>
/// <param name="BestEpoch">The pass kept; 0 for the layers as given.</param>
public sealed record TunedHead(DenseStack Head, double InitialLoss, IReadOnlyList<TuningEpoch> Epochs, int BestEpoch)
{
    /// <summary>Validation loss of what was kept.</summary>
    public double BestLoss => BestEpoch == 0 ? InitialLoss : Epochs[BestEpoch - 1].ValidationLoss;
}

/// <summary>
/// Adapts the last layers of a vetting network to other data: AdamW on the loss of coarse labels, stopped where the
/// validation rows no longer gain. The same numbers on any number of threads.
/// </summary>
public static class HeadTuner
{
    private const double WarmUp = 0.1;

    /// <summary>Tunes.</summary>
    /// <param name="head">Where to start; not changed.</param>
    /// <param name="training">Rows to learn from, at least one.</param>
    /// <param name="validation">Rows of other stars, at least one: they choose the pass that is kept.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <param name="member">Which of an ensemble's networks it is, 0 to 255: each sees the rows in an order of its own.</param>
    /// <param name="progress">May be null.</param>
    /// <param name="cancellationToken">Stops between steps.</param>
    /// <returns>The tuned layers and how it went.</returns>
    /// <exception cref="ArgumentException">There are no rows, a setting is out of range, or lengths do not fit.</exception>
    /// <exception cref="OperationCanceledException">The token was cancelled.</exception>
    public static TunedHead Tune(
        DenseStack head,
        LabelledInputs training,
        LabelledInputs validation,
        HeadTuningSettings? settings = null,
        int member = 0,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(training);
        ArgumentNullException.ThrowIfNull(validation);
        settings ??= new HeadTuningSettings();
        settings.Validate();
        if (training.Count == 0 || validation.Count == 0)
        {
            throw new ArgumentException($"tuning needs rows to learn from and rows to validate on; there are {training.Count} and {validation.Count}", nameof(training));
        }

        DenseStack current = head.Copy();
        (AdamW Weights, AdamW Bias)[] steps = [.. current.Layers.Select(layer => (
            new AdamW(layer.Weights.Length, settings.Decay), new AdamW(layer.Bias.Length, 0)))];
        double initial = MeanLoss(head, validation), best = initial;
        (DenseStack Head, int Epoch) kept = (head, 0);
        List<TuningEpoch> epochs = [];
        int batches = (training.Count + settings.Batch - 1) / settings.Batch, step = 0;
        for (int epoch = 1; epoch <= settings.Epochs && epoch - kept.Epoch <= settings.Patience; epoch++)
        {
            int[] order = Shuffled(training.Count, new RandomKey(settings.Seed, RandomPurpose.TrainingOrder, checked((byte)member)).Start(epoch));
            double sum = 0;
            for (int from = 0; from < order.Length; from += settings.Batch)
            {
                cancellationToken.ThrowIfCancellationRequested();
                int[] rows = order[from..Math.Min(from + settings.Batch, order.Length)];
                sum += Learn(current, training, rows, steps, Rate(settings, ++step, batches * settings.Epochs));
            }

            double loss = MeanLoss(current, validation);
            epochs.Add(new TuningEpoch(epoch, sum / order.Length, loss));
            if (loss < best)
            {
                best = loss;
                kept = (current.Copy(), epoch);
            }

            progress?.Report(new StageProgress($"pass {epoch} of at most {settings.Epochs}: validation loss {loss:F4}", (double)epoch / settings.Epochs));
        }

        return new TunedHead(kept.Head.Copy(), initial, epochs, kept.Epoch);
    }

    /// <summary>Mean loss over rows.</summary>
    /// <param name="head">The layers.</param>
    /// <param name="rows">At least one.</param>
    /// <returns>Nats a row.</returns>
    public static double MeanLoss(DenseStack head, LabelledInputs rows)
    {
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(rows);
        double sum = 0;
        for (int i = 0; i < rows.Count; i++)
        {
            sum += DenseStack.LossOf(head.Logits(rows.Inputs[i].Span), rows.Allowed[i]).Loss;
        }

        return sum / rows.Count;
    }

    private static double Learn(DenseStack current, LabelledInputs training, int[] rows, (AdamW Weights, AdamW Bias)[] steps, double rate)
    {
        DenseStack gradient = Zero(current);
        double sum = 0;
        foreach (int row in rows)
        {
            sum += current.AddGradient(training.Inputs[row].Span, training.Allowed[row], gradient, 1.0 / rows.Length);
        }

        for (int l = 0; l < steps.Length; l++)
        {
            steps[l].Weights.Step(current.Layers[l].Weights, gradient.Layers[l].Weights, rate);
            steps[l].Bias.Step(current.Layers[l].Bias, gradient.Layers[l].Bias, rate);
        }

        return sum * rows.Length;
    }

    private static DenseStack Zero(DenseStack shape) => new([.. shape.Layers.Select(layer => new DenseLayer(
        layer.Inputs, layer.Outputs, new float[layer.Weights.Length], new float[layer.Bias.Length]))]);

    private static double Rate(HeadTuningSettings settings, int step, int steps)
    {
        double done = (double)step / steps;
        return settings.LearningRate * (done < WarmUp ? done / WarmUp : 0.5 * (1 + Math.Cos(Math.PI * (done - WarmUp) / (1 - WarmUp))));
    }

    // Fisher and Yates.
    private static int[] Shuffled(int count, CounterRandom random)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = (int)(random.Uniform() * (i + 1));
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }
}
