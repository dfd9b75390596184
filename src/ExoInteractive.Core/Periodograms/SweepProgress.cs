namespace ExoInteractive.Core.Periodograms;

/// <summary>Counts periods done by any number of threads and reports each percent once, never backwards.</summary>
internal sealed class SweepProgress(IProgress<StageProgress>? progress, int total)
{
    private readonly Lock _lock = new();
    private readonly string _stage = $"searching {total:N0} periods";
    private long _done;
    private int _percent = -1;

    /// <summary>Notes some periods as done.</summary>
    public void Done(int count)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done += count;
            int percent = (int)(100 * _done / total);
            if (percent > _percent)
            {
                _percent = percent;
                progress.Report(new StageProgress(_stage, (double)_done / total));
            }
        }
    }
}
