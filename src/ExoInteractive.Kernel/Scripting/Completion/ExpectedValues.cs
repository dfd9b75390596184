using ExoInteractive.Kernel.Scripting.Inspection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>What the place asks for: values of the expected enum, names of a call's parameters.</summary>
internal static class ExpectedValues
{
    /// <summary>The values and parameter names that fit.</summary>
    public static IEnumerable<Suggestion> At(CodeAtCursor code)
    {
        CallAtCursor? call = code.Before.Kind() is SyntaxKind.OpenParenToken or SyntaxKind.CommaToken or SyntaxKind.OpenBracketToken && code.Before.Parent is BaseArgumentListSyntax or AttributeArgumentListSyntax
            ? CallAtCursor.Find(code)
            : null;
        IEnumerable<ITypeSymbol?> types = call is null
            ? [TypeAt(code, code.Before)]
            : call.Overloads.Select(overload => call.ParameterAt(overload)?.Type);
        return ValuesOf(code, types).Concat(call is null ? [] : ParameterNames(call));
    }

    /// <summary>The type expected after a token; null where none is known.</summary>
    public static ITypeSymbol? TypeAt(CodeAtCursor code, SyntaxToken token)
    {
        SemanticModel model = code.Model;
        CancellationToken cancellationToken = code.CancellationToken;
        return token.Parent switch
        {
            BinaryExpressionSyntax binary when binary.OperatorToken == token => model.GetTypeInfo(binary.Left, cancellationToken).Type,
            AssignmentExpressionSyntax assignment when assignment.OperatorToken == token => model.GetTypeInfo(assignment.Left, cancellationToken).Type,
            EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax declaration } } => model.GetTypeInfo(declaration.Type, cancellationToken).Type,
            EqualsValueClauseSyntax { Parent: ParameterSyntax { Type: { } type } } => model.GetTypeInfo(type, cancellationToken).Type,
            EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax property } => model.GetTypeInfo(property.Type, cancellationToken).Type,
            NameColonSyntax { Parent: ArgumentSyntax or AttributeArgumentSyntax } when CallAtCursor.Find(code) is { } call
                => call.Overloads.Select(overload => call.ParameterAt(overload)?.Type).FirstOrDefault(type => type is not null),
            BaseExpressionColonSyntax { Parent: SubpatternSyntax { Pattern: { } pattern } } => PatternCompletion.InputOf(model, pattern, cancellationToken),
            IsPatternExpressionSyntax test => model.GetTypeInfo(test.Expression, cancellationToken).Type,
            CaseSwitchLabelSyntax or CasePatternSwitchLabelSyntax => PatternCompletion.OfSwitch(model, token.Parent, cancellationToken),
            SwitchStatementSyntax or SwitchSectionSyntax when token.IsKind(SyntaxKind.CaseKeyword) => PatternCompletion.OfSwitch(model, token.Parent, cancellationToken),
            SwitchExpressionSyntax choice => model.GetTypeInfo(choice.GoverningExpression, cancellationToken).Type,
            BinaryPatternSyntax or UnaryPatternSyntax => PatternCompletion.InputOf(model, token.Parent, cancellationToken),
            SingleVariableDesignationSyntax { Identifier.ValueText: "or" or "and", Parent: DeclarationPatternSyntax pattern } => PatternCompletion.InputOf(model, pattern, cancellationToken),
            ReturnStatementSyntax or ArrowExpressionClauseSyntax or AnonymousFunctionExpressionSyntax => ReturnType(Function(model, token.Parent, cancellationToken)),
            _ => null,
        };
    }

    private static ISymbol? Function(SemanticModel model, SyntaxNode inside, CancellationToken cancellationToken)
        => inside.AncestorsAndSelf().FirstOrDefault(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or BasePropertyDeclarationSyntax or AnonymousFunctionExpressionSyntax) switch
        {
            AnonymousFunctionExpressionSyntax lambda => model.GetSymbolInfo(lambda, cancellationToken).Symbol,
            { } declaration => model.GetDeclaredSymbol(declaration, cancellationToken),
            null => null,
        };

    private static ITypeSymbol? ReturnType(ISymbol? symbol) => symbol switch
    {
        IMethodSymbol { IsAsync: true, ReturnType: INamedTypeSymbol { TypeArguments: [var result] } } => result,
        IMethodSymbol method => method.ReturnType,
        IPropertySymbol property => property.Type,
        _ => null,
    };

    private static IEnumerable<Suggestion> ValuesOf(CodeAtCursor code, IEnumerable<ITypeSymbol?> types)
        => types.Select(PatternCompletion.WithoutQuestionMark)
            .OfType<INamedTypeSymbol>()
            .Where(type => type.TypeKind == TypeKind.Enum)
            .Distinct<INamedTypeSymbol>(SymbolEqualityComparer.Default)
            .SelectMany(type =>
            {
                string prefix = type.ToMinimalDisplayString(code.Model, code.Start);
                return type.GetMembers().OfType<IFieldSymbol>().Where(value => value.HasConstantValue).SelectMany(value =>
                {
                    // The value can be found by its own name and by its type's.
                    string text = $"{prefix}.{SymbolKinds.Identifier(value.Name)}";
                    Suggestion whole = Suggestion.Of(text, Nearness.Expected, SymbolKinds.Of(value), SymbolKinds.Signature(value, 1));
                    return new[] { whole, whole with { Name = value.Name } };
                });
            });

    private static IEnumerable<Suggestion> ParameterNames(CallAtCursor call)
        => call.Overloads
            .SelectMany(overload => call.OpenParameters(overload))
            .Where(parameter => parameter.Name.Length > 0)
            .GroupBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(group => Suggestion.Of(SymbolKinds.Identifier(group.Key) + ":", Nearness.Expected, "property", SymbolKinds.Signature(group.First(), 1)));
}
