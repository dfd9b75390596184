using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>Goes through the compiler's operations in the order they run and notes what they read, assign, call and change.</summary>
/// <param name="table">Knows the symbols of cells.</param>
/// <param name="prepare">Called before a function or type is used, so that what it does is known.</param>
internal sealed class EffectWalker(SymbolTable table, Action<CellSymbol> prepare) : OperationWalker
{
    private Effects? _held;
    private IOperation? _conditional;
    private bool _lambdaChangesItsParameter;

    /// <summary>Where effects go.</summary>
    public Frame Frame { get; private set; } = new(runs: true);

    /// <summary>Looks at a body in a frame of its own.</summary>
    public Effects Within(Frame frame, Action look)
    {
        (Frame before, Frame, Effects? held, _held) = (Frame, frame, _held, null);
        look();
        (Frame, _held) = (before, held);
        return frame.Effects;
    }

    /// <summary>A variable gets its first value.</summary>
    public void Initialise(CellSymbol variable, ITypeSymbol type, IOperation value) => Assign(variable, type, value, isNew: true);

    /// <summary>A symbol is named where no operation says so, as types are.</summary>
    public void Name(ISymbol? symbol)
    {
        if (table.Find(symbol) is { } found)
        {
            Use(found);
        }
    }

    public override void VisitFieldReference(IFieldReferenceOperation operation)
    {
        if (table.Find(operation.Field) is not { } symbol)
        {
            base.VisitFieldReference(operation);
            return;
        }

        if (symbol.IsVariable)
        {
            Frame.Read(symbol);
            if (symbol.Code is { } code)
            {
                _held?.AddPossible(code);
            }
        }
        else
        {
            Use(symbol);
            Visit(operation.Instance);
        }
    }

    public override void VisitPropertyReference(IPropertyReferenceOperation operation)
    {
        Name(operation.Property);
        base.VisitPropertyReference(operation);
    }

    public override void VisitMethodReference(IMethodReferenceOperation operation)
    {
        CellSymbol? symbol = table.Find(operation.Method);
        if (symbol is not null)
        {
            Use(symbol);
            _held?.Reads.Add(symbol);
            if (symbol.Code is { } code)
            {
                _held?.AddPossible(code);
            }
        }

        base.VisitMethodReference(operation);
        if (operation.Instance is { } instance && symbol is null && Mutability.MayChange(instance.Type) && !Mutability.OnlyLooks(operation.Method))
        {
            Change(instance);
        }
    }

    public override void VisitInvocation(IInvocationOperation operation)
    {
        (bool outer, _lambdaChangesItsParameter) = (_lambdaChangesItsParameter, false);
        base.VisitInvocation(operation);
        if (_lambdaChangesItsParameter && Receiver(operation) is { } elements)
        {
            Change(elements);
        }

        _lambdaChangesItsParameter = outer;
        CellSymbol? symbol = table.Find(operation.TargetMethod);
        if (symbol is not null)
        {
            Use(symbol);
            if (symbol.Code is { } code && Mutability.HoldsCode(operation.Type))
            {
                _held?.AddPossible(code);
            }
        }

        NoteChanges(operation, symbol);
    }

    public override void VisitObjectCreation(IObjectCreationOperation operation)
    {
        Name(operation.Type);
        if (table.Find(operation.Type)?.Code is { } code)
        {
            _held?.AddPossible(code);
        }

        base.VisitObjectCreation(operation);
    }

    public override void VisitSimpleAssignment(ISimpleAssignmentOperation operation)
    {
        if (operation.IsRef)
        {
            Alias(operation.Target, operation.Value);
            TakeReference(operation.Value);
            Visit(operation.Value);
            return;
        }

        if (Variable(operation.Target) is { } variable)
        {
            Assign(variable, operation.Target.Type, operation.Value, isNew: false);
            return;
        }

        Visit(operation.Value);
        AssignTo(operation.Target);
        Alias(operation.Target, operation.Value);
    }

