using ExoInteractive.Kernel.Scripting.Completion;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Inspection;

/// <summary>The call whose parentheses or brackets hold the cursor.</summary>
internal sealed class CallAtCursor
{
    private readonly SemanticModel _model;
    private readonly IReadOnlyList<(ExpressionSyntax Value, string? Name)> _arguments;

    private CallAtCursor(CodeAtCursor code, SyntaxNode list, IReadOnlyList<ISymbol> overloads, ISymbol? chosen)
    {
        _model = code.Model;
        (_arguments, Index) = ArgumentsOf(list, code.Cursor);
        Overloads = overloads.OrderByDescending(overload => Fit(overload, chosen)).ThenBy(overload => ParametersOf(overload).Length).ToList();
    }

    /// <summary>Methods, constructors or indexers that may be meant, the most fitting first.</summary>
    public IReadOnlyList<ISymbol> Overloads { get; }

    /// <summary>Which argument the cursor stands in, from 0.</summary>
    public int Index { get; }

    /// <summary>The innermost call around the cursor; null where there is none, or nothing is known of it.</summary>
    public static CallAtCursor? Find(CodeAtCursor code)
    {
        SyntaxToken left = code.LeftOf(code.Cursor);
        if (code.Root.FindToken(Math.Min(code.Cursor, code.Root.FullSpan.End)) is { } under && under.SpanStart < code.Cursor)
        {
            left = under;
        }

        for (SyntaxNode? node = left.Parent; node is not null and not StatementSyntax and not MemberDeclarationSyntax; node = node.Parent)
        {
            if (Holds(node, code.Cursor) && Described(code, node) is { Overloads.Count: > 0 } call)
            {
                return call;
            }
        }

        return null;
    }

    /// <summary>The parameter that the cursor's argument is for; null where the overload has none there.</summary>
    public IParameterSymbol? ParameterAt(ISymbol overload)
    {
        IReadOnlyList<IParameterSymbol> parameters = ParametersOf(overload);
        if (Index < _arguments.Count && _arguments[Index].Name is { } name)
        {
            return parameters.FirstOrDefault(parameter => parameter.Name == name);
        }

        return Index < parameters.Count ? parameters[Index] : parameters is [.., { IsParams: true } last] ? last : null;
    }

    /// <summary>The parameters that the arguments before the cursor leave open.</summary>
    public IEnumerable<IParameterSymbol> OpenParameters(ISymbol overload)
    {
        HashSet<string?> named = _arguments.Select(argument => argument.Name).ToHashSet(StringComparer.Ordinal);
        return ParametersOf(overload).Skip(_arguments.Take(Index).Count(argument => argument.Name is null)).Where(parameter => !named.Contains(parameter.Name));
    }

    /// <summary>The parameters of a method, constructor or indexer.</summary>
    public static System.Collections.Immutable.ImmutableArray<IParameterSymbol> ParametersOf(ISymbol overload) => overload switch
    {
        IMethodSymbol method => method.Parameters,
        IPropertySymbol property => property.Parameters,
        _ => [],
    };

    private static bool Holds(SyntaxNode node, int cursor)
    {
        (SyntaxToken open, SyntaxToken close) = node switch
        {
            ArgumentListSyntax list => (list.OpenParenToken, list.CloseParenToken),
            BracketedArgumentListSyntax list => (list.OpenBracketToken, list.CloseBracketToken),
            AttributeArgumentListSyntax list => (list.OpenParenToken, list.CloseParenToken),
            _ => default,
        };
        return !open.IsKind(SyntaxKind.None) && !open.IsMissing && open.Span.End <= cursor && (close.IsMissing || cursor <= close.SpanStart);
    }

    private static CallAtCursor? Described(CodeAtCursor code, SyntaxNode list)
    {
        SemanticModel model = code.Model;
        CancellationToken cancellationToken = code.CancellationToken;
        IEnumerable<ISymbol> overloads = list.Parent switch
        {
            InvocationExpressionSyntax call => OfInvocation(model, call.Expression, cancellationToken),
            ObjectCreationExpressionSyntax creation => ConstructorsOf(model.GetSymbolInfo(creation.Type, cancellationToken).Symbol),
            ImplicitObjectCreationExpressionSyntax creation => ConstructorsOf(model.GetTypeInfo(creation, cancellationToken).ConvertedType),
            ConstructorInitializerSyntax { RawKind: (int)SyntaxKind.BaseConstructorInitializer } => ConstructorsOf(TypeAround(model, list)?.BaseType),
            ConstructorInitializerSyntax => ConstructorsOf(TypeAround(model, list)),
            PrimaryConstructorBaseTypeSyntax parent => ConstructorsOf(model.GetSymbolInfo(parent.Type, cancellationToken).Symbol),
            ElementAccessExpressionSyntax access => IndexersOf(model.GetTypeInfo(access.Expression, cancellationToken).Type),
            ElementBindingExpressionSyntax binding when binding.FirstAncestorOrSelf<ConditionalAccessExpressionSyntax>() is { } conditional
                => IndexersOf(model.GetTypeInfo(conditional.Expression, cancellationToken).Type),
            AttributeSyntax attribute => ConstructorsOf(model.GetTypeInfo(attribute, cancellationToken).Type),
            _ => [],
        };
        List<ISymbol> accessible = overloads.Where(overload => model.IsAccessible(code.Cursor, overload) || list.Parent is ConstructorInitializerSyntax).ToList();
        return accessible.Count == 0 ? null : new CallAtCursor(code, list, accessible, model.GetSymbolInfo(list.Parent!, cancellationToken).Symbol);
    }

