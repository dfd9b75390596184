namespace ExoInteractive.Core.Classification.Training;

/// <summary>Settings of <see cref="HeadTuner"/>.</summary>
public sealed record HeadTuningSettings
{
    /// <summary>Passes over the training rows at most; default 60; 1 to 10,000.</summary>
    public int Epochs { get; init; } = 60;

    /// <summary>Passes without a better validation loss after which it stops; default 10; 1 or more.</summary>
    public int Patience { get; init; } = 10;

    /// <summary>Rows a step; default 64; 1 or more.</summary>
    public int Batch { get; init; } = 64;

    /// <summary>Highest learning rate, reached after a tenth of the steps, then let down along a cosine; default 5e-4; positive, below 1.</summary>
    public double LearningRate { get; init; } = 5e-4;

    /// <summary>Weight decay; default 1e-3; 0 or more.</summary>
    public double Decay { get; init; } = 1e-3;

    /// <summary>Seed of the order of the rows.</summary>
    public ulong Seed { get; init; } = 1;

    /// <summary>Checks every range.</summary>
    /// <exception cref="ArgumentException">A setting is out of its range.</exception>
    internal void Validate()
    {
        Require(Epochs is >= 1 and <= 10_000, nameof(Epochs), Epochs, "1 to 10000");
        Require(Patience >= 1, nameof(Patience), Patience, "1 or more");
        Require(Batch >= 1, nameof(Batch), Batch, "1 or more");
        Require(LearningRate is > 0 and < 1, nameof(LearningRate), LearningRate, "positive and below 1");
        Require(Decay is >= 0 and < 1, nameof(Decay), Decay, "0 to below 1");
    }

    private static void Require(bool holds, string name, double value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value}", name);
        }
    }
}
