using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>What the rewriter must know of a cell beyond its syntax; asked of the compiler only where the cell holds such code at all.</summary>
internal sealed class CodeFacts
{
    private static readonly CodeFacts None = new();

    private readonly Dictionary<SyntaxNode, bool> _lambdas = [];
    private readonly Dictionary<SyntaxNode, IReadOnlyList<string>> _members = [];
    private readonly HashSet<SyntaxNode> _sources = [];
    private readonly HashSet<SyntaxNode> _arithmetic = [];

    private CodeFacts()
    {
    }

    /// <summary>Looks through a cell.</summary>
    /// <param name="root">The cell.</param>
    /// <param name="model">The compiler's knowledge of it.</param>
    /// <param name="cancellationToken">Cancels the compiler.</param>
    public static CodeFacts Of(SyntaxNode root, Func<SemanticModel> model, CancellationToken cancellationToken)
    {
        List<SyntaxNode> asked = root.DescendantNodes().Where(IsWorthAsking).ToList();
        if (asked.Count == 0)
        {
            return None;
        }

        CodeFacts facts = new();
        SemanticModel semantics = model();
        foreach (SyntaxNode node in asked)
        {
            facts.Ask(node, semantics, cancellationToken);
        }

        return facts;
    }

    /// <summary>Whether an expression lambda can be written as a block, and whether that block returns a value. Expression trees cannot.</summary>
    public bool IsDelegate(AnonymousFunctionExpressionSyntax lambda, out bool returnsValue) => _lambdas.TryGetValue(lambda, out returnsValue);

    /// <summary>Whether a query reads this expression item by item through .NET's own operators.</summary>
    public bool IsSource(ExpressionSyntax expression) => _sources.Contains(expression);

    /// <summary>
    /// The declarations that a record is to have: of EqualityContract, where every hash and comparison begins that the compiler
    /// writes for it, and of ToString. They would otherwise follow a circle of records until the stack ends.
    /// </summary>
    public IReadOnlyList<string> MembersOf(RecordDeclarationSyntax record) => _members.GetValueOrDefault(record, []);

    /// <summary>Whether a function, or a <see cref="CountingLoop"/>, only computes with numbers.</summary>
    public bool IsArithmetic(SyntaxNode node) => _arithmetic.Contains(node);

    private static bool IsWorthAsking(SyntaxNode node) => node switch
    {
        LambdaExpressionSyntax lambda => lambda.ExpressionBody is not null,
        FromClauseSyntax or JoinClauseSyntax or RecordDeclarationSyntax => true,
        _ => Arithmetic.MayHold(node),
    };

    private void Ask(SyntaxNode node, SemanticModel semantics, CancellationToken cancellationToken)
    {
        switch (node)
        {
            case LambdaExpressionSyntax lambda:
                bool isTree = semantics.GetTypeInfo(lambda, cancellationToken).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate };
                if (!isTree && semantics.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol method && method.ReturnType.TypeKind != TypeKind.Error)
                {
                    bool isBareTask = method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 };
                    _lambdas[lambda] = !method.ReturnsVoid && !isBareTask;
                }

                break;
            case FromClauseSyntax from:
                AskSource(from.Expression, semantics, cancellationToken);
                break;
            case JoinClauseSyntax join:
                AskSource(join.InExpression, semantics, cancellationToken);
                break;
            case RecordDeclarationSyntax record:
                if (semantics.GetDeclaredSymbol(record, cancellationToken) is { TypeKind: TypeKind.Class } type && type.DeclaringSyntaxReferences[0].GetSyntax(cancellationToken) == record)
                {
                    _members[record] = [.. RecordMembers(record, type)];
                }

                break;
            default:
                if ((node is not ForStatementSyntax loop || CountingLoop.CountsInts(loop, semantics, cancellationToken)) && Arithmetic.Holds(node, semantics, cancellationToken))
                {
                    _arithmetic.Add(node);
                }

                break;
        }
    }

    private static IEnumerable<string> RecordMembers(RecordDeclarationSyntax record, INamedTypeSymbol type)
    {
        if (type.GetMembers("EqualityContract") is [IPropertySymbol { IsImplicitlyDeclared: true }])
        {
            string modifiers = type.BaseType is { SpecialType: not SpecialType.System_Object } ? "protected override" : type.IsSealed ? "private" : "protected virtual";
            yield return $"{modifiers} global::System.Type EqualityContract {{ get {{ {InterruptRewriter.EnterCall} return typeof({record.Identifier}{record.TypeParameterList?.ToString()}); }} }}";
        }

        if (type.GetMembers("ToString").Any(member => member is IMethodSymbol { IsImplicitlyDeclared: true, Parameters.Length: 0 }))
        {
            yield return $"public override string ToString() {{ {InterruptRewriter.EnterCall} var text = new global::System.Text.StringBuilder(\"{type.Name} {{ \"); if (PrintMembers(text)) text.Append(' '); return text.Append('}}').ToString(); }}";
        }
    }

    /// <summary>Types with query operators of their own (IQueryable, ParallelQuery, libraries' types) must keep them.</summary>
    private void AskSource(ExpressionSyntax source, SemanticModel semantics, CancellationToken cancellationToken)
    {
        ITypeSymbol? type = semantics.GetTypeInfo(source, cancellationToken).Type;
        bool isSequence = type is IArrayTypeSymbol { Rank: 1 } || (type is INamedTypeSymbol named && IsPlainSequence(named));
        if (isSequence)
        {
            _sources.Add(source);
        }
    }

    private static bool IsPlainSequence(INamedTypeSymbol type)
    {
        IEnumerable<INamedTypeSymbol> all = type.AllInterfaces.Prepend(type);
        return all.Count(one => one.OriginalDefinition.SpecialType == SpecialType.System_Collections_Generic_IEnumerable_T) == 1
            && type.ContainingNamespace.ToDisplayString() is "System.Collections.Generic" or "System.Collections.ObjectModel" or "System.Collections.Concurrent" or "System.Linq" or "System"
            && !all.Any(one => one.Name is "IQueryable" or "ParallelQuery")
            && type.Name is not "ParallelQuery" and not "OrderedParallelQuery";
    }
}
