using System.Runtime.CompilerServices;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>
/// The places on the screen where a cell's bars stand. A bar within another's work takes a place that an earlier one
/// there has left, so that a loop of loops shows two bars and not hundreds.
/// </summary>
internal static class ProgressSlots
{
    private static readonly ConditionalWeakTable<CellContext, Places> OfCells = [];

    /// <summary>A place for a new bar; given back when the bar ends.</summary>
    public static Slot Take(CellContext? cell) => cell is null ? new Slot(null, null, null) : OfCells.GetOrCreateValue(cell).Take(cell);

    /// <summary>One place.</summary>
    internal sealed class Slot(CellContext? cell, Places? places, DisplayedValue? shown) : IDisposable
    {
        public IDisplayedValue Show(object bundle)
        {
            if (shown is null)
            {
                shown = DisplayedValue.Show(cell, (MimeBundle)bundle);
            }
            else
            {
                shown.Update(bundle);
            }

            return shown;
        }

        public void Dispose() => places?.GiveBack(shown);
    }

    /// <summary>The places of one cell.</summary>
    internal sealed class Places
    {
        private readonly Stack<DisplayedValue> _free = [];
        private int _running;

        public Slot Take(CellContext cell)
        {
            lock (_free)
            {
                bool isInner = _running++ > 0;
                return new Slot(cell, this, isInner && _free.TryPop(out DisplayedValue? left) ? left : null);
            }
        }

        public void GiveBack(DisplayedValue? shown)
        {
            lock (_free)
            {
                if (--_running == 0)
                {
                    _free.Clear();
                }
                else if (shown is not null)
                {
                    _free.Push(shown);
                }
            }
        }
    }
}
