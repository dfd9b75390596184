using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>The five channels of a kernel, bound and answering, until a client asks for shutdown or it is disposed.</summary>
internal sealed class KernelServer : IDisposable
{
    private static readonly TimeSpan CellEndTime = TimeSpan.FromSeconds(1);

    /// <summary>Clients beat with a few bytes; nobody is to make the kernel hold more.</summary>
    private static readonly ZmtpLimits Heartbeats = new() { MessageBytes = 1 << 20, QueueBytes = 4 << 20 };

    private readonly List<IDisposable> _channels = [];
    private readonly ManualResetEventSlim _ended = new();
    private readonly StreamFlusher _flusher;
    private readonly IopubChannel _iopub;
    private readonly ExecutionQueue _queue;
    private readonly SlowRequests _slow;

    /// <exception cref="ConnectionFileException">A port cannot be bound.</exception>
    public KernelServer(ConnectionFile connection, ICellEngine engine, KernelHostSettings settings)
    {
        try
        {
            KernelSession session = new(connection.Key, settings.Time);
            _iopub = Bind(connection, connection.IopubPort, at => new IopubChannel(session, at, settings));
            RouterListener stdin = Bind(connection, connection.StdinPort, Router);
            RouterListener shell = Bind(connection, connection.ShellPort, Router);
            RouterListener control = Bind(connection, connection.ControlPort, Router);
            EchoListener heartbeat = Bind(connection, connection.HeartbeatPort, at => new EchoListener(at, Heartbeats));
            Connection = connection with
            {
                ShellPort = Port(shell.EndPoint, connection.ShellPort),
                IopubPort = Port(_iopub.EndPoint, connection.IopubPort),
                StdinPort = Port(stdin.EndPoint, connection.StdinPort),
                ControlPort = Port(control.EndPoint, connection.ControlPort),
                HeartbeatPort = Port(heartbeat.EndPoint, connection.HeartbeatPort),
            };

            KernelStatus status = new(_iopub);
            ExecutionHistory history = new();
            _flusher = new StreamFlusher(settings.StreamInterval);
            CellExecutor executor = new(engine, session, shell, _iopub, status, _flusher, new InputChannel(session, stdin), history);
            CommRequests comms = new(engine, _iopub, status, _flusher);
            _queue = new ExecutionQueue(executor, comms, settings.Time);
            status.Starting();
            RequestServer onControl = new(control, session, status, ControlRequests(settings));
            RequestServer onShell = new(shell, session, status, ShellRequests(settings, engine, history, comms));
            _slow = new SlowRequests(onShell.Serve);
            RequestLoop.Start("control requests", control, session, onControl.Serve);
            RequestLoop.Start("shell requests", shell, session, message => OnShell(message, onShell));
        }
        catch
        {
            _channels.ForEach(channel => channel.Dispose());
            throw;
        }
    }

    /// <summary>The connection with the ports that the system chose filled in.</summary>
    public ConnectionFile Connection { get; }

    /// <summary>The longest queue of any iopub client, in bytes.</summary>
    public long LongestQueueBytes => _iopub.LongestQueueBytes;

    /// <summary>Interrupts the running cell.</summary>
    public void Interrupt() => _queue.Interrupt();

    /// <summary>Ends the wait below, as a client's shutdown_request does.</summary>
    public void End() => _ended.Set();

    /// <summary>Waits for shutdown.</summary>
    public void WaitForEnd() => _ended.Wait();

    /// <summary>Interrupts what runs, sends what is queued and closes the channels.</summary>
    public void Dispose()
    {
        _ended.Set();
        _queue.Stop(CellEndTime);
        _slow.Dispose();
        _flusher.Dispose();
        _channels.ForEach(channel => channel.Dispose());
    }

    /// <summary>Whatever may take long goes elsewhere, so that this channel is never blocked.</summary>
    private void OnShell(JupyterMessage message, RequestServer server)
    {
        if (ExecutionQueue.Takes(message))
        {
            _queue.Add(message);
        }
        else if (message.Type is "complete_request" or "inspect_request" or "is_complete_request")
        {
            _slow.Add(message);
        }
        else
        {
            server.Serve(message);
        }
    }

    private static RouterListener Router(EndPoint endpoint) => new(endpoint, new ZmtpLimits());

    private static int Port(EndPoint bound, int asked) => bound is IPEndPoint ip ? ip.Port : asked;

    private T Bind<T>(ConnectionFile connection, int port, Func<EndPoint, T> open)
        where T : IDisposable
    {
        try
        {
            T channel = open(connection.EndPoint(port));
            _channels.Add(channel);
            return channel;
        }
        catch (SocketException refused)
        {
            throw new ConnectionFileException($"port {port} of {connection.Ip} ({connection.Transport}) cannot be bound: {refused.Message}");
        }
    }

    private Dictionary<string, RequestRoute> ControlRequests(KernelHostSettings settings) => new()
    {
        ["kernel_info_request"] = new(new KernelInfo(settings).Write),
        ["interrupt_request"] = new((_, _) => _queue.Interrupt()),
        ["shutdown_request"] = new(Shutdown, After: End),
    };

    private Dictionary<string, RequestRoute> ShellRequests(
        KernelHostSettings settings, ICellEngine engine, ExecutionHistory history, CommRequests comms)
    {
        CodeAssistance assistance = new(engine);
        return new Dictionary<string, RequestRoute>(ControlRequests(settings))
        {
            ["complete_request"] = new(assistance.Complete),
            ["inspect_request"] = new(assistance.Inspect),
            ["is_complete_request"] = new(assistance.IsComplete, OwnStatus: true),
            ["history_request"] = new(new HistoryAnswer(history).Write),
            ["comm_info_request"] = new(comms.Info),
        };
    }

    /// <summary>The reply goes to who asked and, on iopub, to everybody else who is connected.</summary>
    private void Shutdown(JupyterMessage request, Utf8JsonWriter reply)
    {
        bool restart = request.Content.Flag("restart", false);
        reply.WriteBoolean("restart", restart);
        _iopub.Notice("shutdown_reply", request.Header, content =>
        {
            content.WriteString("status", "ok");
            content.WriteBoolean("restart", restart);
        });
    }
}
