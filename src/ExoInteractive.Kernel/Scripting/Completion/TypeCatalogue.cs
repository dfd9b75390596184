using System.Collections.Concurrent;
using System.Reflection;
using System.Reflection.Metadata;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>A public type of a referenced assembly.</summary>
/// <param name="Name">Without its type parameters.</param>
/// <param name="Namespace">Dotted; empty for none.</param>
/// <param name="Arity">How many type parameters it has.</param>
/// <param name="Kind">As Jupyter's clients name it: "class", "struct", "enum", "interface".</param>
internal sealed record CataloguedType(string Name, string Namespace, int Arity, string Kind);

/// <summary>
/// The names of all public types, and of the namespaces with extension methods, whether imported or not. Read from the
/// assemblies' name tables once per process and file, without making the compiler load them.
/// </summary>
internal sealed class TypeCatalogue(NotebookState state)
{
    private static readonly ConcurrentDictionary<string, Lazy<AssemblyNames>> ByPath = new(StringComparer.Ordinal);

    private readonly Lock _gate = new();
    private readonly HashSet<string> _paths = new(StringComparer.Ordinal);
    private readonly List<AssemblyNames> _assemblies = [];
    private CSharpCompilation? _seen;

    /// <summary>Every public type that is not inside another.</summary>
    public IEnumerable<CataloguedType> Types => Assemblies().SelectMany(assembly => assembly.Types);

    /// <summary>Namespaces with an extension method of a name.</summary>
    public IEnumerable<string> NamespacesExtending(string method)
        => Assemblies().SelectMany(assembly => assembly.Extensions[method]).Distinct(StringComparer.Ordinal);

    private List<AssemblyNames> Assemblies()
    {
        lock (_gate)
        {
            // Only the submissions since the last question can have brought new references.
            CSharpCompilation last = state.Last;
            for (CSharpCompilation? one = last; one is not null && one != _seen; one = one.ScriptCompilationInfo?.PreviousScriptCompilation)
            {
                foreach (PortableExecutableReference file in one.References.OfType<PortableExecutableReference>())
                {
                    if ((file.FilePath ?? file.Display) is { } path && _paths.Add(path))
                    {
                        _assemblies.Add(ByPath.GetOrAdd(path, _ => new Lazy<AssemblyNames>(() => Read(file))).Value);
                    }
                }
            }

            _seen = last;
            return [.. _assemblies];
        }
    }

    private static AssemblyNames Read(PortableExecutableReference file)
    {
        try
        {
            return file.GetMetadata() is AssemblyMetadata assembly ? Read(assembly.GetModules()[0].GetMetadataReader()) : AssemblyNames.None;
        }
        catch (Exception error) when (error is IOException or BadImageFormatException)
        {
            return AssemblyNames.None;
        }
    }

    private static AssemblyNames Read(MetadataReader reader)
    {
        List<CataloguedType> types = [];
        List<(string Method, string Namespace)> extensions = [];
        foreach (TypeDefinitionHandle handle in reader.TypeDefinitions)
        {
            TypeDefinition type = reader.GetTypeDefinition(handle);
            string space = reader.GetString(type.Namespace);
            if ((type.Attributes & TypeAttributes.VisibilityMask) != TypeAttributes.Public || space.StartsWith("Internal", StringComparison.Ordinal))
            {
                continue;
            }

            string name = reader.GetString(type.Name);
            int tick = name.IndexOf('`', StringComparison.Ordinal);
            types.Add(new CataloguedType(tick < 0 ? name : name[..tick], space, type.GetGenericParameters().Count, KindOf(reader, type)));
            bool isStatic = (type.Attributes & (TypeAttributes.Abstract | TypeAttributes.Sealed)) == (TypeAttributes.Abstract | TypeAttributes.Sealed);
            if (isStatic && IsExtension(reader, type.GetCustomAttributes()))
            {
                extensions.AddRange(type.GetMethods().Select(reader.GetMethodDefinition)
                    .Where(method => (method.Attributes & MethodAttributes.MemberAccessMask) == MethodAttributes.Public && IsExtension(reader, method.GetCustomAttributes()))
                    .Select(method => (reader.GetString(method.Name), space)));
            }
        }

        return new AssemblyNames(types, extensions.Distinct().ToLookup(entry => entry.Method, entry => entry.Namespace, StringComparer.Ordinal));
    }

    private static string KindOf(MetadataReader reader, TypeDefinition type)
    {
        if ((type.Attributes & TypeAttributes.Interface) != 0)
        {
            return "interface";
        }

        StringHandle parent = type.BaseType.Kind switch
        {
            HandleKind.TypeReference => reader.GetTypeReference((TypeReferenceHandle)type.BaseType).Name,
            HandleKind.TypeDefinition when !type.BaseType.IsNil => reader.GetTypeDefinition((TypeDefinitionHandle)type.BaseType).Name,
            _ => default,
        };
        return reader.StringComparer.Equals(parent, "Enum") ? "enum" : reader.StringComparer.Equals(parent, "ValueType") ? "struct" : "class";
    }

    private static bool IsExtension(MetadataReader reader, CustomAttributeHandleCollection attributes)
    {
        foreach (CustomAttributeHandle handle in attributes)
        {
            EntityHandle constructor = reader.GetCustomAttribute(handle).Constructor;
            StringHandle name = constructor.Kind switch
            {
                HandleKind.MemberReference when reader.GetMemberReference((MemberReferenceHandle)constructor).Parent is { Kind: HandleKind.TypeReference } parent
                    => reader.GetTypeReference((TypeReferenceHandle)parent).Name,
                HandleKind.MethodDefinition => reader.GetTypeDefinition(reader.GetMethodDefinition((MethodDefinitionHandle)constructor).GetDeclaringType()).Name,
                _ => default,
            };
            if (!name.IsNil && reader.StringComparer.Equals(name, "ExtensionAttribute"))
            {
                return true;
            }
        }

        return false;
    }

    private sealed record AssemblyNames(IReadOnlyList<CataloguedType> Types, ILookup<string, string> Extensions)
    {
        public static AssemblyNames None { get; } = new([], Array.Empty<string>().ToLookup(name => name));
    }
}
