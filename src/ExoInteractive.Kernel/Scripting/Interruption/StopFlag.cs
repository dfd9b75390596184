using System.ComponentModel;
using System.Runtime.CompilerServices;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>
/// Whether one cell is to stop. Functions with loops take it once, at their start, and ask it in every round: one read of
/// memory and a jump to a call that never returns, so that a loop's numbers stay in registers (a call that could return
/// would cost a loop over doubles four times its time).
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StopFlag
{
    /// <summary>The flag of code that belongs to no cell.</summary>
    internal static readonly StopFlag Never = new();

    private volatile bool _isSet;
    private CellStack _stack;
    private nuint _stopped;

    internal StopFlag()
    {
    }

    /// <summary>Whether the cell was interrupted.</summary>
    internal bool IsSet => _isSet;

    /// <summary>Throws where the cell was interrupted.</summary>
    /// <exception cref="CellInterruptedException">The cell was interrupted.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Pass()
    {
        if (_isSet)
        {
            Throw();
        }
    }

    /// <summary>Whether an address lies on the part of the cell thread's stack where calls may go on nesting, of a cell not interrupted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Allows(nuint address) => address - _stack.Low < _stack.Size;

    /// <summary>Whether an address lies on the stack of the cell's thread, and the cell was interrupted.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal bool Forbids(nuint address) => address - _stack.Low < _stopped;

    /// <summary>The cell runs on the thread of this stack.</summary>
    internal void RunOn(CellStack stack) => _stack = stack;

    /// <summary>From now on every check of the cell fails.</summary>
    internal void Set()
    {
        _isSet = true;
        _stopped = _stack.Size;
        _stack.Size = 0;
    }

    /// <summary>Fails; never returns.</summary>
    internal static void Throw() => throw new CellInterruptedException();
}
