namespace ExoInteractive.Core.Classification.Networks;

/// <summary>A branch of the vetting network: which view it reads.</summary>
/// <param name="Name">As in the names of its tensors.</param>
/// <param name="Channels">Rows of the view.</param>
/// <param name="Bins">Bins of a row.</param>
/// <param name="Times">Views that go through it: four local ones, sixteen single transits, else one.</param>
internal sealed record VetterBranch(string Name, int Channels, int Bins, int Times)
{
    /// <summary>Bins of a convolution.</summary>
    public const int Kernel = 5;

    /// <summary>In the order in which the head is given them.</summary>
    public static IReadOnlyList<VetterBranch> All { get; } =
    [
        new("global", 3, 201, 1), new("local", 2, 61, 4), new("unfolded", 1, 31, 16), new("trend", 1, 201, 1), new("periodogram", 1, 128, 1), new("centroid", 2, 61, 1),
    ];

    /// <summary>How many pooled numbers the projection is given for one view's pooled features.</summary>
    public int Pooled => Name switch { "local" => 5, "unfolded" => 2, _ => 1 };
}
