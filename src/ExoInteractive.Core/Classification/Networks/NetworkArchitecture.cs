using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Sizes of the vetting network's layers, as a card tells them.</summary>
/// <param name="Channels">Channels of each block of each branch of <see cref="Branches"/>.</param>
/// <param name="Projections">Outputs of each branch's projection.</param>
/// <param name="Scalars">Outputs of the dense layers on the scalars.</param>
/// <param name="Head">Outputs of the dense layers of the head: the first is the embedding, the last the logits.</param>
/// <param name="ScalarCount">Numbers beside the views.</param>
public sealed record NetworkArchitecture(
    IReadOnlyDictionary<string, IReadOnlyList<int>> Channels,
    IReadOnlyDictionary<string, int> Projections,
    IReadOnlyList<int> Scalars,
    IReadOnlyList<int> Head,
    int ScalarCount)
{
    /// <summary>Width of every convolution.</summary>
    public const int Kernel = 5;

    private const int WidestLayer = 4096;

    /// <summary>The branches, in the order in which the head takes them: global, local, unfolded, trend, periodogram, centroid.</summary>
    public static IReadOnlyList<string> Branches { get; } = ["global", "local", "unfolded", "trend", "periodogram", "centroid"];

    /// <summary>Input channels of a branch.</summary>
    /// <param name="branch">One of <see cref="Branches"/>.</param>
    /// <returns>1 to 3.</returns>
    public static int InputChannels(string branch) => branch switch
    {
        "global" => 3,
        "local" or "centroid" => 2,
        _ => 1,
    };

    /// <summary>Bins of a branch's view.</summary>
    /// <param name="branch">One of <see cref="Branches"/>.</param>
    /// <returns>31 to 201.</returns>
    public static int Bins(string branch) => branch switch
    {
        "global" or "trend" => CandidateViews.GlobalBins,
        "local" or "centroid" => CandidateViews.LocalBins,
        "unfolded" => CandidateViews.UnfoldedBins,
        _ => CandidateViews.PeriodogramBins,
    };

    /// <summary>How many pooled numbers a branch's projection is given.</summary>
    /// <param name="branch">One of <see cref="Branches"/>.</param>
    /// <returns>Mean and maximum of every channel, of each view and the difference for the local branch, mean and spread for single transits.</returns>
    public int Pooled(string branch) => Channels[branch][^1] * branch switch
    {
        "local" => 10,
        "unfolded" => 4,
        _ => 2,
    };

    /// <summary>Checks that this program can run it.</summary>
    /// <exception cref="SafetensorsException">A branch is missing, or a size out of range.</exception>
    internal void Validate()
    {
        foreach (string branch in Branches)
        {
            bool sound = Channels.TryGetValue(branch, out IReadOnlyList<int>? channels) && channels.Count > 0 && Bins(branch) >> channels.Count > 0 && channels.All(Sound)
                && Projections.TryGetValue(branch, out int projection) && Sound(projection);
            Require(sound, $"a branch '{branch}' that is missing or of no such size");
        }

        Require(Scalars.Count > 0 && Scalars.All(Sound), "dense layers on the scalars of no such size");
        Require(Head.Count >= 2 && Head.All(Sound) && Head[^1] == ClassProbabilities.Count, $"a head that does not end in {ClassProbabilities.Count} classes");
        Require(ScalarCount > 0 && ScalarCount <= ScalarFeatures.All.Count, $"{ScalarCount} scalars where this version has {ScalarFeatures.All.Count}");
    }

    private static bool Sound(int size) => size is > 0 and <= WidestLayer;

    private static void Require(bool holds, string found)
    {
        if (!holds)
        {
            throw new SafetensorsException(found, "an architecture this version can run; the weights may be of a newer one");
        }
    }
}
