using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExoInteractive.Core.Transits;

/// <summary>Smooth pieces of exposures that all take the same nodes; memory is kept from one evaluation to the next.</summary>
/// <param name="nodes">(K,): of each piece on [−1, 1].</param>
/// <param name="weights">(K,): theirs, adding to 2.</param>
internal sealed class ExposurePieces(double[] nodes, double[] weights)
{
    // Vectors read behind the last piece.
    private const int Room = 8;

    private readonly double[] _weights = [.. weights.Select(weight => weight / 2)];
    private double[] _middle = [];
    private double[] _half = [];
    private double[] _share = [];
    private double[] _cycle = [];
    private int[] _slot = [];
    private int _next;

    /// <summary>(K,): nodes of each piece on [−1, 1].</summary>
    public ReadOnlySpan<double> Nodes => nodes;

    /// <summary>(K,): their weights, adding to 1.</summary>
    public ReadOnlySpan<double> Weights => _weights;

    /// <summary>How many pieces.</summary>
    public int Count { get; private set; }

    /// <summary>(N,): φ in the middle of each, first of them.</summary>
    public ref readonly double Middles => ref MemoryMarshal.GetArrayDataReference(_middle);

    /// <summary>(N,): half of its length in φ, first of them.</summary>
    public ref readonly double Halves => ref MemoryMarshal.GetArrayDataReference(_half);

    /// <summary>(N,): number of the transit, with the change of its lateness by P added, first of them.</summary>
    public ref readonly double Cycles => ref MemoryMarshal.GetArrayDataReference(_cycle);

    /// <summary>(N,): share of the exposure, first of them.</summary>
    public ref readonly double Shares => ref MemoryMarshal.GetArrayDataReference(_share);

    /// <summary>Whether each belongs to the point after the last one's.</summary>
    public bool OneEach { get; private set; } = true;

    /// <summary>(N,): place of the point it belongs to.</summary>
    public ReadOnlySpan<int> Slot => _slot.AsSpan(0, Count);

    /// <summary>Forgets the pieces.</summary>
    public void Clear() => (Count, OneEach) = (0, true);

    /// <summary>Adds a piece.</summary>
    /// <param name="slot">Place of the point it belongs to.</param>
    /// <param name="middle">φ, radians.</param>
    /// <param name="half">Half of its length, radians.</param>
    /// <param name="share">Share of the exposure.</param>
    /// <param name="cycle">Number of the transit, with the change of its lateness by P added.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int slot, double middle, double half, double share, double cycle)
    {
        int at = Count;
        if (at + Room >= _slot.Length)
        {
            Grow();
        }

        OneEach = at == 0 || (OneEach && slot == _next);
        _next = slot + 1;
        _middle[at] = middle;
        _half[at] = half;
        _share[at] = share;
        _cycle[at] = cycle;
        _slot[at] = slot;
        Count = at + 1;
    }

    /// <summary>Adds exposures that no contact cuts, one piece each, of points that follow each other.</summary>
    /// <param name="slot">Place of the first point.</param>
    /// <param name="time">(n,): middles of the exposures, days.</param>
    /// <param name="exposure">(n,): days integrated.</param>
    /// <param name="transit">Middle of the transit, days.</param>
    /// <param name="phasePerDay">2π/P.</param>
    /// <param name="cycle">Number of the transit, with the change of its lateness by P added.</param>
    public void AddWhole(int slot, ReadOnlySpan<double> time, ReadOnlySpan<double> exposure, double transit, double phasePerDay, double cycle)
    {
        int at = Count, count = time.Length;
        while (at + count + Room > _slot.Length)
        {
            Grow();
        }

        OneEach = at == 0 || (OneEach && slot == _next);
        _next = slot + count;
        Span<double> middles = _middle.AsSpan(at, count), halves = _half.AsSpan(at, count);
        Span<int> slots = _slot.AsSpan(at, count);
        for (int i = 0; i < middles.Length; i++)
        {
            middles[i] = (time[i] - transit) * phasePerDay;
            halves[i] = exposure[i] * (phasePerDay / 2);
            slots[i] = slot + i;
        }

        _share.AsSpan(at, count).Fill(1);
        _cycle.AsSpan(at, count).Fill(cycle);
        Count = at + count;
    }

    /// <summary>Moves the points from a place on by one, so that another can be put there.</summary>
    /// <param name="slot">The place.</param>
    public void MakeRoom(int slot)
    {
        OneEach = false;
        foreach (ref int place in _slot.AsSpan(0, Count))
        {
            place += place >= slot ? 1 : 0;
        }
    }

    /// <summary>Fills the room behind the last piece with the like of it.</summary>
    public void Pad()
    {
        if (Count > 0)
        {
            _middle.AsSpan(Count, Room).Fill(_middle[Count - 1]);
            _half.AsSpan(Count, Room).Fill(_half[Count - 1]);
            _share.AsSpan(Count, Room).Fill(_share[Count - 1]);
            _cycle.AsSpan(Count, Room).Fill(_cycle[Count - 1]);
        }
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
