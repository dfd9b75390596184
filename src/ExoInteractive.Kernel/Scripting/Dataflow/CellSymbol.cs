namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>
/// A variable, function or type as one piece of a cell declares it. A later declaration of the same name is another one;
/// code that was compiled before goes on with the old.
/// </summary>
/// <param name="name">Its C# name; overloads share one.</param>
/// <param name="isVariable">Whether it holds a value, as opposed to a function or type.</param>
/// <param name="isMutable">Whether its value is an object that could be changed through a reference.</param>
internal sealed class CellSymbol(string name, bool isVariable, bool isMutable)
{
    public string Name => name;

    public bool IsVariable => isVariable;

    public bool IsMutable => isMutable;

    /// <summary>What calling it does; for a variable, what the lambdas and deferred queries do that it may hold.</summary>
    public Effects? Code { get; set; }

    /// <summary>For a type: what its methods do to their own object and their arguments, by name.</summary>
    public Dictionary<string, Effects> Methods { get; } = new(StringComparer.Ordinal);

    /// <summary>What declared it, and when on the graph's clock; null until its piece starts.</summary>
    public CellRun? Declarer { get; private set; }

    public int DeclaredAt { get; private set; }

    /// <summary>What last gave it a value.</summary>
    public CellRun? Writer { get; private set; }

    public int WrittenAt { get; private set; }

    /// <summary>What else its value may come from: earlier values that the last assignment may have kept, and changes of its object. One a cell.</summary>
    public List<(CellRun Run, int At)> Contributors { get; } = [];

    /// <summary>All that its value may come from.</summary>
    public IEnumerable<CellRun> Sources => Contributors.Select(contributor => contributor.Run).Prepend(Writer).OfType<CellRun>();

    public void Declare(CellRun run, int at)
    {
        (Declarer, DeclaredAt) = (run, at);
        (Writer, WrittenAt) = (run, at);
    }

    public void Write(CellRun run, int at, bool isSure)
    {
        if (isSure)
        {
            Contributors.Clear();
        }
        else if (Writer is { } before && before.Cell != run.Cell)
        {
            Contribute(before, WrittenAt);
        }

        (Writer, WrittenAt) = (run, at);
    }

    public void Change(CellRun run, int at) => Contribute(run, at);

    private void Contribute(CellRun run, int at)
    {
        Contributors.RemoveAll(contributor => contributor.Run.Cell == run.Cell);
        Contributors.Add((run, at));
    }
}
