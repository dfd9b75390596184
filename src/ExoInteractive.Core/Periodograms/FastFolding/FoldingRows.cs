using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace ExoInteractive.Core.Periodograms.FastFolding;

/// <summary>
/// The fast folding of Staelin (1969) for any number of rows, on deficits and weights at once. Rows 0 … R − 1 are split
/// into a head of ⌊R/2⌋ rows and a tail, each is folded, and sum s is head_a[i] + tail_c[(i + s − c) mod m] with
/// a = s (h − 1)/(R − 1) and c = s (t − 1)/(R − 1), rounded: it has drifted s bins over R − 1 periods. Sums are pairwise, so
/// single precision loses no more than some log2 R units in the last place. Working memory of one thread.
/// </summary>
/// <typeparam name="TLanes">Width of the vectors.</typeparam>
internal sealed class FoldingRows<TLanes>
    where TLanes : struct, ILanes<TLanes>
{
    private const int Alignment = 16;

    private float[] _memory = [];
    private float[] _deficits = [];
    private float[] _weights = [];
    private int _length;
    private int _stride;
    private int _plane;
    private int _origin;
    private int _rows;
    private int _head;

    /// <summary>Folds both halves of the rows; the sums are then made one by one.</summary>
    /// <param name="series">The binned series.</param>
    /// <param name="length">m, bins of a row.</param>
    /// <param name="rows">R, at least 2.</param>
    public void Fold(BinnedSeries series, int length, int rows)
    {
        (_deficits, _weights, _length, _rows, _head) = (series.Deficit, series.Weight, length, rows, rows / 2);
        _stride = RoundUp(length) + Alignment;
        _plane = rows * _stride;
        if (_memory.Length < (4 * _plane) + Alignment)
        {
            _memory = GC.AllocateUninitializedArray<float>((5 * _plane) + Alignment, pinned: true);
            long address = Marshal.UnsafeAddrOfPinnedArrayElement(_memory, 0);
            _origin = (int)(-(address / sizeof(float)) & (Alignment - 1));
        }

        if (_head > 1)
        {
            Fold(0, _head, 0);
        }

        if (rows - _head > 1)
        {
            Fold(_head, rows - _head, 0);
        }
    }

    /// <summary>Sum s of all rows.</summary>
    /// <param name="s">0 to R − 1.</param>
    /// <param name="sum">Its deficits and weights; room for m bins, the extension and a vector.</param>
    public void Sum(int s, FoldedRow sum)
    {
        int tail = _rows - _head, a = Rounded(s, _head), c = Rounded(s, tail), shift = (s - c) % _length;
        ref float intoX = ref MemoryMarshal.GetArrayDataReference(sum.Deficit), intoW = ref MemoryMarshal.GetArrayDataReference(sum.Weight);
        if (tail == 1)
        {
            AddRaw(0, 1, shift, ref intoX, ref intoW);
        }
        else if (_head == 1)
        {
            Add(ref RawDeficit(0), ref RawWeight(0), ref Row(0, _head + c), ref Row(1, _head + c), shift, ref intoX, ref intoW);
        }
        else
        {
            Add(ref Row(0, a), ref Row(1, a), ref Row(0, _head + c), ref Row(1, _head + c), shift, ref intoX, ref intoW);
        }

        sum.Extend<TLanes>(_length);
    }

    // The sums of rows first … first + rows − 1 into one of two pairs of planes (deficits, weights), by way of the other pair.
    private void Fold(int first, int rows, int into)
    {
        int head = rows / 2, tail = rows - head, from = 2 - into;
        if (rows == 2)
        {
            for (int s = 0; s < 2; s++)
            {
                AddRaw(first, first + 1, s, ref Row(into, first + s), ref Row(into + 1, first + s));
                Extend(ref Row(into, first + s));
                Extend(ref Row(into + 1, first + s));
            }

            return;
        }

        if (head > 1)
        {
            Fold(first, head, from);
        }

        Fold(first + head, tail, from);
        int a = 0, c = 0, partOfA = rows - 1, partOfC = rows - 1, whole = 2 * (rows - 1), shift = 0;
        for (int s = 0; s < rows; s++)
        {
            ref float intoX = ref Row(into, first + s), intoW = ref Row(into + 1, first + s);
            ref float tailX = ref Row(from, first + head + c), tailW = ref Row(from + 1, first + head + c);
            if (head == 1)
            {
                Add(ref RawDeficit(first), ref RawWeight(first), ref tailX, ref tailW, shift, ref intoX, ref intoW);
            }
            else
            {
                Add(ref Row(from, first + a), ref Row(from + 1, first + a), ref tailX, ref tailW, shift, ref intoX, ref intoW);
            }

            Extend(ref intoX);
            Extend(ref intoW);

            // a and c rounded to the nearest, halves up, without dividing; the shift is s − c modulo m.
            partOfA += 2 * (head - 1);
            if (partOfA >= whole)
            {
                (partOfA, a) = (partOfA - whole, a + 1);
            }

            partOfC += 2 * (tail - 1);
            if (partOfC >= whole)
            {
                (partOfC, c) = (partOfC - whole, c + 1);
            }
            else if (++shift == _length)
            {
                shift = 0;
            }
        }
    }

    // s (part − 1)/(R − 1), halves up.
    private int Rounded(int s, int part) => (int)(((2L * s * (part - 1)) + _rows - 1) / (2L * (_rows - 1)));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Add(
        ref float headX, ref float headW, ref float tailX, ref float tailW, int shift, ref float intoX, ref float intoW)
    {
        // A row goes on with its own beginning for a vector's length, so the vector across the wrap is read whole.
        int wrap = _length - shift, i = 0;
        for (; i < wrap; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(ref headX, i) + TLanes.Load(ref tailX, i + shift), ref intoX, i);
            TLanes.Store(TLanes.Load(ref headW, i) + TLanes.Load(ref tailW, i + shift), ref intoW, i);
        }

        for (; i < _length; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(ref headX, i) + TLanes.Load(ref tailX, i - wrap), ref intoX, i);
            TLanes.Store(TLanes.Load(ref headW, i) + TLanes.Load(ref tailW, i - wrap), ref intoW, i);
        }
    }

    // Two rows of the series itself, which do not go on with their own beginning; the shift is 0 or 1.
    private void AddRaw(int head, int tail, int shift, ref float intoX, ref float intoW)
    {
        ref float headX = ref RawDeficit(head), headW = ref RawWeight(head), tailX = ref RawDeficit(tail), tailW = ref RawWeight(tail);
        for (int i = 0; i < _length; i += TLanes.Count)
        {
            TLanes.Store(TLanes.Load(ref headX, i) + TLanes.Load(ref tailX, i + shift), ref intoX, i);
            TLanes.Store(TLanes.Load(ref headW, i) + TLanes.Load(ref tailW, i + shift), ref intoW, i);
        }

        if (shift == 1)
        {
            Unsafe.Add(ref intoX, _length - 1) = Unsafe.Add(ref headX, _length - 1) + tailX;
            Unsafe.Add(ref intoW, _length - 1) = Unsafe.Add(ref headW, _length - 1) + tailW;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Extend(ref float row)
    {
        ref float end = ref Unsafe.Add(ref row, _length);
        if (_length < Alignment)
        {
            for (int i = 0; i < Alignment; i++)
            {
                Unsafe.Add(ref end, i) = Unsafe.Add(ref row, i);
            }
        }
        else
        {
            for (int i = 0; i < Alignment; i += TLanes.Count)
            {
                TLanes.Store(TLanes.Load(ref row, i), ref end, i);
            }
        }
    }

    private ref float Row(int plane, int row) => ref _memory[_origin + (plane * _plane) + (row * _stride)];

    private ref float RawDeficit(int row) => ref _deficits[row * _length];

    private ref float RawWeight(int row) => ref _weights[row * _length];

    private static int RoundUp(int count) => (count + Alignment - 1) / Alignment * Alignment;
}
