namespace ExoInteractive.Core.Periodograms;

/// <summary>Counts parts done by any number of threads and reports each percent once, never backwards.</summary>
/// <param name="progress">May be null.</param>
/// <param name="stage">What is being done, for people.</param>
/// <param name="parts">Parts in all.</param>
internal sealed class SweepProgress(IProgress<StageProgress>? progress, string stage, int parts)
{
    private readonly Lock _lock = new();
    private long _done;
    private int _percent = -1;

    /// <summary>Notes some parts as done.</summary>
    public void Done(int count)
    {
        if (progress is null)
        {
            return;
        }

        lock (_lock)
        {
            _done += count;
            int percent = (int)(100 * _done / parts);
            if (percent > _percent)
            {
                _percent = percent;
                progress.Report(new StageProgress(stage, (double)_done / parts));
            }
        }
    }
}
