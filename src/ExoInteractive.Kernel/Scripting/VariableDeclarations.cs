using System.Reflection;
using System.Text;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Variables that a magic set, gathered so that one submission declares them all.</summary>
internal sealed class VariableDeclarations
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (object Value, Type Type, string TypeName)> _waiting = new(StringComparer.Ordinal);

    /// <summary>Notes a variable.</summary>
    /// <exception cref="ArgumentException">The name is no identifier, the type cannot be named, or the value is not of it.</exception>
    public void Add(string name, object value, Type declaredType)
    {
        ArgumentNullException.ThrowIfNull(value);
        ArgumentNullException.ThrowIfNull(declaredType);
        if (!SyntaxFacts.IsValidIdentifier(name) || SyntaxFacts.GetKeywordKind(name) != SyntaxKind.None)
        {
            throw new ArgumentException($"a variable's name must be a C# identifier; found \"{name}\"", nameof(name));
        }

        if (!declaredType.IsInstanceOfType(value))
        {
            throw new ArgumentException($"the variable {name} is to be a {declaredType}, but its value is a {value.GetType()}", nameof(value));
        }

        string typeName = TypeNames.CSharp(declaredType);
        lock (_gate)
        {
            _waiting[name] = (value, declaredType, typeName);
        }
    }

    /// <summary>A variable noted but not yet declared.</summary>
    public bool TryGet(string name, out object? value)
    {
        lock (_gate)
        {
            bool found = _waiting.TryGetValue(name, out var entry);
            value = entry.Value;
            return found;
        }
    }

    /// <summary>Declares what was noted.</summary>
    public void Declare(SubmissionCompiler compiler, NotebookState state, CellContext cell)
    {
        (string Name, object Value, Type Type, string TypeName)[] variables;
        lock (_gate)
        {
            variables = _waiting.Select(entry => (entry.Key, entry.Value.Value, entry.Value.Type, entry.Value.TypeName)).ToArray();
            _waiting.Clear();
        }

        if (variables.Length == 0)
        {
            return;
        }

        StringBuilder code = new();
        foreach ((string name, object value, _, string typeName) in variables)
        {
            code.AppendLine($"{typeName} {name} = global::{typeof(Transfer).FullName}.{nameof(Transfer.Take)}<{typeName}>(\"{Transfer.Leave(value)}\");");
        }

        CompiledCell compiled = compiler.Compile(
            state.Last, SubmissionCompiler.Parse(code.ToString(), "variables"), MissingReferences(compiler, variables.Select(variable => variable.Type)), CancellationToken.None);
        if (compiled.Errors.Count > 0)
        {
            throw new ArgumentException($"the variables {string.Join(", ", variables.Select(variable => variable.Name))} cannot be declared: {compiled.Errors[0].GetMessage()}");
        }

        state.Start(compiled, cell, source: null).GetAwaiter().GetResult();
    }

    private static List<MetadataReference>? MissingReferences(SubmissionCompiler compiler, IEnumerable<Type> types)
    {
        HashSet<Assembly> assemblies = [];
        Collect(types, assemblies);
        HashSet<string> known = compiler.Root.ReferencedAssemblyNames.Select(identity => identity.Name).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<MetadataReference> missing = assemblies
            .Where(assembly => !compiler.LoadContext.IsSubmission(assembly) && !known.Contains(assembly.GetName().Name!))
            .Select(HostReferences.Of)
            .ToList();
        return missing.Count == 0 ? null : missing;
    }

    private static void Collect(IEnumerable<Type> types, HashSet<Assembly> assemblies)
    {
        foreach (Type type in types)
        {
            assemblies.Add(type.Assembly);
            Collect(type.HasElementType ? [type.GetElementType()!] : type.GetGenericArguments(), assemblies);
        }
    }
}