    private static IEnumerable<ISymbol> OfInvocation(SemanticModel model, ExpressionSyntax called, CancellationToken cancellationToken)
        => model.GetMemberGroup(called, cancellationToken) is { Length: > 0 } group
            ? group
            : model.GetTypeInfo(called, cancellationToken).Type is INamedTypeSymbol { DelegateInvokeMethod: { } invoke } ? [invoke] : [];

    private static IEnumerable<ISymbol> ConstructorsOf(ISymbol? type)
        => type is INamedTypeSymbol { DelegateInvokeMethod: null } named ? named.InstanceConstructors.Where(constructor => !constructor.IsImplicitlyDeclared || constructor.Parameters.IsEmpty) : [];

    private static IEnumerable<ISymbol> IndexersOf(ITypeSymbol? type)
    {
        IEnumerable<ITypeSymbol> types = type is { TypeKind: TypeKind.Interface } ? [type, .. type.AllInterfaces] : Ancestors(type);
        return types.SelectMany(one => one.GetMembers()).OfType<IPropertySymbol>().Where(property => property.IsIndexer);
    }

    private static IEnumerable<ITypeSymbol> Ancestors(ITypeSymbol? type)
    {
        for (; type is not null; type = type.BaseType)
        {
            yield return type;
        }
    }

    private static INamedTypeSymbol? TypeAround(SemanticModel model, SyntaxNode node)
        => node.FirstAncestorOrSelf<TypeDeclarationSyntax>() is { } declaration ? model.GetDeclaredSymbol(declaration) : null;

    private static (IReadOnlyList<(ExpressionSyntax Value, string? Name)> Arguments, int Index) ArgumentsOf(SyntaxNode list, int cursor)
    {
        (List<(ExpressionSyntax, string?)> arguments, IEnumerable<SyntaxToken> separators) = list switch
        {
            BaseArgumentListSyntax ordinary => (ordinary.Arguments.Select(argument => (argument.Expression, argument.NameColon?.Name.Identifier.ValueText)).ToList(), ordinary.Arguments.GetSeparators()),
            AttributeArgumentListSyntax ofAttribute => (ofAttribute.Arguments.Select(argument => (argument.Expression, argument.NameColon?.Name.Identifier.ValueText)).ToList(), ofAttribute.Arguments.GetSeparators()),
            _ => ([], Enumerable.Empty<SyntaxToken>()),
        };
        return (arguments, separators.Count(separator => separator.Span.End <= cursor));
    }

    /// <summary>How well an overload fits the arguments typed so far; higher is better.</summary>
    private int Fit(ISymbol overload, ISymbol? chosen)
    {
        System.Collections.Immutable.ImmutableArray<IParameterSymbol> parameters = ParametersOf(overload);
        bool takesMore = parameters is [.., { IsParams: true }];
        int typed = _arguments.Count(argument => !argument.Value.IsMissing);
        int score = SymbolEqualityComparer.Default.Equals(overload, chosen) ? 1 : 0;
        score += takesMore || parameters.Length >= Math.Max(typed, Index == 0 ? 0 : Index + 1) ? 1000 : 0;
        for (int i = 0; i < _arguments.Count; i++)
        {
            (ExpressionSyntax value, string? name) = _arguments[i];
            IParameterSymbol? parameter = name is not null ? parameters.FirstOrDefault(one => one.Name == name) : i < parameters.Length ? parameters[i] : null;
            score -= parameter is null && name is not null ? 1000 : 0;
            if (value.IsMissing || parameter is null)
            {
                continue;
            }

            Conversion conversion = _model.ClassifyConversion(value, parameter.OriginalDefinition.Type is ITypeParameterSymbol ? _model.Compilation.ObjectType : parameter.Type);
            score += conversion.IsIdentity ? 12 : conversion is { Exists: true, IsImplicit: true } ? 10 : 0;
        }

        return score;
    }
}
