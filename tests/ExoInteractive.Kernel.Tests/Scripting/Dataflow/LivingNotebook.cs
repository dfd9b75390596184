using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Dataflow;

namespace ExoInteractive.Kernel.Tests.Scripting.Dataflow;

/// <summary>An engine whose cells have names of their own, so that a test can run one of them again.</summary>
internal sealed class LivingNotebook(ScriptEngineSettings? settings = null) : IAsyncDisposable
{
    public ScriptEngine Engine { get; } = new((settings ?? new ScriptEngineSettings()) with { WarmUp = false, StaleMarks = true });

    public DataflowGraph Graph => Engine.State.Dataflow;

    /// <summary>The stale cells by the names the test gave them.</summary>
    public string Stale => string.Join(" ", Graph.Stale().Select(stale => stale.Cell.ClientId));

    /// <summary>Why a cell is stale; empty where it is not.</summary>
    public string Why(string cell)
        => string.Join("; ", Graph.Stale().Where(stale => stale.Cell.ClientId == cell).SelectMany(stale => stale.Causes).Select(cause => cause.Describe("", "")));

    /// <summary>Runs a cell, which must succeed.</summary>
    public async Task<RecordedOutput> Run(string? cell, string code)
    {
        RecordedOutput output = await Try(cell, code);
        Assert.True(output.Result!.Succeeded, code + "\n" + string.Join("\n", output.Result.Error?.Traceback ?? []));
        return output;
    }

    public async Task<RecordedOutput> Try(string? cell, string code, bool silent = false)
    {
        RecordedOutput output = new();
        output.Result = await Engine.ExecuteAsync(new CellRequest(code, silent, StoreHistory: !silent, cell), output).WaitAsync(TimeSpan.FromSeconds(60));
        return output;
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}
