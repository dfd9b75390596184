namespace ExoInteractive.Core.Transits;

/// <summary>Smooth pieces of exposures that all take the same number of nodes; memory is kept from one evaluation to the next.</summary>
/// <param name="rule">Nodes of a piece.</param>
internal sealed class ExposurePieces(QuadratureRule rule)
{
    private double[] _middle = [];
    private double[] _half = [];
    private double[] _share = [];
    private double[] _cycle = [];
    private int[] _slot = [];

    /// <summary>Nodes of a piece.</summary>
    public QuadratureRule Rule => rule;

    /// <summary>How many pieces.</summary>
    public int Count { get; private set; }

    /// <summary>(N,): φ in the middle of each.</summary>
    public ReadOnlySpan<double> Middle => _middle.AsSpan(0, Count);

    /// <summary>(N,): half of its length in φ.</summary>
    public ReadOnlySpan<double> Half => _half.AsSpan(0, Count);

    /// <summary>(N,): its share of the exposure.</summary>
    public ReadOnlySpan<double> Share => _share.AsSpan(0, Count);

    /// <summary>(N,): number of the transit, with the change of its lateness by P added.</summary>
    public ReadOnlySpan<double> Cycle => _cycle.AsSpan(0, Count);

    /// <summary>(N,): place of the point it belongs to.</summary>
    public ReadOnlySpan<int> Slot => _slot.AsSpan(0, Count);

    /// <summary>Forgets the pieces.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a piece.</summary>
    public void Add(int slot, double middle, double half, double share, double cycle)
    {
        if (Count == _slot.Length)
        {
            Grow();
        }

        (_middle[Count], _half[Count], _share[Count], _cycle[Count], _slot[Count]) = (middle, half, share, cycle, slot);
        Count++;
    }

    private void Grow()
    {
        int size = Math.Max(64, 2 * _slot.Length);
        Array.Resize(ref _middle, size);
        Array.Resize(ref _half, size);
        Array.Resize(ref _share, size);
        Array.Resize(ref _cycle, size);
        Array.Resize(ref _slot, size);
    }
}
