using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>Goes through the compiler's operations in the order they run and notes what they read, assign, call and change.</summary>
/// <param name="table">Knows the symbols of cells.</param>
/// <param name="prepare">Called before a function or type is used, so that what it does is known.</param>
internal sealed partial class EffectWalker(SymbolTable table, Action<CellSymbol> prepare) : OperationWalker
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
}
