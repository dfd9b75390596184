using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>
/// The exposure-integrated flux of one transiting planet at fixed times, with its derivatives by the nine
/// <see cref="TransitElements"/>. Only points in transit are worked on and answered. One instance serves one thread.
/// </summary>
public sealed class TransitCurve
{
    private const int EccentricityCosine = 4;
    private const int EccentricitySine = 5;

    private readonly double[] _time;
    private readonly double[] _exposure;
    private readonly double _longest;
    private readonly ExposurePieces _instants = new([0], [2]);
    private readonly ExposurePieces _pieces = new(ExposureIntegration.Abscissae, ExposureIntegration.Weights);
    private readonly TransitNodes _nodes = new();

    /// <summary>Takes the times.</summary>
    /// <param name="time">(N,): middle of each exposure, days, increasing.</param>
    /// <param name="exposure">(N,): days integrated by each, 0 or more.</param>
    /// <exception cref="ArgumentException">Lengths differ, times do not increase, or an exposure is negative.</exception>
    public TransitCurve(ReadOnlySpan<double> time, ReadOnlySpan<double> exposure)
    {
        if (time.Length != exposure.Length)
        {
            throw new ArgumentException($"there are {exposure.Length} exposures for {time.Length} times", nameof(exposure));
        }

        for (int i = 0; i < time.Length; i++)
        {
            if (!double.IsFinite(time[i]) || (i > 0 && time[i] < time[i - 1]))
            {
                throw new ArgumentException($"times must be finite and increase; number {i} is {time[i]}", nameof(time));
            }

            if (!(exposure[i] >= 0 && double.IsFinite(exposure[i])))
            {
                throw new ArgumentException($"an exposure must last 0 days or more; number {i} lasts {exposure[i]}", nameof(exposure));
            }

            _longest = Math.Max(_longest, exposure[i]);
        }

        (_time, _exposure) = (time.ToArray(), exposure.ToArray());
    }

    /// <summary>Number of points N.</summary>
    public int Count => _time.Length;

    /// <summary>Days by which each transit comes late, by cycle from t0, less than changes the transits' order; null for a strictly periodic planet.</summary>
    public TransitTiming? Timing { get; init; }

    /// <summary>Days that light takes for one stellar radius; 0 leaves light travel out. t0 is the conjunction as it is seen.</summary>
    public double LightTravelDays { get; init; }

    /// <summary>Whether the gradient is wanted by e cos ω and e sin ω too; else their rows are zero, and circles cost less.</summary>
    public bool EccentricityGradient { get; init; } = true;

    /// <summary>Mean flux over each exposure touched by a transit.</summary>
    /// <param name="elements">The planet and its star.</param>
    /// <param name="indices">(at least N,): filled with the points touched, increasing.</param>
    /// <param name="flux">(at least N,): filled with their flux; every other point's is exactly 1.</param>
    /// <param name="gradient">Empty for none; else (9, N), row by element: <c>gradient[k * N + j]</c> is the derivative of the flux of point <c>indices[j]</c>.</param>
    /// <returns>M, how many points are touched.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The elements are no orbit: P ≤ 0, e ≥ 1, a (1 − e) ≤ 1, or a value is not finite.</exception>
    public int Evaluate(in TransitElements elements, Span<int> indices, Span<double> flux, Span<double> gradient)
    {
        ConjunctionOrbit orbit = new(elements, LightTravelDays);
        QuadraticLimbDarkening law = new(elements.U1, elements.U2);
        if (TransitContacts.Of(orbit, elements.RadiusRatio) is not { } contacts)
        {
            return 0;
        }

        int count = Gather(elements, contacts, indices);
        flux[..count].Fill(1);
        for (int k = 0; k < TransitElements.Count && !gradient.IsEmpty; k++)
        {
            gradient.Slice(k * Count, count).Clear();
        }

        InversePhase start = new(orbit, contacts);
        Add(_instants, orbit, start, law, elements.RadiusRatio, flux, gradient);
        Add(_pieces, orbit, start, law, elements.RadiusRatio, flux, gradient);
        return count;
    }

    // Finds the points that each transit touches and cuts their exposures at the contacts.
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int Gather(in TransitElements elements, in TransitContacts contacts, Span<int> indices)
    {
        _instants.Clear();
        _pieces.Clear();
        double period = elements.Period, perDay = 2 * Math.PI / period;
        ReadOnlySpan<double> edges = [contacts.First.Phase, contacts.Second.Phase, contacts.Third.Phase, contacts.Fourth.Phase];
        double begin = (edges[0] / perDay) - (_longest / 2), end = (edges[3] / perDay) + (_longest / 2);
        double slack = Timing is null ? 0 : period;
        ReadOnlySpan<double> time = _time, exposure = _exposure;
        double halfPerDay = perDay / 2, first = edges[0], last = edges[3];
        int count = 0, at = 0, latest = -1;
        double cycle = Count == 0 ? 0 : Math.Floor((_time[0] - end - slack - elements.TransitTime) / period);
        while (at < Count && cycle <= Math.Ceiling((_time[^1] - begin + slack - elements.TransitTime) / period))
        {
            double late = Timing?.Offset((long)cycle, period) ?? 0;
            double middle = elements.TransitTime + (cycle * period) + late;
            double shift = cycle + (Timing?.OffsetByPeriod((long)cycle, period) ?? 0);
            at = FirstNotBefore(middle + begin, at);
            double windowEnd = middle + end;
            for (int i = at; i < time.Length && time[i] <= windowEnd; i++)
            {
                double phase = (time[i] - middle) * perDay, half = exposure[i] * halfPerDay;
                if (phase + half <= first || phase - half >= last)
                {
                    continue;
                }

                if (i > latest && IsWhole(phase, half, edges))
                {
                    int run = i + 1;
                    while (run < time.Length && time[run] <= windowEnd && exposure[run] > 0 == half > 0
                        && IsWhole((time[run] - middle) * perDay, exposure[run] * halfPerDay, edges))
                    {
                        run++;
                    }

                    (half > 0 ? _pieces : _instants).AddWhole(count, time[i..run], exposure[i..run], middle, perDay, shift);
                    for (; i < run; i++)
                    {
                        indices[count++] = i;
                    }

                    latest = --i;
                    continue;
                }

                int slot = count;
                if (i > latest)
                {
                    indices[count++] = i;
                    latest = i;
                }
                else
                {
                    slot = Place(indices, ref count, i);
                }

                if (half == 0)
                {
                    _instants.Add(slot, phase, 0, 1, shift);
                }
                else
                {
                    Cut(slot, phase, half, shift, edges);
                }
            }

            double next = at < Count ? Math.Floor((_time[at] - end - slack - elements.TransitTime) / period) : cycle;
            cycle = Math.Max(cycle + 1, next);
        }

        return count;
    }

