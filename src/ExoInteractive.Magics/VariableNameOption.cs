using System.CommandLine;

namespace ExoInteractive.Magics;

/// <summary>An option whose value is the name of a C# variable of the notebook, which an editor can then suggest.</summary>
/// <param name="name">With its dashes: "--from".</param>
/// <param name="kinds">The types that the variable may have; none for any.</param>
public sealed class VariableNameOption(string name, params IReadOnlyList<Type> kinds) : Option<string?>(name)
{
    /// <summary>The types that the variable may have; empty for any.</summary>
    public IReadOnlyList<Type> Kinds { get; } = kinds;
}
