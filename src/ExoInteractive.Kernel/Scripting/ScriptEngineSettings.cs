using System.Reflection;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>What a <see cref="ScriptEngine"/> offers its cells.</summary>
public sealed record ScriptEngineSettings
{
    /// <summary>Assemblies that cells may use beside .NET's own and the kernel's. Default: none.</summary>
    public IReadOnlyList<Assembly> References { get; init; } = [];

    /// <summary>
    /// Namespaces (or types, for their static members) imported into every cell beside the usual ones of .NET.
    /// Each must exist in <see cref="References"/> or .NET. Default: none.
    /// </summary>
    public IReadOnlyList<string> Usings { get; init; } = [];

    /// <summary>Magics beside the kernel's own. Default: none.</summary>
    public IReadOnlyList<Magic> Magics { get; init; } = [];

    /// <summary>The folder that relative paths of <c>#r</c>, <c>#load</c> and magics are taken from. Default: the current folder.</summary>
    public string WorkingDirectory { get; init; } = Environment.CurrentDirectory;

    /// <summary>Path of the notebook, where known. Default: null.</summary>
    public string? NotebookPath { get; init; }

    /// <summary>
    /// How long an interrupted cell that neither loops nor waits in managed code may go on before its thread is given up.
    /// Above zero; default 2 seconds.
    /// </summary>
    public TimeSpan InterruptGrace { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long printed text may wait for more before it is sent. Above zero; default 50 milliseconds.</summary>
    public TimeSpan FlushInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Whether a few lines are compiled in the background at the start, so that the first cell is fast. Default: true.</summary>
    public bool WarmUp { get; init; } = true;

    /// <summary>
    /// Whether a cell that reads other cells' variables gets a small display that says when its outputs are stale.
    /// Default: false.
    /// </summary>
    public bool StaleMarks { get; init; }

    /// <summary>Keeps what was run with history; null for none. Default: null.</summary>
    public ICellJournal? Journal { get; init; }

    /// <summary>The clock of <c>#!time</c>. Default: the system's.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
