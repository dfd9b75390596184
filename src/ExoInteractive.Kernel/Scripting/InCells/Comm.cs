using ExoInteractive.Kernel.Scripting.Comms;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>
/// A line between a cell and code of a client, such as a widget. Handlers run between the cells, in the order the messages
/// came, and can be interrupted as cells can; what they print goes to the cell that set them. May be used from any thread.
/// </summary>
public sealed class Comm
{
    private readonly CommPort _origin;
    private volatile CommHandler? _onMessage;
    private volatile CommHandler? _onClose;

    internal Comm(CommMessage opening, CommPort origin)
    {
        Opening = opening;
        _origin = origin;
    }

    /// <summary>What client and kernel know it by.</summary>
    public string Id => Opening.CommId;

    /// <summary>The name of the target it was opened to.</summary>
    public string TargetName => Opening.TargetName;

    /// <summary>The message that opened it, with the data and buffers given then.</summary>
    public CommMessage Opening { get; }

    /// <summary>Whether either side has closed it.</summary>
    public bool IsClosed => !_origin.Registry.Holds(this);

    internal CommHandler? MessageHandler => _onMessage;

    internal CommHandler? CloseHandler => _onClose;

    /// <summary>Sets what is called for each message of the client; the last one set counts.</summary>
    /// <param name="handler">Gets the message. What it throws is printed and ends nothing.</param>
    public void OnMessage(Action<CommMessage> handler) => _onMessage = CommHandler.Of(handler);

    /// <inheritdoc cref="OnMessage(Action{CommMessage})"/>
    public void OnMessage(Func<CommMessage, Task> handler) => _onMessage = CommHandler.Of(handler);

    /// <summary>Sets what is called when the client closes the comm; the last one set counts.</summary>
    /// <param name="handler">Gets the closing message. What it throws is printed and ends nothing.</param>
    public void OnClose(Action<CommMessage> handler) => _onClose = CommHandler.Of(handler);

    /// <inheritdoc cref="OnClose(Action{CommMessage})"/>
    public void OnClose(Func<CommMessage, Task> handler) => _onClose = CommHandler.Of(handler);

    /// <summary>Sends data to the client.</summary>
    /// <param name="data">Anything that is a JSON object, such as <c>new { value = 3 }</c> or a dictionary; null for an empty one.</param>
    /// <param name="buffers">Binary data to travel beside it; not to be changed afterwards.</param>
    /// <exception cref="ArgumentException">The data are no JSON object.</exception>
    /// <exception cref="InvalidOperationException">The comm is closed.</exception>
    public void Send(object? data = null, params byte[][] buffers)
    {
        CommMessage message = new(CommAction.Message, Id) { Data = CommMessage.ToJson(data), Buffers = CommPort.Buffers(buffers) };
        if (IsClosed)
        {
            throw new InvalidOperationException($"the comm to {TargetName} is closed");
        }

        CommPort.Current(_origin).Output.Comm(message);
    }

    /// <summary>Closes it and tells the client; a second call does nothing.</summary>
    /// <param name="data">Last words, as in <see cref="Send"/>.</param>
    /// <exception cref="ArgumentException">The data are no JSON object.</exception>
    public void Close(object? data = null)
    {
        CommMessage message = new(CommAction.Close, Id) { Data = CommMessage.ToJson(data) };
        if (_origin.Registry.Remove(this))
        {
            CommPort.Current(_origin).Output.Comm(message);
        }
    }
}
