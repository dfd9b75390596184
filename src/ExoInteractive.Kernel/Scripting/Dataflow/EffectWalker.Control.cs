using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <content>What may run or not, and in which order.</content>
internal sealed partial class EffectWalker
{
    public override void VisitVariableDeclarator(IVariableDeclaratorOperation operation)
    {
        if (operation.GetVariableInitializer()?.Value is { } value)
        {
            if (operation.Symbol.RefKind == RefKind.Ref)
            {
                TakeReference(value);
            }

            Visit(value);
            Alias(operation.Symbol, operation.Symbol.Type, value);
        }
    }

    public override void VisitForEachLoop(IForEachLoopOperation operation)
    {
        Visit(operation.Collection);
        foreach (ILocalSymbol local in operation.Locals)
        {
            Alias(local, local.Type, operation.Collection);
        }

        Branch(() =>
        {
            Visit(operation.LoopControlVariable);
            Visit(operation.Body);
        });
    }

    public override void VisitForLoop(IForLoopOperation operation)
    {
        VisitAll(operation.Before);
        Visit(operation.Condition);
        Branch(() =>
        {
            Visit(operation.Body);
            VisitAll(operation.AtLoopBottom);
        });
    }

    public override void VisitWhileLoop(IWhileLoopOperation operation)
    {
        if (operation.ConditionIsTop)
        {
            Visit(operation.Condition);
        }

        Branch(() =>
        {
            Visit(operation.Body);
            if (!operation.ConditionIsTop)
            {
                Visit(operation.Condition);
            }

            Visit(operation.IgnoredCondition);
        });
    }

    public override void VisitConditional(IConditionalOperation operation)
    {
        Visit(operation.Condition);
        Branch(() => Visit(operation.WhenTrue));
        Branch(() => Visit(operation.WhenFalse));
    }

    public override void VisitBinaryOperator(IBinaryOperation operation)
    {
        Name(operation.OperatorMethod);
        Visit(operation.LeftOperand);
        if (operation.OperatorKind is BinaryOperatorKind.ConditionalAnd or BinaryOperatorKind.ConditionalOr)
        {
            Branch(() => Visit(operation.RightOperand));
        }
        else
        {
            Visit(operation.RightOperand);
        }
    }

    public override void VisitUnaryOperator(IUnaryOperation operation)
    {
        Name(operation.OperatorMethod);
        base.VisitUnaryOperator(operation);
    }

    public override void VisitConversion(IConversionOperation operation)
    {
        Name(operation.OperatorMethod);
        base.VisitConversion(operation);
    }

    public override void VisitCoalesce(ICoalesceOperation operation)
    {
        Visit(operation.Value);
        Branch(() => Visit(operation.WhenNull));
    }

    public override void VisitConditionalAccess(IConditionalAccessOperation operation)
    {
        Visit(operation.Operation);
        (IOperation? outer, _conditional) = (_conditional, operation.Operation);
        Branch(() => Visit(operation.WhenNotNull));
        _conditional = outer;
    }

    public override void VisitSwitch(ISwitchOperation operation)
    {
        Visit(operation.Value);
        Branch(() => VisitAll(operation.Cases));
    }

    public override void VisitSwitchExpression(ISwitchExpressionOperation operation)
    {
        Visit(operation.Value);
        Branch(() => VisitAll(operation.Arms));
    }

    public override void VisitTry(ITryOperation operation)
    {
        Branch(() =>
        {
            Visit(operation.Body);
            VisitAll(operation.Catches);
        });
        Visit(operation.Finally);
    }

    public override void VisitDeclarationPattern(IDeclarationPatternOperation operation)
    {
        if (operation.DeclaredSymbol is ILocalSymbol local && operation.Parent is IIsPatternOperation { Value: { } value })
        {
            Alias(local, local.Type, value);
        }

        Name(operation.MatchedType);
        AssignField(operation.DeclaredSymbol);
        base.VisitDeclarationPattern(operation);
    }

    public override void VisitAnonymousFunction(IAnonymousFunctionOperation operation)
    {
        Effects body = Lambda(operation);
        Branch(() => Frame.Apply(body, certain: false));
        _held?.AddPossible(body);
        _lambdaChangesItsParameter |= body.ChangedParameters.Count > 0;
    }

    public override void VisitLocalFunction(ILocalFunctionOperation operation) => Branch(() => base.VisitLocalFunction(operation));

    public override void VisitReturn(IReturnOperation operation)
    {
        base.VisitReturn(operation);
        Frame.MayHaveLeft |= Frame.Branches > 0 || operation.Kind == OperationKind.YieldReturn;
    }

    public override void VisitBranch(IBranchOperation operation) => Frame.MayHaveLeft |= operation.BranchKind == BranchKind.GoTo;

    public override void VisitNameOf(INameOfOperation operation)
    {
    }

    private void VisitAll(IEnumerable<IOperation> operations)
    {
        foreach (IOperation operation in operations)
        {
            Visit(operation);
        }
    }

    private void Branch(Action look)
    {
        Frame frame = Frame;
        frame.Branches++;
        look();
        frame.Branches--;
    }
}
