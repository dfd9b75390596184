using System.Globalization;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>
/// A progress bar of a cell: percentage, rate and time left, updated at most ten times a second; at the end, how long it
/// all took. May be reported to from any thread, and handed to whatever takes an <see cref="IProgress{T}"/>.
/// </summary>
public sealed class CellProgress : IProgress<double>, IProgress<int>, IDisposable
{
    private readonly CellContext? _cell = CellContext.Current;
    private readonly Lock _gate = new();
    private readonly ProgressSlots.Slot _slot;
    private readonly DisplayedProgress _bar;
    private readonly double? _total;
    private readonly string _lead;
    private double _done;
    private bool _ended;

    internal CellProgress(double? total, string title, TimeProvider? time = null)
    {
        if (total is { } asked && !(asked >= 0 && double.IsFinite(asked)))
        {
            throw new ArgumentOutOfRangeException(nameof(total), total, "the total of a progress bar must be a number of zero or above");
        }

        ArgumentNullException.ThrowIfNull(title);
        _total = total;
        _lead = title.Length > 0 ? title + " · " : "";
        _slot = ProgressSlots.Take(_cell);
        _bar = new DisplayedProgress(_slot.Show, time ?? TimeProvider.System, moment: TimeSpan.Zero);
        Tell();
    }

    /// <summary>Says how much is done.</summary>
    /// <param name="value">Of the total; below zero counts as zero.</param>
    public void Report(double value)
    {
        lock (_gate)
        {
            _done = double.IsNaN(value) ? _done : Math.Max(0, value);
        }

        Tell();
    }

    /// <summary>Says how much is done.</summary>
    /// <param name="value">Of the total; below zero counts as zero.</param>
    public void Report(int value) => Report((double)value);

    /// <summary>Says how much more is done.</summary>
    /// <param name="by">Added to what was done before.</param>
    public void Advance(double by = 1)
    {
        lock (_gate)
        {
            _done = Math.Max(0, _done + by);
        }

        Tell();
    }

    /// <summary>Ends the bar with the time it took, and says where it was stopped.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            if (_ended)
            {
                return;
            }

            _ended = true;
        }

        string took = Took(_bar.Elapsed), how = _cell is { IsInterrupted: true } ? $"stopped after {took}"
            : _total is null || _done >= _total ? $"done in {took}"
            : $"ended after {took}";
        _bar.End(string.Join(" · ", new[] { _lead + Count(), how, Rate() }.Where(word => word.Length > 0)), Fraction());
        _slot.Dispose();
    }

    private void Tell()
    {
        if (_bar.IsDue)
        {
            _bar.Report(_lead + Count(), Fraction(), Rate());
        }
    }

    private double? Fraction() => _total is { } total ? total > 0 ? Math.Min(1, _done / total) : 1 : null;

    private string Count() => _total is { } total ? $"{Number(_done)} of {Number(total)}" : Number(_done);

    private string Rate()
    {
        double seconds = _bar.Elapsed.TotalSeconds;
        if (!(_done > 0) || !(seconds > 0))
        {
            return "";
        }

        double rate = _done / seconds;
        return rate >= 1 ? $"{Significant(rate)}/s" : $"{Significant(1 / rate)} s each";
    }

    private static string Number(double value) => value.ToString("#,0.##", CultureInfo.InvariantCulture);

    private static string Significant(double value) => value.ToString(value >= 100 ? "#,0" : value >= 10 ? "0.0" : "0.00", CultureInfo.InvariantCulture);

    private static string Took(TimeSpan time) => time.TotalMinutes < 1
        ? $"{time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture)} s"
        : time.TotalHours < 1 ? $"{time.Minutes} min {time.Seconds} s" : $"{(int)time.TotalHours} h {time.Minutes} min";
}
