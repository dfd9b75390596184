using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>A body of code being looked at: the cell's own statements, a function or a lambda.</summary>
/// <param name="runs">Whether it runs now, so that what variables hold as code is known; otherwise it may run at any later time.</param>
/// <param name="owner">The function or lambda; null for a cell's statements.</param>
/// <param name="around">For a lambda, the body it stands in.</param>
internal sealed class Frame(bool runs, ISymbol? owner = null, Frame? around = null)
{
    private readonly HashSet<CellSymbol> _within = [];

    public Effects Effects { get; } = new();

    /// <summary>What stands behind locals: the variables, parameters or "this" whose object they may refer to.</summary>
    public Dictionary<ISymbol, HashSet<Root>> Locals { get; } = new(SymbolEqualityComparer.Default);

    /// <summary>How many branches, loops and the like stand around the place looked at.</summary>
    public int Branches { get; set; }

    /// <summary>Whether a branch may have left the body before the place looked at.</summary>
    public bool MayHaveLeft { get; set; }

    public bool IsCertain => Branches == 0 && !MayHaveLeft;

    /// <summary>A function or a delegate is handed on without being called.</summary>
    public void Name(CellSymbol symbol)
    {
        if (!Effects.CertainWrites.Contains(symbol))
        {
            Effects.Reads.Add(symbol);
        }
    }

    /// <summary>A value is used, and with it the code that it may hold.</summary>
    public void Read(CellSymbol symbol)
    {
        Name(symbol);

        if (runs && symbol is { IsVariable: true, Code: { } held } && _within.Add(symbol))
        {
            Apply(held, certain: false);
            _within.Remove(symbol);
        }
    }

    /// <summary>A function is called, a type used.</summary>
    public void Call(CellSymbol symbol)
    {
        Read(symbol);
        if (symbol is { IsVariable: false, Code: { } code })
        {
            Apply(code, certain: true);
        }
    }

    public void Write(CellSymbol symbol, bool certain = true)
    {
        Effects.Writes.Add(symbol);
        if (certain && IsCertain)
        {
            Effects.CertainWrites.Add(symbol);
        }
    }

    public void Change(Root root)
    {
        switch (root)
        {
            case { Symbol: { } symbol }:
                Effects.Changes.Add(symbol);
                break;
            case { Parameter: { } parameter } when around is null || SymbolEqualityComparer.Default.Equals(parameter.ContainingSymbol, owner):
                Effects.ChangedParameters.Add(parameter.Ordinal);
                break;
            case { Parameter: not null }:
                around.Change(root);
                break;
            default:
                Effects.ChangesThis = true;
                around?.Change(root);
                break;
        }
    }

    /// <summary>Does what other code does.</summary>
    public void Apply(Effects code, bool certain)
    {
        foreach (CellSymbol symbol in code.Reads.ToArray())
        {
            Read(symbol);
        }

        foreach (CellSymbol symbol in code.Writes)
        {
            Write(symbol, certain && code.CertainWrites.Contains(symbol));
        }

        Effects.Changes.UnionWith(code.Changes);
    }
}

/// <summary>Whose object an expression may refer to: that of a variable, of a parameter, or the method's own.</summary>
internal readonly record struct Root(CellSymbol? Symbol, IParameterSymbol? Parameter)
{
    public static Root This { get; } = new(null, null);
}
