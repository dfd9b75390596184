namespace ExoInteractive.Kernel.Documents;

/// <summary>
/// When a notebook that is being run is written again: after every cell, unless writing has come to take more than a tenth
/// of the whole time, as it would with very large outputs.
/// </summary>
/// <param name="save">Writes the notebook.</param>
/// <param name="clock">Tells how long that takes, and the whole.</param>
internal sealed class SaveCadence(Action save, TimeProvider clock)
{
    private const double Share = 0.1;

    private static readonly TimeSpan Quick = TimeSpan.FromMilliseconds(50);

    private readonly long _start = clock.GetTimestamp();
    private TimeSpan _spent;
    private TimeSpan _last;

    /// <summary>A cell has ended.</summary>
    public void CellEnded()
    {
        if (_last > Quick && _spent > Share * clock.GetElapsedTime(_start))
        {
            return;
        }

        long begun = clock.GetTimestamp();
        save();
        _last = clock.GetElapsedTime(begun);
        _spent += _last;
    }
}