    public override void VisitCompoundAssignment(ICompoundAssignmentOperation operation) => ReadAndAssign(operation.Target, operation.Value, certain: true);

    public override void VisitCoalesceAssignment(ICoalesceAssignmentOperation operation) => ReadAndAssign(operation.Target, operation.Value, certain: false);

    public override void VisitIncrementOrDecrement(IIncrementOrDecrementOperation operation) => ReadAndAssign(operation.Target, null, certain: true);

    public override void VisitEventAssignment(IEventAssignmentOperation operation)
    {
        Visit(operation.HandlerValue);
        Visit(operation.EventReference);
        if (operation.EventReference is IEventReferenceOperation { Instance: { } instance })
        {
            Change(instance);
        }
    }

    public override void VisitDeconstructionAssignment(IDeconstructionAssignmentOperation operation)
        => AssignTo(operation.Target, held: Holding(() => Visit(operation.Value)));

    public override void VisitDynamicInvocation(IDynamicInvocationOperation operation)
    {
        base.VisitDynamicInvocation(operation);
        Change(operation.Operation);
        foreach (IOperation argument in operation.Arguments.Where(argument => Mutability.MayChangeAsArgument(argument.Type)))
        {
            Change(argument);
        }
    }

    public override void VisitArgument(IArgumentOperation operation)
    {
        switch (operation.Parameter?.RefKind)
        {
            case RefKind.Out:
                AssignTo(operation.Value);
                break;
            case RefKind.Ref:
                TakeReference(operation.Value);
                Visit(operation.Value);
                break;
            default:
                Visit(operation.Value);
                break;
        }
    }

    public override void VisitAddressOf(IAddressOfOperation operation)
    {
        TakeReference(operation.Reference);
        base.VisitAddressOf(operation);
    }

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

    private void Use(CellSymbol symbol)
    {
        if (symbol.IsVariable)
        {
            Frame.Read(symbol);
            return;
        }

        prepare(symbol);
        Frame.Call(symbol);
    }

    private Effects Lambda(IAnonymousFunctionOperation lambda)
    {
        Frame around = Frame;
        Frame inside = new(runs: false, lambda.Symbol, around);
        foreach ((ISymbol local, HashSet<Root> roots) in around.Locals)
        {
            inside.Locals[local] = roots;
        }

        return Within(inside, () => Visit(lambda.Body));
    }

    /// <summary>A value goes into a variable of a cell; code in it may run whenever the variable is read.</summary>
    private void Assign(CellSymbol variable, ITypeSymbol? type, IOperation value, bool isNew)
    {
        Effects? held = null;
        if (DirectLambda(value) is { } lambda)
        {
            held = Lambda(lambda);
        }
        else if (DirectCode(value) is { } code)
        {
            prepare(code);
            Frame.Name(code);
            held = code.Code;
        }
        else if (Mutability.HoldsCode(type))
        {
            held = Holding(() => Visit(value));
        }
        else
        {
            Visit(value);
        }

        if (isNew || Frame.IsCertain)
        {
            variable.Code = held is { Size: > 0 } ? held : null;
        }
        else
        {
            Hold(variable, held);
        }

        Frame.Write(variable);
    }

    /// <summary>Gathers the code that a value may hold.</summary>
    private Effects Holding(Action look)
    {
        (Effects? outer, Effects held) = (_held, new Effects());
        _held = held;
        look();
        _held = outer;
        outer?.AddPossible(held);
        return held;
    }

    private static void Hold(CellSymbol variable, Effects? held)
    {
        if (held is { Size: > 0 })
        {
            Effects both = new();
            both.AddPossible(held);
            both.AddPossible(variable.Code ?? new Effects());
            variable.Code = both;
        }
    }

    private void ReadAndAssign(IOperation target, IOperation? value, bool certain)
    {
        Visit(target);
        AssignTo(target, certain, Holding(() => Visit(value)));
    }

