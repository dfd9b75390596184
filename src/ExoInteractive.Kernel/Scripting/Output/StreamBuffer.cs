using System.Text;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>
/// Collects what a cell prints and sends it in pieces, in the order printed. Text that comes after the cell ended is
/// sent as well.
/// </summary>
internal sealed class StreamBuffer : IDisposable
{
    private const int MaximumHeld = 1 << 16;

    private readonly ICellOutput _output;
    private readonly TimeSpan _interval;
    private readonly Timer _timer;
    private readonly Lock _gate = new();
    private readonly Lock _sending = new();
    private readonly List<(string Name, StringBuilder Text)> _held = [];
    private int _length;
    private bool _armed;

    public StreamBuffer(ICellOutput output, TimeSpan interval)
    {
        _output = output;
        _interval = interval;
        _timer = new Timer(_ => Flush());
    }

    /// <summary>Adds text.</summary>
    /// <param name="name">"stdout" or "stderr".</param>
    /// <param name="text">With line ends of any kind.</param>
    public void Write(string name, ReadOnlySpan<char> text)
    {
        bool full;
        lock (_gate)
        {
            if (_held.Count == 0 || _held[^1].Name != name)
            {
                _held.Add((name, new StringBuilder()));
            }

            _held[^1].Text.Append(text);
            _length += text.Length;
            full = _length >= MaximumHeld;
            if (!full && !_armed)
            {
                _armed = true;
                _timer.Change(_interval, Timeout.InfiniteTimeSpan);
            }
        }

        if (full)
        {
            Flush();
        }
    }

    /// <summary>Sends what is held.</summary>
    public void Flush()
    {
        lock (_sending)
        {
            (string Name, StringBuilder Text)[] pieces;
            lock (_gate)
            {
                pieces = [.. _held];
                _held.Clear();
                _length = 0;
                _armed = false;
            }

            foreach ((string name, StringBuilder text) in pieces)
            {
                _output.Stream(name, text.Replace("\r\n", "\n").ToString());
            }
        }
    }

    public void Dispose()
    {
        _timer.Dispose();
        Flush();
    }
}
