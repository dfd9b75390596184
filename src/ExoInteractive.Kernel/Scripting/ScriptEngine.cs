using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Comms;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Runs C# cells with Roslyn, state kept between them. Any loop can be interrupted, memory stays flat over hundreds of
/// cells, and a failed cell keeps what it had set.
/// </summary>
public sealed class ScriptEngine : ICellEngine
{
    private static readonly TimeSpan Cooperation = TimeSpan.FromMilliseconds(20);

    /// <summary>A magic that was stopped may have much to gather before it ends.</summary>
    private const int PatienceWithMagics = 5;

    private static readonly string[] UsualNamespaces =
    [
        "System", "System.Collections.Generic", "System.Globalization", "System.IO", "System.Linq", "System.Text",
        "System.Threading", "System.Threading.Tasks", "Microsoft.DotNet.Interactive.Formatting",
        "ExoInteractive.Kernel.Scripting.InCells", "ExoInteractive.Kernel.Scripting.InCells.Kernel",
    ];

    private readonly ScriptEngineSettings _settings;
    private readonly SubmissionCompiler _compiler;
    private readonly CellErrors _errors;
    private readonly MagicTable _magics;
    private readonly CellAccounts _accounts;
    private readonly CellRunner _runner;
    private readonly CellThread _thread = new();
    private readonly CommRegistry _comms = new();
    private readonly IdleTrim _trim = new();
    private int _executionCount;
    private int _unnumbered;