    private void AssignTo(IOperation target, bool certain = true, Effects? held = null)
    {
        switch (target)
        {
            case IFieldReferenceOperation or IDeclarationExpressionOperation when Variable(target) is { } variable:
                if (Mutability.HoldsCode(target.Type))
                {
                    Hold(variable, held);
                }

                Frame.Write(variable, certain);
                break;
            case IDeclarationExpressionOperation declaration:
                AssignTo(declaration.Expression, certain, held);
                break;
            case ITupleOperation tuple:
                foreach (IOperation element in tuple.Elements)
                {
                    AssignTo(element, certain, held);
                }

                break;
            case IConversionOperation { OperatorMethod: null } conversion:
                AssignTo(conversion.Operand, certain, held);
                break;
            case ILocalReferenceOperation or IParameterReferenceOperation or IDiscardOperation:
                break;
            default:
                Visit(target);
                AssignMember(target);
                break;
        }
    }

    /// <summary>A property, a field of an object, an element of an array.</summary>
    private void AssignMember(IOperation target)
    {
        if (target is IMemberReferenceOperation member && table.Find(member.Member) is { } symbol)
        {
            if (SymbolTable.IsTopLevel(member.Member))
            {
                Frame.Write(symbol, certain: false);
                return;
            }

            if (member.Instance is null)
            {
                Frame.Effects.Changes.Add(symbol);
                return;
            }
        }

        if (target is IMemberReferenceOperation { Instance: { } part } && part.Type is { IsValueType: true } && Variable(part) is { } whole)
        {
            Frame.Write(whole, certain: false);
            return;
        }

        Change(target);
    }

    private void AssignField(ISymbol? declared)
    {
        if (declared is IFieldSymbol && table.Find(declared) is { } variable)
        {
            Frame.Write(variable, certain: false);
        }
    }

    /// <summary>Whoever holds the reference may assign through it.</summary>
    private void TakeReference(IOperation value)
    {
        if (Variable(value) is { } variable)
        {
            Frame.Read(variable);
            Frame.Write(variable, certain: false);
        }
        else if (value is not (ILocalReferenceOperation or IParameterReferenceOperation))
        {
            Change(value);
        }
    }

    private void NoteChanges(IInvocationOperation operation, CellSymbol? symbol)
    {
        Effects? known = symbol is null ? null : SymbolTable.IsTopLevel(operation.TargetMethod) ? symbol.Code : symbol.Methods.GetValueOrDefault(operation.TargetMethod.Name);
        if (operation.Instance is { } instance
            && (known is null ? Mutability.MayChange(instance.Type) && !Mutability.OnlyLooks(operation.TargetMethod) : known.ChangesThis))
        {
            Change(instance);
        }

        if (known is not null || !Mutability.OnlyLooks(operation.TargetMethod))
        {
            foreach (IArgumentOperation argument in operation.Arguments)
            {
                NotePassed(argument, known?.ChangedParameters);
            }
        }
    }

    private void NotePassed(IArgumentOperation argument, HashSet<int>? parameters)
    {
        if (argument.Parameter is { RefKind: RefKind.None, OriginalDefinition.Type: not ITypeParameterSymbol } parameter
            && (parameters is null ? Mutability.MayChangeAsArgument(parameter.Type) : parameters.Contains(parameter.Ordinal)))
        {
            Change(argument.Value);
        }
    }

    private void Change(IOperation operation)
    {
        foreach (Root root in Roots(operation))
        {
            Frame.Change(root);
        }
    }

    private void Alias(IOperation target, IOperation value)
    {
        if (target is ILocalReferenceOperation local)
        {
            Alias(local.Local, local.Type, value);
        }
    }

    private void Alias(ILocalSymbol local, ITypeSymbol? type, IOperation value)
    {
        if ((Mutability.MayChange(type) || local.RefKind != RefKind.None) && Roots(value).ToList() is { Count: > 0 } roots)
        {
            Frame.Locals[local] = [.. Frame.Locals.GetValueOrDefault(local, []), .. roots];
        }
    }

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
