using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>Writes a type as a cell would have to.</summary>
internal static class TypeNames
{
    /// <summary>C# for the type, such as <c>global::System.Collections.Generic.List&lt;int?&gt;</c>.</summary>
    /// <exception cref="ArgumentException">The type cannot be named: it is not public, open, or made by the compiler.</exception>
    public static string CSharp(Type type)
    {
        if (!type.IsVisible || type.IsPointer || type.IsByRef || type.IsByRefLike || type.ContainsGenericParameters || type == typeof(void) || type.FullName is null)
        {
            throw new ArgumentException($"a notebook variable needs a public, closed type that can be named; found {type}", nameof(type));
        }

        if (type.IsArray)
        {
            // int[][,] is an array of int[,]: C# writes the outer rank first.
            string ranks = "";
            while (type.IsArray)
            {
                ranks += "[" + new string(',', type.GetArrayRank() - 1) + "]";
                type = type.GetElementType()!;
            }

            return CSharp(type) + ranks;
        }

        return Nullable.GetUnderlyingType(type) is { } underlying ? CSharp(underlying) + "?" : Named(type, type.GetGenericArguments());
    }

    private static string Named(Type type, Type[] arguments)
    {
        int inherited = type.DeclaringType?.GetGenericArguments().Length ?? 0;
        string[] own = arguments.Skip(inherited).Take(type.GetGenericArguments().Length - inherited).Select(CSharp).ToArray();
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        string name = Identifier(tick < 0 ? type.Name : type.Name[..tick]) + (own.Length == 0 ? "" : $"<{string.Join(", ", own)}>");
        if (type.DeclaringType is { } outer)
        {
            return outer.Name.StartsWith(SubmissionCompiler.ContainerPrefix, StringComparison.Ordinal) ? name : $"{Named(outer, arguments)}.{name}";
        }

        string space = type.Namespace is null ? "" : string.Join(".", type.Namespace.Split('.').Select(Identifier)) + ".";
        return $"global::{space}{name}";
    }

    private static string Identifier(string name)
    {
        if (!SyntaxFacts.IsValidIdentifier(name))
        {
            throw new ArgumentException($"a notebook variable needs a type that can be named in C#; found {name}", nameof(name));
        }

        return SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
    }
}