    // Whether no contact lies inside: an instant in transit, or an exposure between second and third contact.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool IsWhole(double phase, double half, ReadOnlySpan<double> edges)
        => half > 0 ? phase - half >= edges[1] && phase + half <= edges[2] : phase > edges[0] && phase < edges[3];

    private void Cut(int slot, double phase, double half, double shift, ReadOnlySpan<double> edges)
    {
        for (int piece = 0; piece + 1 < edges.Length; piece++)
        {
            double from = Math.Max(phase - half, edges[piece]), to = Math.Min(phase + half, edges[piece + 1]);
            if (to > from)
            {
                _pieces.Add(slot, (from + to) / 2, (to - from) / 2, (to - from) / (2 * half), shift);
            }
        }
    }

    // A point that the transit before has touched too keeps its place; one that it left out between others is put in.
    private int Place(Span<int> indices, ref int count, int point)
    {
        int found = indices[..count].BinarySearch(point);
        if (found >= 0)
        {
            return found;
        }

        int slot = ~found;
        indices[slot..count].CopyTo(indices[(slot + 1)..]);
        indices[slot] = point;
        count++;
        _instants.MakeRoom(slot);
        _pieces.MakeRoom(slot);
        return slot;
    }

    // Steps that double from the last place, then halves: a few looks however many points lie between two transits.
    private int FirstNotBefore(double time, int from)
    {
        int low = from, step = 1;
        while (low + step < Count && _time[low + step] < time)
        {
            low += step;
            step *= 2;
        }

        int high = Math.Min(Count, low + step);
        while (low < high)
        {
            int middle = (low + high) >> 1;
            (low, high) = _time[middle] < time ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private void Add(
        ExposurePieces pieces, in ConjunctionOrbit orbit, in InversePhase guess, QuadraticLimbDarkening law, double r, Span<double> flux, Span<double> gradient)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            Add<Reals512>(pieces, orbit, guess, law, r, flux, gradient);
        }
        else if (Vector256.IsHardwareAccelerated)
        {
            Add<Reals256>(pieces, orbit, guess, law, r, flux, gradient);
        }
        else if (Vector128.IsHardwareAccelerated)
        {
            Add<Reals128>(pieces, orbit, guess, law, r, flux, gradient);
        }
        else
        {
            Add<SingleReal>(pieces, orbit, guess, law, r, flux, gradient);
        }
    }

    private void Add<TReal>(
        ExposurePieces pieces, in ConjunctionOrbit orbit, in InversePhase guess, QuadraticLimbDarkening law, double r, Span<double> flux, Span<double> gradient)
        where TReal : struct, IRealLanes<TReal>
    {
        pieces.Pad();
        int most = TransitNodes.MostPieces(pieces.Nodes.Length);
        for (int first = 0; first < pieces.Count; first += most)
        {
            int count = Math.Min(most, pieces.Count - first);
            _nodes.Work<TReal>(pieces, first, count, orbit, guess, law, r, !gradient.IsEmpty, EccentricityGradient);
            Scatter<TReal>(0, pieces, first, count, flux);
            for (int k = 0; k < TransitElements.Count && !gradient.IsEmpty; k++)
            {
                if (EccentricityGradient || k is not (EccentricityCosine or EccentricitySine))
                {
                    Scatter<TReal>(1 + k, pieces, first, count, gradient[(k * Count)..]);
                }
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Scatter<TReal>(int row, ExposurePieces pieces, int first, int count, Span<double> into)
        where TReal : struct, IRealLanes<TReal>
    {
        ReadOnlySpan<double> means = _nodes.Means(row)[..count];
        ReadOnlySpan<int> slots = pieces.Slot.Slice(first, count);
        int i = 0;
        if (pieces.OneEach)
        {
            Span<double> run = into.Slice(slots[0], count);
            for (; i <= count - TReal.Count; i += TReal.Count)
            {
                TReal.Store(TReal.Load(in run[0], i) + TReal.Load(in means[0], i), ref run[0], i);
            }
        }

        for (; i < count; i++)
        {
            into[slots[i]] += means[i];
        }
    }
}
