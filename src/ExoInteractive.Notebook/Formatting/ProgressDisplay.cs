using System.Globalization;
using System.Net;
using ExoInteractive.Core;
using ExoInteractive.Magics;

namespace ExoInteractive.Notebook.Formatting;

/// <summary>
/// A progress bar in the cell's output, updated at most ten times a second and replaced by the result. Shown only once
/// the work has taken longer than a moment.
/// </summary>
internal sealed class ProgressDisplay(IMagicHost host, TimeProvider time) : IProgress<StageProgress>
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly long _begun = time.GetTimestamp();
    private readonly RemainingTime _remaining = new();
    private TimeSpan _shownAt = TimeSpan.MinValue;
    private IDisplayedValue? _shown;
    private bool _ended;

    /// <summary>What is about to be done and what it costs, shown above the bar; empty for nothing.</summary>
    public string Plan { get; set; } = "";

    /// <inheritdoc/>
    public void Report(StageProgress value)
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            TimeSpan elapsed = time.GetElapsedTime(_begun);
            if (_ended || elapsed < Moment || (_shown is not null && elapsed - _shownAt < Interval))
            {
                return;
            }

            _shownAt = elapsed;
            Show(Bar(value, elapsed));
        }
        finally
        {
            _gate.Exit();
        }
    }

    /// <summary>Puts the result where the bar was.</summary>
    /// <param name="result">The result.</param>
    public void ReplaceWith(object result)
    {
        lock (_gate)
        {
            _ended = true;
            Show(result);
        }
    }

    /// <summary>Leaves a line where the bar was, if there was one and no result took its place; the work failed or was stopped.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (!_ended)
            {
                _ended = true;
                _shown?.Update(MimeBundle.Plain("stopped"));
            }
        }
    }

    private void Show(object value)
    {
        if (_shown is null)
        {
            _shown = host.Display(value);
        }
        else
        {
            _shown.Update(value);
        }
    }

    private MimeBundle Bar(StageProgress value, TimeSpan elapsed)
    {
        double fraction = Math.Clamp(value.Fraction, 0, 1);
        string left = _remaining.Words(elapsed, fraction);
        string text = $"{value.Stage} · {(100 * fraction).ToString("F0", CultureInfo.InvariantCulture)} %{(left.Length > 0 ? $" · {left}" : "")}";
        string width = (100 * fraction).ToString("F1", CultureInfo.InvariantCulture);
        return new MimeBundle(new Dictionary<string, string>
        {
            ["text/plain"] = Plan.Length > 0 ? $"{Plan}\n{text}" : text,
            ["text/html"] = (Plan.Length > 0 ? $"<div>{WebUtility.HtmlEncode(Plan)}</div>" : "") +
                $"""<div><progress max="100" value="{width}" style="width:240px;vertical-align:middle;"></progress> {WebUtility.HtmlEncode(text)}</div>""",
        });
    }
}
