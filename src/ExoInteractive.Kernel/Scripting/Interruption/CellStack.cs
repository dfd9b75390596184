using System.Runtime.CompilerServices;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>The usable part of a cell thread's stack, so that a comparison with two numbers tells whether calls may nest deeper.</summary>
internal struct CellStack
{
    /// <summary>The stack of every cell thread. Memory is taken only where it is used.</summary>
    public const int Bytes = 128 << 20;

    /// <summary>How far calls may nest. The rest is for an exception on its way up: each handler that passes it on runs on top of all frames below it.</summary>
    private const int Usable = 2 << 20;

    /// <summary>The lowest address calls may reach.</summary>
    public nuint Low;

    /// <summary>How many bytes above it are usable.</summary>
    public nuint Size;

    /// <summary>The stack of the cell thread that calls.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static unsafe CellStack OfThisThread()
    {
        byte here;
        nuint top = (nuint)(&here);
        return new CellStack { Low = top - Usable, Size = Usable };
    }
}
