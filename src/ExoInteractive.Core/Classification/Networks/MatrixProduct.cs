using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// C = max(0, A B + bias) in single precision, the whole work of the network. Rows of A may overlap in memory, so that a convolution is
/// a product too: five neighbouring bins of all channels are one row. Twelve or six rows by eight columns, or six by sixteen, are held in registers.
/// </summary>
internal static class MatrixProduct
{
    /// <summary>Columns come in multiples of this.</summary>
    public const int Columns = 8;

    /// <summary>Rows are computed in groups of this, the last group reaching beyond the rows asked for.</summary>
    public const int Rows = 6;

    /// <summary>The next multiple of <see cref="Columns"/>.</summary>
    /// <param name="count">Columns wanted.</param>
    public static int Padded(int count) => (count + Columns - 1) / Columns * Columns;

    /// <summary>The next multiple of <see cref="Rows"/>.</summary>
    /// <param name="count">Rows wanted.</param>
    public static int PaddedRows(int count) => (count + Rows - 1) / Rows * Rows;

    /// <summary>Multiplies.</summary>
    /// <param name="a">Row i begins at i·<paramref name="step"/>; must hold <see cref="PaddedRows"/> rows.</param>
    /// <param name="step">From one row to the next.</param>
    /// <param name="rows">Rows wanted.</param>
    /// <param name="depth">Length of a row of A.</param>
    /// <param name="b">(depth, columns).</param>
    /// <param name="bias">(columns,).</param>
    /// <param name="columns">A multiple of <see cref="Columns"/>.</param>
    /// <param name="c">Row i begins at i·columns; must hold <see cref="PaddedRows"/> rows.</param>
    /// <param name="rectify">Whether negative results become 0.</param>
    public static void Multiply(
        ReadOnlySpan<float> a, int step, int rows, int depth, ReadOnlySpan<float> b, ReadOnlySpan<float> bias, int columns, Span<float> c, bool rectify)
    {
        int padded = PaddedRows(rows);
        if (a.Length < ((padded - 1) * step) + depth || b.Length < depth * columns || bias.Length < columns || c.Length < padded * columns)
        {
            throw new ArgumentException($"a product of {padded} × {depth} by {columns} does not fit its operands of {a.Length}, {b.Length}, {c.Length} numbers", nameof(a));
        }

        Vector256<float> least = rectify ? Vector256<float>.Zero : Vector256.Create(float.NegativeInfinity);
        ref float a0 = ref MemoryMarshal.GetReference(a);
        ref float b0 = ref MemoryMarshal.GetReference(b);
        ref float bias0 = ref MemoryMarshal.GetReference(bias);
        ref float c0 = ref MemoryMarshal.GetReference(c);
        int column = 0;
        for (; column + (2 * Columns) <= columns; column += 2 * Columns)
        {
            for (int row = 0; row < padded; row += Rows)
            {
                SixBySixteen(
                    ref Unsafe.Add(ref a0, row * step), step, depth, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref bias0, column), columns,
                    ref Unsafe.Add(ref c0, (row * columns) + column), least);
            }
        }

        if (column == columns)
        {
            return;
        }

