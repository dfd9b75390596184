using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>
/// The outputs of one cell as its reader sees them at the end: what was cleared is gone, what was updated shows its last
/// form. Holds so much and no more; beyond that it keeps hashes. Thread-safe; what comes after the close is not noted.
/// </summary>
/// <param name="mostHeld">Memory that may be held, bytes.</param>
internal sealed class ShownOutputs(long mostHeld = ShownOutputs.MostHeld)
{
    /// <summary>Bytes of text and base64 held for one cell.</summary>
    public const long MostHeld = 32L << 20;

    private readonly Lock _gate = new();
    private readonly List<Entry> _entries = [];
    private bool _clearBeforeNext;
    private bool _isClosed;
    private long _held;

    public void Stream(string name, string text) => Note(() =>
    {
        Entry entry = _entries.Find(one => one.Printed is not null && one.Kind == name) ?? Add(new Entry(name) { Printed = new PrintedText() });
        PrintedText printed = entry.Printed!;
        long before = printed.Held;
        if (_held + (2L * text.Length) > mostHeld)
        {
            printed.LetGo();
        }

        printed.Append(text);
        _held += printed.Held - before;
    });

    public void Display(MimeBundle bundle, string? displayId) => Note(() => Add(new Entry("display") { DisplayId = displayId, Forms = Hold(bundle) }));

    public void Result(MimeBundle bundle) => Note(() => Add(new Entry("result") { Forms = Hold(bundle) }));

    /// <summary>Replaces a display; one that an earlier cell showed counts as an output of this one, which made its new form.</summary>
    public void Update(MimeBundle bundle, string displayId)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            Entry entry = _entries.Find(one => one.DisplayId == displayId) ?? Add(new Entry("display") { DisplayId = displayId });
            _held -= entry.Forms.Sum(Size);
            entry.Forms = Hold(bundle);
        }
    }

    public void Clear(bool wait)
    {
        lock (_gate)
        {
            _clearBeforeNext = wait;
            if (!wait)
            {
                Clear();
            }
        }
    }

    /// <summary>Ends the account.</summary>
    /// <param name="error">Of the cell; null where it succeeded.</param>
    /// <returns>The outputs in order.</returns>
    public IReadOnlyList<ShownOutput> Close(CellError? error)
    {
        lock (_gate)
        {
            List<ShownOutput> shown = [.. _entries.Select(entry => new ShownOutput(entry.Kind, entry.Printed is { } printed ? [printed.ToForm()] : entry.Forms))];
            if (error is not null)
            {
                shown.Add(new ShownOutput("error", [new ShownForm("text/plain", $"{error.Name}: {error.Message}\n{string.Join('\n', error.Traceback)}")]));
            }

            Clear();
            _isClosed = true;
            return shown;
        }
    }

    private static long Size(ShownForm form) => 2L * (form.Text?.Length ?? 0);

    private void Note(Action add)
    {
        lock (_gate)
        {
            if (_isClosed)
            {
                return;
            }

            if (_clearBeforeNext)
            {
                _clearBeforeNext = false;
                Clear();
            }

            add();
        }
    }

    private Entry Add(Entry entry)
    {
        _entries.Add(entry);
        return entry;
    }

    private IReadOnlyList<ShownForm> Hold(MimeBundle bundle)
    {
        List<ShownForm> forms = [];
        foreach ((string mimeType, string text) in bundle.Data.OrderBy(form => form.Key, StringComparer.Ordinal))
        {
            ShownForm form = new(mimeType, text);
            bool fits = _held + Size(form) <= mostHeld;
            forms.Add(fits ? form : form.WithoutText());
            _held += fits ? Size(form) : 0;
        }

        return forms;
    }

    private void Clear()
    {
        foreach (Entry entry in _entries)
        {
            entry.Printed?.Dispose();
        }

        _entries.Clear();
        _held = 0;
    }

    private sealed class Entry(string kind)
    {
        public string Kind => kind;

        public string? DisplayId { get; init; }

        public PrintedText? Printed { get; init; }

        public IReadOnlyList<ShownForm> Forms { get; set; } = [];
    }
}
