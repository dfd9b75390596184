using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Protocol;

/// <summary>
/// An engine whose cells are lines "verb argument", enough to make every message of the protocol: print, err, value,
/// show, json, html (of so many characters), fail, wait (until interrupted), input, password, update, clear, burst, late, sleep,
/// halves, flood, lone, hog, length, cellid.
/// </summary>
internal sealed class FakeCellEngine : ICellEngine
{
    private readonly SemaphoreSlim _one = new(1);
    private readonly Dictionary<string, string> _comms = [];
    private volatile CancellationTokenSource? _running;

    public int ExecutionCount { get; private set; }

    /// <summary>Set while a cell waits to be interrupted.</summary>
    public ManualResetEventSlim Waiting { get; } = new();

    public Task<CellResult> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellationToken = default)
        => Task.Factory.StartNew(() => Execute(request, output, cancellationToken), TaskCreationOptions.LongRunning);

    public Task<(MimeBundle? Bundle, CellError? Error)> EvaluateAsync(string expression, CancellationToken cancellationToken = default)
        => Task.FromResult<(MimeBundle?, CellError?)>(
            expression.StartsWith('!') ? (null, new CellError("Wrong", expression, [])) : (MimeBundle.Plain($"<{expression}>"), null));

    public void Interrupt() => _running?.Cancel();

    public Task<CompletionResult> CompleteAsync(string code, int cursor, CancellationToken cancellationToken = default)
    {
        int start = cursor;
        while (start > 0 && char.IsLetter(code[start - 1]))
        {
            start--;
        }

        string typed = code[start..cursor];
        return Task.FromResult(new CompletionResult(start, cursor, [new(typed + "One", "function", "(int x)"), new(typed + "Two", "property")]));
    }

    public MimeBundle? Inspect(string code, int cursor, int detailLevel = 0)
        => code.Length == 0 ? null : MimeBundle.Plain($"about {code}@{cursor}" + (detailLevel > 0 ? $" in detail {detailLevel}" : ""));

    public (Completeness Completeness, string Indent) IsComplete(string code)
        => code.EndsWith('{') ? (Completeness.Incomplete, "    ") : code.EndsWith('}') ? (Completeness.Invalid, "") : (Completeness.Complete, "");

    public IReadOnlyList<(string Id, string TargetName)> Comms
    {
        get
        {
            lock (_comms)
            {
                return [.. _comms.Select(comm => (comm.Key, comm.Value))];
            }
        }
    }

    /// <summary>Target "echo" sends back what it gets, "slow" after it was interrupted; all other targets are unknown.</summary>
    public Task ReceiveAsync(CommMessage message, ICellOutput answers, CancellationToken cancellationToken = default)
    {
        if (message.Action == CommAction.Message && Comms.Contains((message.CommId, "slow")))
        {
            Waiting.Set();
            cancellationToken.WaitHandle.WaitOne();
            Waiting.Reset();
        }

        lock (_comms)
        {
            switch (message.Action)
            {
                case CommAction.Open when message.TargetName is "echo" or "slow":
                    _comms[message.CommId] = message.TargetName;
                    break;
                case CommAction.Open:
                    answers.Comm(new CommMessage(CommAction.Close, message.CommId));
                    break;
                case CommAction.Close:
                    _comms.Remove(message.CommId);
                    break;
                case CommAction.Message when _comms.ContainsKey(message.CommId):
                    answers.Comm(message);
                    break;
            }
        }

        return Task.CompletedTask;
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private static string Rest(string line) => line.IndexOf(' ') is >= 0 and int space ? line[(space + 1)..] : "";

    private static void Hog(ManualResetEventSlim over)
    {
        try
        {
            over.Wait();
        }
        catch (ObjectDisposedException)
        {
            // The cell was over before this one began.
        }
    }

    private CellResult Execute(CellRequest request, ICellOutput output, CancellationToken cancellationToken)
    {
        _one.Wait(CancellationToken.None);
        try
        {
            if (request.StoreHistory && !request.Silent)
            {
                ExecutionCount++;
            }

            using CancellationTokenSource running = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            _running = running;
            foreach (string line in request.Code.Split('\n'))
            {
                Run(line, request, output, running.Token);
            }

            return new CellResult(true, ExecutionCount, null);
        }
        catch (Exception failed)
        {
            CellError error = failed is OperationCanceledException
                ? new("KeyboardInterrupt", "interrupted", ["interrupted"])
                : new(failed.GetType().Name, failed.Message, ["line 1", failed.Message]);
            output.Error(error);
            return new CellResult(false, ExecutionCount, error);
        }
        finally
        {
            _running = null;
            Waiting.Reset();
            _one.Release();
        }
    }

    private void Run(string line, CellRequest request, ICellOutput output, CancellationToken interrupt)
    {
        string argument = Rest(line);
        switch (line.Split(' ')[0])
        {
            case "print":
                output.Stream("stdout", argument + "\n");
                break;
            case "err":
                output.Stream("stderr", argument + "\n");
                break;
            case "value":
                output.ExecuteResult(MimeBundle.Plain(argument));
                break;
            case "show":
                output.DisplayData(MimeBundle.Plain(argument), "d1");
                break;
            case "update":
                output.UpdateDisplayData(MimeBundle.Plain(argument), "d1");
                break;
            case "clear":
                output.ClearOutput(wait: true);
                break;
            case "json":
                output.DisplayData(
                    new MimeBundle(new Dictionary<string, string>
                    {
                        ["application/vnd.plotly.v1+json"] = """{"data":[1.50,{"x":"é"}]}""",
                        ["application/json"] = "{not json",
                        ["image/png"] = "iVBORw0KGgo=",
                        ["text/plain"] = "plain",
                    }),
                    null);
                break;
            case "html":
                output.DisplayData(new MimeBundle(new Dictionary<string, string> { ["text/html"] = new('h', int.Parse(argument)) }), null);
                break;
            case "length":
                output.ExecuteResult(MimeBundle.Plain($"{request.Code.Length}"));
                break;
            case "fail":
                throw new InvalidOperationException(argument);
            case "wait":
                Waiting.Set();
                interrupt.WaitHandle.WaitOne();
                interrupt.ThrowIfCancellationRequested();
                break;
            case "sleep":
                interrupt.WaitHandle.WaitOne(int.Parse(argument));
                interrupt.ThrowIfCancellationRequested();
                break;
            case "input" or "password":
                string answer = request.RequestInput is { } ask
                    ? ask(argument, line.StartsWith('p'))
                    : throw new InvalidOperationException("input is not allowed");
                output.Stream("stdout", $"got {answer}\n");
                break;
            case "burst":
                for (int i = 0; i < int.Parse(argument); i++)
                {
                    output.DisplayData(MimeBundle.Plain($"{i}"), null);
                }

                break;
            case "flood":
                output.Stream("stdout", string.Concat(Enumerable.Repeat("🪐", int.Parse(argument) / 2)));
                break;
            case "halves":
                output.Stream("stdout", "\ud83e");
                Thread.Sleep(150);
                output.Stream("stdout", "\ude90\n");
                break;
            case "late":
                new Thread(() =>
                {
                    Thread.Sleep(100);
                    output.Stream("stdout", argument);
                }).Start();
                break;
            case "hog":
                using (ManualResetEventSlim over = new())
                {
                    for (int i = 0; i < 64; i++)
                    {
                        ThreadPool.QueueUserWorkItem(_ => Hog(over));
                    }

                    try
                    {
                        Waiting.Set();
                        interrupt.WaitHandle.WaitOne();
                    }
                    finally
                    {
                        over.Set();
                    }
                }

                interrupt.ThrowIfCancellationRequested();
                break;
            case "lone":
                output.Stream("stdout", "\ud83e");
                output.ExecuteResult(MimeBundle.Plain("\ude90"));
                break;
            case "cellid":
                output.ExecuteResult(MimeBundle.Plain(request.CellId ?? "none"));
                break;
        }
    }
}
