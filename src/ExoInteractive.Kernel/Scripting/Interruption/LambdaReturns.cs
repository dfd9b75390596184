using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>Tells of each expression lambda whether a block in its place would return a value.</summary>
internal static class LambdaReturns
{
    private static readonly Dictionary<AnonymousFunctionExpressionSyntax, bool> None = [];

    /// <summary>Lambda → whether it returns a value. Lambdas that are expression trees or do not compile are left out.</summary>
    public static IReadOnlyDictionary<AnonymousFunctionExpressionSyntax, bool> Find(SyntaxNode root, Func<SemanticModel> model, CancellationToken cancellationToken)
    {
        List<LambdaExpressionSyntax> lambdas = root.DescendantNodes().OfType<LambdaExpressionSyntax>().Where(lambda => lambda.ExpressionBody is not null).ToList();
        if (lambdas.Count == 0)
        {
            return None;
        }

        SemanticModel semantics = model();
        Dictionary<AnonymousFunctionExpressionSyntax, bool> returns = [];
        foreach (LambdaExpressionSyntax lambda in lambdas)
        {
            bool isTree = semantics.GetTypeInfo(lambda, cancellationToken).ConvertedType is not INamedTypeSymbol { TypeKind: TypeKind.Delegate };
            if (!isTree && semantics.GetSymbolInfo(lambda, cancellationToken).Symbol is IMethodSymbol method && method.ReturnType.TypeKind != TypeKind.Error)
            {
                bool isBareTask = method.IsAsync && method.ReturnType is INamedTypeSymbol { Arity: 0 };
                returns[lambda] = !method.ReturnsVoid && !isBareTask;
            }
        }

        return returns;
    }
}
