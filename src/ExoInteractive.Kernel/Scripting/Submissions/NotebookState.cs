using System.Reflection;
using ExoInteractive.Kernel.Scripting.Dataflow;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>A variable of the notebook.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Type">Its static type.</param>
/// <param name="Value">Its value now.</param>
/// <param name="Cell">What declared it: "cell 3".</param>
internal sealed record NotebookVariable(string Name, Type Type, object? Value, string Cell);

/// <summary>
/// The chain of submissions and their variables. Advanced on the cell thread alone; <see cref="Last"/> and the variables
/// may be read from any thread.
/// </summary>
internal sealed class NotebookState(SubmissionCompiler compiler)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (FieldInfo Field, object Instance, string Cell)> _variables = new(StringComparer.Ordinal);
    private readonly List<string> _leftBehind = [];
    private readonly Dictionary<string, string> _sources = new(StringComparer.Ordinal);
    private CSharpCompilation? _last;
    private object[] _instances = new object[64];
    private int _used = 2;
    private volatile Adoption? _underWay;

    /// <summary>The compilation the next one follows.</summary>
    public CSharpCompilation Last => Volatile.Read(ref _last) ?? compiler.Root;

    /// <summary>The NuGet packages in use, name → version; replaced as a whole.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; set; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Which cell reads what of which other.</summary>
    public DataflowGraph Dataflow { get; } = new();

    /// <summary>Starts a compiled submission; from here on later cells see its variables, even where it fails.</summary>
    public Task<object?> Start(CompiledCell compiled, CellContext context, string? source)
    {
        string cell = context.Name;
        Volatile.Write(ref _last, compiled.Compilation);
        if (context.Run is { } run)
        {
            Dataflow.Start(run, compiled.Plain);
        }

        lock (_gate)
        {
            if (source is not null)
            {
                _sources[cell] = source;
            }
        }

        if (compiled.Submission is not { } submission)
        {
            return Task.FromResult<object?>(null);
        }

        if (_used + 1 >= _instances.Length)
        {
            Array.Resize(ref _instances, _instances.Length * 2);
        }

        Adoption underWay = new(submission.Container, cell);
        _underWay = underWay;
        try
        {
            return submission.Run(_instances);
        }
        finally
        {
            Adopt(underWay);
        }
    }

    /// <summary>Makes known what the piece that runs now has set so far: its cell was given up.</summary>
    public void AdoptUnderWay()
    {
        if (_underWay is { } underWay)
        {
            Adopt(underWay);
        }
    }

    /// <summary>Runs a compiled expression on the state without becoming part of it.</summary>
    public Task<object?> Evaluate(Submission submission)
    {
        object[] instances = new object[_instances.Length + 1];
        _instances.CopyTo(instances, 0);
        return submission.Run(instances);
    }

    /// <summary>The text of a cell that ran, by its name.</summary>
    public string? SourceOf(string cell)
    {
        lock (_gate)
        {
            return _sources.GetValueOrDefault(cell);
        }
    }

    /// <summary>A cell could not be stopped; its thread may go on changing variables.</summary>
    public void LeaveBehind(string cell)
    {
        lock (_gate)
        {
            _leftBehind.Add($"{cell} could not be stopped: its thread was left behind and may still change variables; a restart and #!replay mend that");
        }
    }

    /// <summary>A line for each cell that could not be stopped.</summary>
    public IReadOnlyList<string> LeftBehind
    {
        get
        {
            lock (_gate)
            {
                return [.. _leftBehind];
            }
        }
    }

    /// <summary>Looks a variable up.</summary>
    public NotebookVariable? Find(string name)
    {
        lock (_gate)
        {
            return _variables.TryGetValue(name, out var variable) ? Read(name, variable) : null;
        }
    }

    /// <summary>All variables, by name.</summary>
    public IReadOnlyList<NotebookVariable> Variables
    {
        get
        {
            lock (_gate)
            {
                return _variables.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => Read(entry.Key, entry.Value)).ToList();
            }
        }
    }

    private static NotebookVariable Read(string name, (FieldInfo Field, object Instance, string Cell) variable)
        => new(name, variable.Field.FieldType, variable.Field.GetValue(variable.Instance), variable.Cell);

    private void Adopt(Adoption adoption)
    {
        (Type container, string cell) = adoption;
        int slot = Array.FindLastIndex(_instances, instance => instance?.GetType() == container);
        if (slot < 0)
        {
            return;
        }

        _used = Math.Max(_used, slot + 1);
        lock (_gate)
        {
            foreach (FieldInfo field in container.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            {
                if (!field.Name.Contains('<', StringComparison.Ordinal))
                {
                    _variables[field.Name] = (field, _instances[slot], cell);
                }
            }
        }
    }

    private sealed record Adoption(Type Container, string Cell);
}
