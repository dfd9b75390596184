namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Every use the engine makes of random numbers: each has streams of its own, so that no two draw the same numbers under
/// one seed. A number once given here stays: changing it changes results.
/// </summary>
internal enum RandomPurpose : ulong
{
    /// <summary>Simulated light curves, whose streams <see cref="SimulationStream"/> numbers.</summary>
    Simulation = 0,

    /// <summary>Weighted draws of a fit, proposed along slices in b; one stream a draw.</summary>
    SliceProposals = 1,

    /// <summary>Weighted draws of a fit with correlated noise, proposed about its maximum; one stream a draw.</summary>
    AdaptiveProposals = 2,

    /// <summary>Equally weighted draws taken of the weighted ones; one stream.</summary>
    Resampling = 3,

    /// <summary>The draws that the spread of the baseline is measured on; one stream.</summary>
    BaselineDraws = 4,

    /// <summary>What a draw's derived numbers need besides it: the star and the baseline; one stream a draw.</summary>
    StarNumbers = 5,

    /// <summary>Where the chains of a posterior begin; one stream.</summary>
    ChainStarts = 6,

    /// <summary>Chains of the no-U-turn sampler; one stream a chain.</summary>
    NoUTurnChains = 7,

    /// <summary>Chains of the ensemble sampler; one stream a chain.</summary>
    EnsembleChains = 8,

    /// <summary>Nested sampling's first points, from the prior; one stream a trial.</summary>
    NestedPrior = 9,

    /// <summary>Nested sampling's later points; one stream a point.</summary>
    NestedPoints = 10,

    /// <summary>The score of vetting, whose statistics are moved by their errors; one stream a test.</summary>
    VettingScore = 11,

    /// <summary>Stars of a simulated training set; one stream a star.</summary>
    TrainingStars = 13,

    /// <summary>Order of the blocks of a scrambled light curve; one stream a star.</summary>
    ScrambledBlocks = 14,

    /// <summary>The order in which a network is shown its training rows; one stream an epoch, a scope a member.</summary>
    TrainingOrder = 16,

    /// <summary>Rows and columns each boosted tree sees; one stream a tree.</summary>
    BoostedTrees = 18,

    /// <summary>Stars drawn again for the interval of a metric; one stream a draw.</summary>
    StarBootstrap = 19,

    /// <summary>Inputs left out of training rows, so that a model learns to do without; one stream a row.</summary>
    DroppedInputs = 20,

    /// <summary>The orders in which inputs are made known to measure what each contributes; one stream a pair of orders.</summary>
    InputOrders = 22,

    /// <summary>Which rule of a bandit acts; one stream a decision.</summary>
    BanditChoices = 23,

    /// <summary>Decisions drawn again to know an estimate's spread; one stream a draw.</summary>
    FeedbackResampling = 24,

    /// <summary>Labels drawn from probabilities, to know what calibration error chance leaves; one stream a draw.</summary>
    DrawnLabels = 25,
}
