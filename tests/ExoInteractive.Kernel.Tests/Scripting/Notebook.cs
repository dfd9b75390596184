using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>An engine and all that its cells put out, for tests.</summary>
internal sealed class Notebook : IAsyncDisposable
{
    public Notebook(ScriptEngineSettings? settings = null) => Engine = new ScriptEngine((settings ?? new ScriptEngineSettings()) with { WarmUp = false });

    public ScriptEngine Engine { get; }

    public async Task<RecordedOutput> Run(string code, Func<string, bool, string>? input = null, bool silent = false, bool storeHistory = true)
    {
        RecordedOutput output = new();
        output.Result = await Engine.ExecuteAsync(new CellRequest(code, silent, storeHistory, "id", input), output).WaitAsync(TimeSpan.FromSeconds(60));
        return output;
    }

    /// <summary>Starts a cell that prints something, and returns its run once it has: it then surely runs, on however busy a machine.</summary>
    public async Task<Task<RecordedOutput>> Started(string code)
    {
        RecordedOutput output = new();
        Task<CellResult> cell = Engine.ExecuteAsync(new CellRequest(code), output);
        while (output.Out.Length == 0 && !cell.IsCompleted)
        {
            await Task.Delay(10);
        }

        return Finished();

        async Task<RecordedOutput> Finished()
        {
            output.Result = await cell.WaitAsync(TimeSpan.FromSeconds(60));
            return output;
        }
    }

    public async Task<string?> Value(string code)
    {
        RecordedOutput output = await Run(code);
        Assert.True(output.Result!.Succeeded, string.Join("\n", output.Result.Error?.Traceback ?? []));
        return output.ExecuteResults.SingleOrDefault()?.Data["text/plain"];
    }

    public async Task<CellError> Failure(string code)
    {
        RecordedOutput output = await Run(code);
        Assert.False(output.Result!.Succeeded, "the cell should fail: " + code);
        return Assert.Single(output.Errors);
    }

    public ValueTask DisposeAsync() => Engine.DisposeAsync();
}

/// <summary>Outputs of one cell, in order.</summary>
internal sealed class RecordedOutput : ICellOutput
{
    private readonly List<(string Kind, string? Id, MimeBundle? Bundle, string Text)> _all = [];

    public CellResult? Result { get; set; }

    public IReadOnlyList<(string Kind, string? Id, MimeBundle? Bundle, string Text)> All
    {
        get
        {
            lock (_all)
            {
                return [.. _all];
            }
        }
    }

    public List<CellError> Errors { get; } = [];

    public List<CommMessage> Comms { get; } = [];

    public IReadOnlyList<MimeBundle> ExecuteResults => Bundles("result");

    public IReadOnlyList<MimeBundle> Displays => Bundles("display");

    public string Out => string.Concat(All.Where(entry => entry.Kind == "stdout").Select(entry => entry.Text));

    public string Err => string.Concat(All.Where(entry => entry.Kind == "stderr").Select(entry => entry.Text));

    public void Stream(string name, string text) => Add(name, null, null, text);

    public void DisplayData(MimeBundle bundle, string? displayId) => Add("display", displayId, bundle, bundle.Data.GetValueOrDefault("text/plain", ""));

    public void UpdateDisplayData(MimeBundle bundle, string displayId) => Add("update", displayId, bundle, bundle.Data.GetValueOrDefault("text/plain", ""));

    public void ExecuteResult(MimeBundle bundle) => Add("result", null, bundle, bundle.Data.GetValueOrDefault("text/plain", ""));

    public void Error(CellError error)
    {
        lock (_all)
        {
            Errors.Add(error);
        }

        Add("error", null, null, error.Message);
    }

    public void ClearOutput(bool wait) => Add("clear", null, null, wait ? "wait" : "");

    public void Comm(CommMessage message)
    {
        lock (_all)
        {
            Comms.Add(message);
        }
    }

    private List<MimeBundle> Bundles(string kind) => All.Where(entry => entry.Kind == kind).Select(entry => entry.Bundle!).ToList();

    private void Add(string kind, string? id, MimeBundle? bundle, string text)
    {
        lock (_all)
        {
            _all.Add((kind, id, bundle, text));
        }
    }
}
