using System.Collections.Concurrent;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>
/// Judges by their declarations which objects could be changed through a reference, and which methods surely only look.
/// In doubt an object counts as changed.
/// </summary>
internal static class Mutability
{
    private static readonly ConcurrentDictionary<string, bool> Known = new(StringComparer.Ordinal);

    private static readonly HashSet<string> WritableViews = new(StringComparer.Ordinal)
    {
        "System.Span`1", "System.Memory`1", "System.ArraySegment`1",
    };

    private static readonly HashSet<string> WritableInterfaces = new(StringComparer.Ordinal)
    {
        "System.Collections.IList", "System.Collections.IDictionary", "System.Collections.Generic.ICollection`1",
        "System.Collections.Generic.IList`1", "System.Collections.Generic.ISet`1", "System.Collections.Generic.IDictionary`2",
    };

    /// <summary>Void methods that change nothing a reader could see.</summary>
    private static readonly HashSet<string> HarmlessVoidMethods = new(StringComparer.Ordinal)
    {
        "Dispose", "Deconstruct", "GetObjectData", "CopyTo", "Wait", "Finalize", "Display",
    };

    /// <summary>Types whose methods leave their arguments and themselves as they are (chance and the console are not followed).</summary>
    private static readonly HashSet<string> LookingTypes = new(StringComparer.Ordinal)
    {
        "System.Linq.Enumerable", "System.Linq.Queryable", "System.Linq.ParallelEnumerable", "System.Console", "System.String", "System.Math",
        "System.Convert", "System.Random", "System.Object", "System.Nullable", "System.Text.Json.JsonSerializer", "System.GC",
        "System.Threading.CancellationToken", "System.Threading.Tasks.Task", "System.Threading.Tasks.Parallel",
        "ExoInteractive.Kernel.Scripting.InCells.Kernel", "ExoInteractive.Kernel.Scripting.InCells.DisplayExtensions",
        "Microsoft.DotNet.Interactive.Formatting.Formatter",
    };

    private static readonly string[] LookingVerbs =
    [
        "Get", "To", "Is", "Has", "Contains", "IndexOf", "LastIndexOf", "Find", "Exists", "TrueForAll", "Equals", "Compare",
        "Peek", "TryGet", "TryPeek", "BinarySearch", "As", "Clone", "Sum", "Average", "Min", "Max", "Any", "All", "Select", "Where", "First",
        "Last", "Count", "ConvertAll", "ForEach", "Slice", "Range", "SequenceEqual", "Format",
    ];

    /// <summary>Methods that begin with such a verb and change something all the same.</summary>
    private static readonly HashSet<string> Exceptions = new(StringComparer.Ordinal) { "GetOrAdd", "GetBytes", "GetNonZeroBytes", "GetChars", "GetItems" };

    /// <summary>Whether an object of this type could be changed by who holds a reference to it.</summary>
    public static bool MayChange(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol or IPointerTypeSymbol or IDynamicTypeSymbol => true,
        INamedTypeSymbol { TypeKind: TypeKind.Delegate or TypeKind.Enum } or { IsAnonymousType: true } or { IsTupleType: true } => false,
        { SpecialType: not SpecialType.None and not SpecialType.System_Array and not SpecialType.System_Collections_Generic_IList_T and not SpecialType.System_Collections_Generic_ICollection_T } => false,
        INamedTypeSymbol { IsReadOnly: true } named => WritableViews.Contains(FullName(named)),
        INamedTypeSymbol named => IsOfCell(named) ? Judge(named) : Known.GetOrAdd($"{named.ContainingAssembly?.Name}!{FullName(named)}", static (_, each) => Judge(each), named),
        _ => false,
    };

    /// <summary>Whether a method that is handed a value of this type could change what the caller sees.</summary>
    public static bool MayChangeAsArgument(ITypeSymbol? type)
        => MayChange(type) && (type is not { IsValueType: true } || (type is INamedTypeSymbol view && WritableViews.Contains(FullName(view))));

    /// <summary>Whether a method of an assembly is known to leave its object and arguments unchanged.</summary>
    public static bool OnlyLooks(IMethodSymbol method)
        => LookingTypes.Contains(FullName(method.ContainingType))
            || (method.IsReadOnly && !WritableViews.Contains(FullName(method.ContainingType)))
            || (LookingVerbs.Any(verb => StartsWithWord(method.Name, verb)) && !Exceptions.Contains(method.Name))
            || method.GetAttributes().Any(attribute => attribute.AttributeClass?.Name == "PureAttribute");

    /// <summary>Whether a value may hold code that runs later: a delegate, or a query not yet carried out.</summary>
    public static bool HoldsCode(ITypeSymbol? type) => type switch
    {
        null => false,
        IArrayTypeSymbol array => HoldsCode(array.ElementType),
        { SpecialType: SpecialType.System_Object } => true,
        { SpecialType: not SpecialType.None } and not INamedTypeSymbol { TypeArguments.Length: > 0 } => false,
        INamedTypeSymbol { TypeKind: TypeKind.Enum } => false,
        INamedTypeSymbol { IsValueType: true } value => value.TypeArguments.Any(HoldsCode),
        INamedTypeSymbol { TypeKind: TypeKind.Class } list when list.ContainingNamespace?.ToDisplayString() is "System.Collections.Generic" => list.TypeArguments.Any(HoldsCode),
        _ => true,
    };

    private static bool IsOfCell(INamedTypeSymbol type) => type.Locations.Any(location => location.IsInSource);

    private static bool Judge(INamedTypeSymbol type)
    {
        if (WritableViews.Contains(FullName(type)) || WritableInterfaces.Contains(FullName(type)))
        {
            return true;
        }

        string space = type.ContainingNamespace?.ToDisplayString() ?? "";
        if (space is "System.Collections.Immutable" or "System.Collections.Frozen" || type.Name.StartsWith("ReadOnly", StringComparison.Ordinal) || FullName(type) is "System.Random")
        {
            return false;
        }

        if (type.TypeKind != TypeKind.Interface && type.AllInterfaces.Any(each => WritableInterfaces.Contains(FullName(each))))
        {
            return true;
        }

        for (INamedTypeSymbol? current = type; current is { SpecialType: SpecialType.None }; current = current.BaseType)
        {
            if (current.GetMembers().Any(IsWayToChange))
            {
                return true;
            }
        }

        return type.TypeKind == TypeKind.Interface && type.AllInterfaces.Any(each => each.GetMembers().Any(IsWayToChange));
    }

    private static bool IsWayToChange(ISymbol member) => !member.IsStatic && member.DeclaredAccessibility == Accessibility.Public && member switch
    {
        IPropertySymbol property => property.SetMethod is { IsInitOnly: false, DeclaredAccessibility: Accessibility.Public },
        IFieldSymbol field => field is { IsReadOnly: false, IsConst: false, IsImplicitlyDeclared: false },
        IMethodSymbol { MethodKind: MethodKind.Ordinary, ReturnsVoid: true } method => !HarmlessVoidMethods.Contains(method.Name) && !method.IsReadOnly,
        _ => false,
    };

    /// <summary>"GetRange" starts with the word "Get", "Gettysburg" does not.</summary>
    private static bool StartsWithWord(string name, string word)
        => name.StartsWith(word, StringComparison.Ordinal) && (name.Length == word.Length || !char.IsLower(name[word.Length]));

    private static string FullName(INamedTypeSymbol? type)
        => type is null ? "" : type.ContainingType is { } outer ? $"{FullName(outer)}.{type.MetadataName}" : $"{type.ContainingNamespace?.ToDisplayString()}.{type.MetadataName}";
}