    /// <summary>Starts an engine; the compiler is loaded in the background.</summary>
    /// <param name="settings">What cells may use; null for the defaults.</param>
    /// <exception cref="ArgumentException">A magic's name is taken twice, or an interval is not above zero.</exception>
    public ScriptEngine(ScriptEngineSettings? settings = null)
    {
        _settings = settings ?? new ScriptEngineSettings();
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_settings.InterruptGrace, TimeSpan.Zero, nameof(settings));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(_settings.FlushInterval, TimeSpan.Zero, nameof(settings));
        _magics = new MagicTable(_settings.Magics.Concat(BuiltInMagics.Except(_settings.Magics, _settings.Clock)));
        _compiler = new SubmissionCompiler(
            [typeof(ScriptEngine).Assembly, typeof(MimeBundle).Assembly, .. _settings.References],
            UsualNamespaces.Concat(_settings.Usings).Distinct(StringComparer.Ordinal).ToList(),
            _settings.WorkingDirectory)
        {
            HasChecks = _settings.StopChecks,
        };
        State = new NotebookState(_compiler);
        _errors = new CellErrors(State, _compiler);
        _accounts = new CellAccounts(_settings, State);
        _runner = new CellRunner(_settings, _compiler, State, _errors, _magics, _accounts);
        Language = new LanguageService(_compiler, State, _magics, _settings.WorkingDirectory, () => _thread.Running is not null);
        CellConsole.Install();
        BackgroundFailures.Install();
        DataTableFormatter.Register();
        if (_settings.WarmUp)
        {
            WarmUp.Start(_compiler, _trim.Idle);
        }
    }

    /// <inheritdoc/>
    public int ExecutionCount => Volatile.Read(ref _executionCount);

    /// <summary>The chain of submissions.</summary>
    internal NotebookState State { get; }

    /// <summary>What answers an editor's questions.</summary>
    internal LanguageService Language { get; }

    /// <inheritdoc/>
    public async Task<CellResult> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        CellContext cell = new(request, request.Silent ? SilentOutput.Instance : output, _settings.FlushInterval)
        {
            Comms = new CommPort(_comms, output),
            KeepSecret = _accounts.Keep,
        };
        CellWork<CellResult> work = new(cell, () => Run(cell), warning => Abandon(cell, warning));
        _thread.Add(work);
        using (cancellationToken.Register(() => Interrupt(work)))
        {
            return await work.Result.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public async Task<(MimeBundle? Bundle, CellError? Error)> EvaluateAsync(string expression, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(expression);
        CellContext cell = new(new CellRequest(expression, Silent: true, StoreHistory: false), SilentOutput.Instance, _settings.FlushInterval) { Name = "expression" };
        CellWork<(MimeBundle?, CellError?)> work = new(cell, () => _runner.Evaluate(cell), warning => (null, CellErrors.Interrupted(warning)));
        _thread.Add(work);
        using (cancellationToken.Register(() => Interrupt(work)))
        {
            return await work.Result.ConfigureAwait(false);
        }
    }

    /// <inheritdoc/>
    public void Interrupt()
    {
        if (_thread.Running is { } work)
        {
            Interrupt(work);
        }
    }

    /// <inheritdoc/>
    public Task<CompletionResult> CompleteAsync(string code, int cursor, CancellationToken cancellationToken = default)
        => Language.CompleteAsync(code, cursor, cancellationToken);

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int cursor, int detailLevel = 0) => Language.Inspect(code, cursor, detailLevel);

    /// <inheritdoc/>
    public (Completeness Completeness, string Indent) IsComplete(string code)
        => Nesting.IsTooDeep(code) ? (Completeness.Invalid, "") : CellCompleteness.Of(code);

    /// <inheritdoc/>
    public IReadOnlyList<(string Id, string TargetName)> Comms => _comms.Open;

    /// <inheritdoc/>
    public async Task ReceiveAsync(CommMessage message, ICellOutput answers, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(message);
        ArgumentNullException.ThrowIfNull(answers);
        if (_comms.Receive(message, answers) is not { } call)
        {
            return;
        }

        CellContext cell = new(new CellRequest("", StoreHistory: false), call.Output, _settings.FlushInterval)
        {
            Name = "a comm's handler",
            Comms = new CommPort(_comms, answers),
            KeepSecret = _accounts.Keep,
        };
        CellWork<CellError?> work = new(cell, () => _runner.Call(cell, call.Run), CellErrors.Interrupted);
        _thread.Add(work);
        CellError? error;
        using (cancellationToken.Register(() => Interrupt(work)))
        {
            error = await work.Result.ConfigureAwait(false);
        }

        if (error is not null)
        {
            call.Output.Stream("stderr", $"the handler of a comm failed: {string.Join('\n', error.Traceback)}\n");
            call.Failed();
        }
    }

    /// <summary>Interrupts what runs and takes no more cells.</summary>
    /// <returns>A task that ends when the running cell has ended or was given up.</returns>
    public async ValueTask DisposeAsync()
    {
        CellWork? running = _thread.Running;
        _thread.Dispose();
        _trim.Dispose();
        if (running is not null)
        {
            Interrupt(running);
            await running.Done.ConfigureAwait(false);
        }
    }

    private CellResult Run(CellContext cell)
    {
        int? number = cell.Request is { StoreHistory: true, Silent: false } ? Count(cell.Request.Number) : null;
        cell.Name = number is { } count ? $"cell {count}" : $"unnumbered cell {++_unnumbered}";
        if (number is { } kept)
        {
            _accounts.Open(cell, new JournalCell(cell.Request.Code, cell.Request.CellId, kept));
        }

        _trim.Busy();
        CellResult result = _runner.Run(cell, number) is { } error ? Fail(cell, error) : new CellResult(true, ExecutionCount, null);
        _trim.Idle();
        _accounts.Close(cell, cell.Ledger, result);
        return result;
    }

    private int Count(int? repeated)
    {
        if (repeated is not { } given)
        {
            return Interlocked.Increment(ref _executionCount);
        }

        Volatile.Write(ref _executionCount, given);
        return given;
    }

    /// <summary>The result of a cell that never ran (no warning), or was given up.</summary>
    private CellResult Abandon(CellContext cell, string? warning)
    {
        CellResult result = Fail(cell, CellErrors.Interrupted(warning));
        _accounts.CloseAll(cell, result);
        return result;
    }

    private CellResult Fail(CellContext cell, CellError error)
    {
        cell.Fail(error);
        return new CellResult(false, ExecutionCount, error);
    }

    private void Interrupt(CellWork work)
    {
        if (work.Interrupt())
        {
            new Thread(() => Insist(work)) { IsBackground = true, Name = "cell interrupt watch" }.UnsafeStart();
        }
    }

    /// <summary>Sees to it that an interrupted cell ends: wakes it from waits, and at last gives it up.</summary>
    private void Insist(CellWork work)
    {
        long start = Environment.TickCount64;
        while (!work.Done.Wait(Cooperation))
        {
            if (_thread.Running != work)
            {
                continue;
            }

            long grace = (long)_settings.InterruptGrace.TotalMilliseconds * (work.Cell.IsLeftAsleep ? PatienceWithMagics : 1);
            if (Environment.TickCount64 - start < grace)
            {
                _thread.Wake(work);
            }
            else if (_thread.Abandon(work))
            {
                State.LeaveBehind(work.Cell.Name);
                work.GiveUp();
                return;
            }
        }
    }
}
