using System.Globalization;
using System.Net;

namespace ExoInteractive.Magics;

/// <summary>A progress bar in a cell's output, updated at most ten times a second; thread-safe.</summary>
/// <param name="display">Shows the first form; the handle takes the later ones.</param>
/// <param name="time">The clock.</param>
/// <param name="moment">Work that ends sooner shows no bar.</param>
public sealed class DisplayedProgress(Func<object, IDisplayedValue> display, TimeProvider time, TimeSpan moment)
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    private readonly Lock _gate = new();
    private readonly long _begun = time.GetTimestamp();
    private readonly RemainingTime _remaining = new();
    private TimeSpan _shownAt = TimeSpan.MinValue;
    private IDisplayedValue? _shown;
    private volatile bool _ended;

    /// <summary>What is about to be done and what it costs, shown above the bar; empty for nothing.</summary>
    public string Plan { get; set; } = "";

    /// <summary>Since the work began.</summary>
    public TimeSpan Elapsed => time.GetElapsedTime(_begun);

    /// <summary>Whether a report would be shown now; worth asking before one is written.</summary>
    public bool IsDue => !_ended && Elapsed is var elapsed && elapsed >= moment && (_shown is null || elapsed - _shownAt >= Interval);

    /// <summary>Shows how far the work has come, where it is time to.</summary>
    /// <param name="text">What is being done.</param>
    /// <param name="fraction">Done, 0 to 1; null where nobody knows.</param>
    /// <param name="detail">More, shown after the percentage.</param>
    public void Report(string text, double? fraction, string detail = "")
    {
        if (!_gate.TryEnter())
        {
            return;
        }

        try
        {
            if (IsDue)
            {
                TimeSpan elapsed = Elapsed;
                _shownAt = elapsed;
                double? done = fraction is { } known ? Math.Clamp(known, 0, 1) : null;
                Show(Bar([text, done is { } share ? $"{(100 * share).ToString("F0", CultureInfo.InvariantCulture)} %" : "", detail, done is { } part ? _remaining.Words(elapsed, part) : ""], done));
            }
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

    /// <summary>Leaves the bar as it is at the end.</summary>
    /// <param name="text">What was done and how it ended.</param>
    /// <param name="fraction">Done, 0 to 1; null where nobody knows.</param>
    public void End(string text, double? fraction) => ReplaceWith(Bar([text], fraction ?? 1));

    /// <summary>Leaves a line where the bar was, if there was one and nothing took its place; the work failed or was stopped.</summary>
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
            _shown = display(value);
        }
        else
        {
            _shown.Update(value);
        }
    }

    private MimeBundle Bar(IEnumerable<string> words, double? fraction)
    {
        string text = string.Join(" · ", words.Where(word => word.Length > 0));
        string value = fraction is { } done ? $" max=\"100\" value=\"{(100 * done).ToString("F1", CultureInfo.InvariantCulture)}\"" : "";
        return new MimeBundle(new Dictionary<string, string>
        {
            ["text/plain"] = Plan.Length > 0 ? $"{Plan}\n{text}" : text,
            ["text/html"] = (Plan.Length > 0 ? $"<div>{WebUtility.HtmlEncode(Plan)}</div>" : "") +
                $"""<div><progress{value} style="width:240px;vertical-align:middle;"></progress> {WebUtility.HtmlEncode(text)}</div>""",
        });
    }
}