        for (int row = 0; row < padded;)
        {
            ref float from = ref Unsafe.Add(ref a0, row * step);
            ref float to = ref Unsafe.Add(ref c0, (row * columns) + column);
            if (row + (2 * Rows) <= padded)
            {
                TwelveByEight(ref from, step, depth, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref bias0, column), columns, ref to, least);
                row += 2 * Rows;
            }
            else
            {
                SixByEight(ref from, step, depth, ref Unsafe.Add(ref b0, column), ref Unsafe.Add(ref bias0, column), columns, ref to, least);
                row += Rows;
            }
        }
    }

    private static void SixBySixteen(
        ref float a, int step, int depth, ref float b, ref float bias, int columns, ref float c, Vector256<float> least)
    {
        Vector256<float> left = Vector256.LoadUnsafe(ref bias), right = Vector256.LoadUnsafe(ref bias, Columns);
        Vector256<float> l0 = left, l1 = left, l2 = left, l3 = left, l4 = left, l5 = left;
        Vector256<float> r0 = right, r1 = right, r2 = right, r3 = right, r4 = right, r5 = right;
        for (int p = 0; p < depth; p++)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref b), y = Vector256.LoadUnsafe(ref b, Columns);
            Vector256<float> value = Vector256.Create(a);
            (l0, r0) = (Vector256.MultiplyAddEstimate(value, x, l0), Vector256.MultiplyAddEstimate(value, y, r0));
            value = Vector256.Create(Unsafe.Add(ref a, step));
            (l1, r1) = (Vector256.MultiplyAddEstimate(value, x, l1), Vector256.MultiplyAddEstimate(value, y, r1));
            value = Vector256.Create(Unsafe.Add(ref a, 2 * step));
            (l2, r2) = (Vector256.MultiplyAddEstimate(value, x, l2), Vector256.MultiplyAddEstimate(value, y, r2));
            value = Vector256.Create(Unsafe.Add(ref a, 3 * step));
            (l3, r3) = (Vector256.MultiplyAddEstimate(value, x, l3), Vector256.MultiplyAddEstimate(value, y, r3));
            value = Vector256.Create(Unsafe.Add(ref a, 4 * step));
            (l4, r4) = (Vector256.MultiplyAddEstimate(value, x, l4), Vector256.MultiplyAddEstimate(value, y, r4));
            value = Vector256.Create(Unsafe.Add(ref a, 5 * step));
            (l5, r5) = (Vector256.MultiplyAddEstimate(value, x, l5), Vector256.MultiplyAddEstimate(value, y, r5));
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, columns);
        }

        Store(ref c, l0, r0, least);
        Store(ref Unsafe.Add(ref c, columns), l1, r1, least);
        Store(ref Unsafe.Add(ref c, 2 * columns), l2, r2, least);
        Store(ref Unsafe.Add(ref c, 3 * columns), l3, r3, least);
        Store(ref Unsafe.Add(ref c, 4 * columns), l4, r4, least);
        Store(ref Unsafe.Add(ref c, 5 * columns), l5, r5, least);
    }

    private static void TwelveByEight(
        ref float a, int step, int depth, ref float b, ref float bias, int columns, ref float c, Vector256<float> least)
    {
        Vector256<float> start = Vector256.LoadUnsafe(ref bias);
        Vector256<float> c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start;
        Vector256<float> c6 = start, c7 = start, c8 = start, c9 = start, c10 = start, c11 = start;
        for (int p = 0; p < depth; p++)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref b);
            ref float lower = ref Unsafe.Add(ref a, 6 * step);
            c0 = Vector256.MultiplyAddEstimate(Vector256.Create(a), x, c0);
            c1 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, step)), x, c1);
            c2 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 2 * step)), x, c2);
            c3 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 3 * step)), x, c3);
            c4 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 4 * step)), x, c4);
            c5 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 5 * step)), x, c5);
            c6 = Vector256.MultiplyAddEstimate(Vector256.Create(lower), x, c6);
            c7 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref lower, step)), x, c7);
            c8 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref lower, 2 * step)), x, c8);
            c9 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref lower, 3 * step)), x, c9);
            c10 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref lower, 4 * step)), x, c10);
            c11 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref lower, 5 * step)), x, c11);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, columns);
        }

        StoreSix(ref c, columns, c0, c1, c2, c3, c4, c5, least);
        StoreSix(ref Unsafe.Add(ref c, 6 * columns), columns, c6, c7, c8, c9, c10, c11, least);
    }

    private static void SixByEight(
        ref float a, int step, int depth, ref float b, ref float bias, int columns, ref float c, Vector256<float> least)
    {
        Vector256<float> start = Vector256.LoadUnsafe(ref bias);
        Vector256<float> c0 = start, c1 = start, c2 = start, c3 = start, c4 = start, c5 = start;
        for (int p = 0; p < depth; p++)
        {
            Vector256<float> x = Vector256.LoadUnsafe(ref b);
            c0 = Vector256.MultiplyAddEstimate(Vector256.Create(a), x, c0);
            c1 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, step)), x, c1);
            c2 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 2 * step)), x, c2);
            c3 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 3 * step)), x, c3);
            c4 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 4 * step)), x, c4);
            c5 = Vector256.MultiplyAddEstimate(Vector256.Create(Unsafe.Add(ref a, 5 * step)), x, c5);
            a = ref Unsafe.Add(ref a, 1);
            b = ref Unsafe.Add(ref b, columns);
        }

        StoreSix(ref c, columns, c0, c1, c2, c3, c4, c5, least);
    }

    private static void StoreSix(
        ref float c,
        int columns,
        Vector256<float> c0,
        Vector256<float> c1,
        Vector256<float> c2,
        Vector256<float> c3,
        Vector256<float> c4,
        Vector256<float> c5,
        Vector256<float> least)
    {
        Vector256.Max(c0, least).StoreUnsafe(ref c);
        Vector256.Max(c1, least).StoreUnsafe(ref Unsafe.Add(ref c, columns));
        Vector256.Max(c2, least).StoreUnsafe(ref Unsafe.Add(ref c, 2 * columns));
        Vector256.Max(c3, least).StoreUnsafe(ref Unsafe.Add(ref c, 3 * columns));
        Vector256.Max(c4, least).StoreUnsafe(ref Unsafe.Add(ref c, 4 * columns));
        Vector256.Max(c5, least).StoreUnsafe(ref Unsafe.Add(ref c, 5 * columns));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(ref float c, Vector256<float> left, Vector256<float> right, Vector256<float> least)
    {
        Vector256.Max(left, least).StoreUnsafe(ref c);
        Vector256.Max(right, least).StoreUnsafe(ref c, Columns);
    }
}
