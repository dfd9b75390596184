using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// What the compiler puts into every loop and function of a cell, so that Stop stops it and a recursion without end becomes
/// an exception. On the cell thread a check is a comparison or two; elsewhere, as in tasks, it costs a few nanoseconds.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InterruptCheck
{
    /// <summary>Once a call was found to have room, those up to this many bytes deeper have room as well: the runtime asks for 64 KiB at least.</summary>
    private const int Step = 1 << 15;

    /// <summary>Rounds of a few nanoseconds each.</summary>
    private const int Rounds = 4096;

    private static StopFlag s_running = StopFlag.Never;
    private static int s_pending;

    /// <summary>The lowest address known to have room, as its distance from the highest: zero, before anything is known, is then no room at all.</summary>
    [ThreadStatic]
    private static nuint t_roomBelow;

    /// <summary>The address below which calls nest too deep; zero on a thread that met no check yet.</summary>
    [ThreadStatic]
    private static nuint t_lowest;

    /// <summary>Whether calls on this thread nested too deep since <see cref="Run"/>, so that much of its stack may be in use for nothing.</summary>
    [field: ThreadStatic]
    internal static bool WentDeep { get; private set; }

    /// <summary>What functions begin with.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The calls nest too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static unsafe void Enter()
    {
        byte here;
        if (!s_running.Allows((nuint)(&here)))
        {
            EnterSlowly((nuint)(&here));
        }
    }

    /// <summary>A check where only a value can stand.</summary>
    /// <returns>Zero.</returns>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The calls nest too deep.</exception>
    public static byte Entered()
    {
        Enter();
        return 0;
    }

    /// <summary>A value that is computed after a check.</summary>
    /// <typeparam name="T">Of the value.</typeparam>
    /// <param name="entered">What <see cref="Entered"/> returned.</param>
    /// <param name="value">The value.</param>
    /// <returns>The value.</returns>
    public static T Then<T>(byte entered, T value)
        where T : allows ref struct
    {
        _ = entered;
        return value;
    }

    /// <summary>What functions with loops begin with.</summary>
    /// <returns>For their loops.</returns>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The calls nest too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static unsafe StopFlag EnterLoops()
    {
        byte here;
        StopFlag running = s_running;
        return running.Allows((nuint)(&here)) ? running : EnterElsewhere((nuint)(&here));
    }

    /// <summary>What functions begin with that only compute with numbers, and so can neither loop nor call themselves. It stops those that the framework calls without end.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted, and this is its own thread.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    [SkipLocalsInit]
    public static unsafe void EnterLeaf()
    {
        byte here;
        if (s_running.Forbids((nuint)(&here)))
        {
            StopFlag.Throw();
        }
    }

    /// <summary>How far a counting loop over numbers may go before it asks again.</summary>
    /// <param name="from">Where it is.</param>
    /// <param name="to">Where it ends.</param>
    /// <returns>At most <paramref name="to"/>.</returns>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Stretch(int from, int to) => (long)to - from <= Rounds ? to : from + Rounds;

    /// <summary>For loops that may be begun by one cell and go on in another, as those of iterators, and for jumps.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (Volatile.Read(ref s_pending) != 0)
        {
            PassSlowly();
        }
    }

    /// <summary>A sequence that a query reads, with a check at every item.</summary>
    /// <typeparam name="T">Of the items.</typeparam>
    /// <param name="source">The sequence.</param>
    /// <returns>The same items.</returns>
    public static IEnumerable<T> Items<T>(IEnumerable<T> source)
    {
        ArgumentNullException.ThrowIfNull(source);
        return Checked(source);
    }

    /// <summary>Code on the cell thread that calls belongs to this cell from now on.</summary>
    internal static void Run(StopFlag cell, CellStack stack)
    {
        t_lowest = stack.Low;
        t_roomBelow = 0;
        Volatile.Write(ref s_running, cell);
    }

    /// <summary>
    /// An interrupted cell has begun to wind down; every check looks closer until <see cref="End"/>. Its functions that only
    /// compute ask the cell that began last, which may be one of another engine: it stands in that place from now on.
    /// </summary>
    internal static void Begin(StopFlag cell)
    {
        Interlocked.Increment(ref s_pending);
        Volatile.Write(ref s_running, cell);
    }

    /// <summary>The interrupted cell has ended.</summary>
    internal static void End() => Interlocked.Decrement(ref s_pending);

    private static IEnumerable<T> Checked<T>(IEnumerable<T> source)
    {
        foreach (T item in source)
        {
            Pass();
            yield return item;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void EnterSlowly(nuint here)
    {
        Pass();
        Deepen(here);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static StopFlag EnterElsewhere(nuint here)
    {
        StopFlag flag = CellContext.Current?.Stop ?? StopFlag.Never;
        flag.Pass();
        Deepen(here);
        return flag;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void Deepen(nuint here)
    {
        if (nuint.MaxValue - here <= t_roomBelow)
        {
            return;
        }

        if (t_lowest == 0)
        {
            t_lowest = CellStack.LowestElsewhere(here);
        }

        if (here < t_lowest)
        {
            WentDeep = true;
            throw new InsufficientExecutionStackException();
        }

        RuntimeHelpers.EnsureSufficientExecutionStack();
        t_roomBelow = nuint.MaxValue - Math.Max(here - Step, t_lowest);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void PassSlowly() => CellContext.Current?.Stop.Pass();
}
