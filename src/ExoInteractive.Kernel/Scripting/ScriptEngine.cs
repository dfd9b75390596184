using ExoInteractive.Kernel.Scripting.BuiltIn;
using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>
/// Runs C# cells with Roslyn, state kept between them. Any loop can be interrupted, memory stays flat over hundreds of
/// cells, and a failed cell keeps what it had set.
/// </summary>
public sealed class ScriptEngine : ICellEngine
{
    private static readonly TimeSpan Cooperation = TimeSpan.FromMilliseconds(20);

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
    private readonly CellRunner _runner;
    private readonly CellThread _thread = new();
    private readonly CodeCompletion _completion;
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
            _settings.WorkingDirectory);
        State = new NotebookState(_compiler);
        _errors = new CellErrors(State, _compiler.LoadContext);
        _runner = new CellRunner(_settings, _compiler, State, _errors, _magics);
        _completion = new CodeCompletion(_compiler, State, _magics, _settings);
        CellConsole.Install();
        if (_settings.WarmUp)
        {
            new Thread(() => WarmUp.Run(_compiler)) { IsBackground = true, Name = "compiler warm-up", Priority = ThreadPriority.BelowNormal }.UnsafeStart();
        }
    }

    /// <inheritdoc/>
    public int ExecutionCount => Volatile.Read(ref _executionCount);

    /// <summary>The chain of submissions.</summary>
    internal NotebookState State { get; }

    /// <inheritdoc/>
    public async Task<CellResult> ExecuteAsync(CellRequest request, ICellOutput output, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(output);
        CellContext cell = new(request, request.Silent ? SilentOutput.Instance : output, _settings.FlushInterval);
        CellWork<CellResult> work = new(cell, () => Run(cell), warning => Fail(cell, CellErrors.Interrupted(warning)));
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
        => Task.Run(() => _completion.Complete(code, cursor, cancellationToken), cancellationToken);

    /// <inheritdoc/>
    public MimeBundle? Inspect(string code, int cursor) => Inspection.At(_compiler, State, _magics, code, cursor);

    /// <inheritdoc/>
    public (Completeness Completeness, string Indent) IsComplete(string code) => CellCompleteness.Of(code);

    /// <summary>Interrupts what runs and takes no more cells.</summary>
    /// <returns>A task that ends when the running cell has ended or was given up.</returns>
    public async ValueTask DisposeAsync()
    {
        CellWork? running = _thread.Running;
        _thread.Dispose();
        if (running is not null)
        {
            Interrupt(running);
            await running.Done.ConfigureAwait(false);
        }
    }

    private CellResult Run(CellContext cell)
    {
        int? number = cell.Request is { StoreHistory: true, Silent: false } ? Interlocked.Increment(ref _executionCount) : null;
        cell.Name = number is { } count ? $"cell {count}" : $"unnumbered cell {++_unnumbered}";
        return _runner.Run(cell, number) is { } error ? Fail(cell, error) : new CellResult(true, ExecutionCount, null);
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

            if (Environment.TickCount64 - start < _settings.InterruptGrace.TotalMilliseconds)
            {
                _thread.Wake(work);
            }
            else if (_thread.Abandon(work))
            {
                work.GiveUp();
                return;
            }
        }
    }
}
