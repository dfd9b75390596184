using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>What the compiler puts into every loop and function of a cell, so that Stop stops it.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class InterruptCheck
{
    private static int s_pending;

    /// <summary>Throws where the running cell was interrupted; costs one read of memory otherwise.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Pass()
    {
        if (Volatile.Read(ref s_pending) != 0)
        {
            CheckCell();
        }
    }

    /// <summary>
    /// What lambdas and local functions begin with: <see cref="Pass"/>, and a check that the stack has room. The compiler's
    /// own probing leaves these out.
    /// </summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    /// <exception cref="InsufficientExecutionStackException">The calls nest too deep.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Enter()
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        Pass();
    }

    /// <summary>An interrupted cell has begun to wind down; every check looks closer until <see cref="End"/>.</summary>
    internal static void Begin() => Interlocked.Increment(ref s_pending);

    /// <summary>The interrupted cell has ended.</summary>
    internal static void End() => Interlocked.Decrement(ref s_pending);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void CheckCell()
    {
        if (CellContext.Current is { IsInterrupted: true })
        {
            throw new CellInterruptedException();
        }
    }
}
