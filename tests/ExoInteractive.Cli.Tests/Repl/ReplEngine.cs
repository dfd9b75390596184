using ExoInteractive.Cli.Repl;
using ExoInteractive.Cli.Repl.Editing;
using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Tests.Repl;

/// <summary>One engine for the tests of a class.</summary>
public sealed class ReplEngine : IAsyncLifetime
{
    internal ScriptEngine Engine { get; } = new(new ScriptEngineSettings { WarmUp = false });

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync() => Engine.DisposeAsync();

    /// <summary>An editor without colours on a screen.</summary>
    internal CellEditor Editor(ScriptedKeys keys, VirtualScreen screen) => new(keys, new EditorDisplay(screen, new Palette(colours: false)), Engine);

    /// <summary>A whole session, ended by the last key.</summary>
    internal async Task<VirtualScreen> Session(ScriptedKeys keys, VirtualScreen? on = null, string? first = null)
    {
        VirtualScreen screen = on ?? new VirtualScreen();
        await new InteractiveSession(Engine, keys, screen, new Palette(colours: false), ReplHistory.Open(null)).RunAsync(first);
        return screen;
    }
}
