using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <content>What assigns, and what may change an object through a reference.</content>
internal sealed partial class EffectWalker
{
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
}
