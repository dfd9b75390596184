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

    private readonly List<IDisposable> _channels = [];
    private readonly ManualResetEventSlim _ended = new();
    private readonly StreamFlusher _flusher;
    private readonly IopubChannel _iopub;
    private readonly ExecutionQueue _queue;

    /// <exception cref="ConnectionFileException">A port cannot be bound.</exception>
    public KernelServer(ConnectionFile connection, ICellEngine engine, KernelHostSettings settings)
    {
        try
        {
            KernelSession session = new(connection.Key, settings.Time);
            _iopub = Bind(connection, connection.IopubPort, at => new IopubChannel(session, at, settings.IopubLimits));
            RouterListener stdin = Bind(connection, connection.StdinPort, Router);
            RouterListener shell = Bind(connection, connection.ShellPort, Router);
            RouterListener control = Bind(connection, connection.ControlPort, Router);
            EchoListener heartbeat = Bind(connection, connection.HeartbeatPort, at => new EchoListener(at, new ZmtpLimits()));
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
            _queue = new ExecutionQueue(executor, settings.Time);
            status.Starting();
            Dictionary<string, RequestRoute> onControl = ControlRequests(settings);
            Dictionary<string, RequestRoute> onShell = ShellRequests(onControl, engine, history);
            Dictionary<string, Action<JupyterMessage>> notices = new() { ["comm_open"] = new CommAnswer(_iopub).Open };
            _ = new RequestLoop("control requests", control, session, status, onControl, notices);
            _ = new RequestLoop("shell requests", shell, session, status, onShell, notices, _queue.Add);
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
        _flusher.Dispose();
        _channels.ForEach(channel => channel.Dispose());
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

    private static Dictionary<string, RequestRoute> ShellRequests(
        Dictionary<string, RequestRoute> onControl, ICellEngine engine, ExecutionHistory history)
    {
        CodeAssistance assistance = new(engine);
        return new Dictionary<string, RequestRoute>(onControl)
        {
            ["complete_request"] = new(assistance.Complete),
            ["inspect_request"] = new(assistance.Inspect),
            ["is_complete_request"] = new(assistance.IsComplete, OwnStatus: true),
            ["history_request"] = new(new HistoryAnswer(history).Write),
            ["comm_info_request"] = new(CommAnswer.Info),
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
