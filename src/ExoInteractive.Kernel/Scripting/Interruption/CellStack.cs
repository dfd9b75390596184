using System.Globalization;
using System.Runtime.CompilerServices;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// The usable part of a thread's stack, so that a comparison with two numbers tells whether calls may nest deeper. The rest is
/// for an exception on its way up: each handler that passes it on runs on top of all frames below it and takes 15 KB there (on
/// x64), some 320 times the smallest function that has a handler.
/// </summary>
internal struct CellStack
{
    /// <summary>The stack of every cell thread. Memory is taken only where it is used.</summary>
    public const int Bytes = 384 << 20;

    /// <summary>The part of a stack in which calls may nest, on a cell thread and on threads of the runtime's pool: one of so many.</summary>
    private const int Share = 384;

    /// <summary>How far calls may nest on a cell thread.</summary>
    private const int Usable = Bytes / Share;

    /// <summary>The runtime's setting for the stack of threads that ask for no size; a program that runs cells sets it in its project file.</summary>
    private const string DefaultSize = "System.Threading.DefaultStackSize";

    private static readonly int s_usableInPool = int.TryParse(AppContext.GetData(DefaultSize) as string, CultureInfo.InvariantCulture, out int bytes)
        ? Math.Clamp(bytes / Share, LeastInPool, Usable)
        : LeastInPool;

    /// <summary>Enough for a few hundred calls, where the setting is missing.</summary>
    private const int LeastInPool = 64 << 10;

    /// <summary>The lowest address calls may reach.</summary>
    public nuint Low;

    /// <summary>How many bytes above it are usable.</summary>
    public nuint Size;

    /// <summary>The lowest address that calls may reach on a thread other than a cell's.</summary>
    /// <param name="here">Where the first check on this thread is.</param>
    /// <returns>Zero's neighbour, which is no bound, on a thread that a cell made: its size was chosen, and the runtime's own limit holds.</returns>
    public static nuint LowestElsewhere(nuint here) => Thread.CurrentThread.IsThreadPoolThread ? here - (nuint)s_usableInPool : 1;

    /// <summary>The stack of the cell thread that calls.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe CellStack OfThisThread()
    {
        byte here;
        nuint top = (nuint)(&here);
        return new CellStack { Low = top - Usable, Size = Usable };
    }
}
