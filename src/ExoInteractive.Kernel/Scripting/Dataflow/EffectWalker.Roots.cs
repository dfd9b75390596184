using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <content>Which variables an expression may lead to.</content>
internal sealed partial class EffectWalker
{
    /// <summary>Whose object, or part of it, a value may be.</summary>
    private IEnumerable<Root> Roots(IOperation? operation) => operation switch
    {
        IFieldReferenceOperation field when Variable(field) is { } variable => [new Root(variable, null)],
        IMemberReferenceOperation member => Roots(member.Instance),
        IArrayElementReferenceOperation element => Roots(element.ArrayReference),
        IImplicitIndexerReferenceOperation element => Roots(element.Instance),
        IInlineArrayAccessOperation element => Roots(element.Instance),
        IDynamicMemberReferenceOperation member => Roots(member.Instance),
        IDynamicIndexerAccessOperation element => Roots(element.Operation),
        IInvocationOperation call when SymbolTable.IsTopLevel(call.TargetMethod) => RootsOfResult(call),
        IInvocationOperation call => Roots(Receiver(call)),
        IConversionOperation conversion => Roots(conversion.Operand),
        IParenthesizedOperation inner => Roots(inner.Operand),
        IAwaitOperation awaited => Roots(awaited.Operation),
        IConditionalAccessOperation access => Roots(access.Operation),
        IConditionalAccessInstanceOperation => Roots(_conditional),
        ICoalesceOperation either => Roots(either.Value).Concat(Roots(either.WhenNull)),
        IConditionalOperation either => Roots(either.WhenTrue).Concat(Roots(either.WhenFalse)),
        ISimpleAssignmentOperation assignment => Roots(assignment.Value),
        ILocalReferenceOperation local => Frame.Locals.GetValueOrDefault(local.Local, []),
        IParameterReferenceOperation parameter => [new Root(null, parameter.Parameter)],
        IInstanceReferenceOperation { ReferenceKind: InstanceReferenceKind.ContainingTypeInstance } => [Root.This],
        _ => [],
    };

    /// <summary>A function of a cell may return what any variable it reads refers to.</summary>
    private IEnumerable<Root> RootsOfResult(IInvocationOperation call)
        => Mutability.MayChange(call.Type) && table.Find(call.TargetMethod)?.Code is { } code
            ? code.Reads.Where(symbol => symbol.IsMutable).Select(symbol => new Root(symbol, null))
            : [];

    private static IOperation? Receiver(IInvocationOperation call)
        => call.Instance ?? (call.TargetMethod.IsExtensionMethod ? call.Arguments.FirstOrDefault()?.Value : null);

    private CellSymbol? Variable(IOperation operation) => operation switch
    {
        IFieldReferenceOperation field => table.Find(field.Field) is { IsVariable: true } variable ? variable : null,
        IDeclarationExpressionOperation declaration => Variable(declaration.Expression),
        IParenthesizedOperation inner => Variable(inner.Operand),
        _ => null,
    };

    /// <summary>The variable or function whose delegate a value is, where nothing calls it.</summary>
    private CellSymbol? DirectCode(IOperation value) => value switch
    {
        IFieldReferenceOperation { Type.TypeKind: TypeKind.Delegate } => Variable(value),
        IDelegateCreationOperation { Target: IMethodReferenceOperation method } => table.Find(method.Method),
        IConversionOperation { OperatorMethod: null } conversion => DirectCode(conversion.Operand),
        IParenthesizedOperation inner => DirectCode(inner.Operand),
        _ => null,
    };

    private static IAnonymousFunctionOperation? DirectLambda(IOperation value) => value switch
    {
        IAnonymousFunctionOperation lambda => lambda,
        IDelegateCreationOperation creation => DirectLambda(creation.Target),
        IConversionOperation { OperatorMethod: null } conversion => DirectLambda(conversion.Operand),
        IParenthesizedOperation inner => DirectLambda(inner.Operand),
        _ => null,
    };
}
