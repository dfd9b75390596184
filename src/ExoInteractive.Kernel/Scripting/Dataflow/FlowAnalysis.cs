using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>
/// Finds from the compiler's own symbols what a compiled piece of a cell reads, assigns, changes and declares. What it calls
/// of earlier cells is followed through functions, lambdas, properties and the methods of types.
/// </summary>
internal sealed class FlowAnalysis
{
    private readonly SymbolTable _table;
    private readonly PlainCode _piece;
    private readonly EffectWalker _walker;
    private readonly Dictionary<CellSymbol, List<MemberDeclarationSyntax>> _code = [];
    private readonly HashSet<CellSymbol> _known = [];
    private readonly HashSet<CellSymbol> _underWay = [];
    private bool _callsItself;

    private FlowAnalysis(SymbolTable table, PlainCode piece)
    {
        _table = table;
        _piece = piece;
        _walker = new EffectWalker(table, Prepare);
    }

    /// <summary>Looks at a piece that compiled, before it runs.</summary>
    public static PieceFlow Of(PlainCode piece, SymbolTable table)
    {
        bool isAlone = piece.Compilation.SyntaxTrees.All(tree => NamesNothing(tree.GetRoot(), table));
        IReadOnlyList<CellSymbol> declared = piece.Compilation.ScriptClass is { } container ? table.Declare(container) : [];
        return isAlone ? PieceFlow.Alone(declared) : new FlowAnalysis(table, piece).Look(declared);
    }

    /// <summary>Whether nothing here can refer to an earlier cell, nor be code that a later cell could call.</summary>
    private static bool NamesNothing(SyntaxNode root, SymbolTable table)
    {
        foreach (SyntaxNode node in root.DescendantNodes())
        {
            bool matters = node is BaseMethodDeclarationSyntax or BaseTypeDeclarationSyntax or PropertyDeclarationSyntax or AnonymousFunctionExpressionSyntax or QueryExpressionSyntax
                || (node is SimpleNameSyntax name && table.Knows(name.Identifier.ValueText));
            if (matters)
            {
                return false;
            }
        }

        return true;
    }

    private PieceFlow Look(IReadOnlyList<CellSymbol> declared)
    {
        foreach (SyntaxTree tree in _piece.Compilation.SyntaxTrees)
        {
            FindCode((CompilationUnitSyntax)tree.GetRoot(), _piece.Model(tree));
        }

        LookAtCode();
        foreach (SyntaxTree tree in _piece.Compilation.SyntaxTrees)
        {
            SemanticModel model = _piece.Model(tree);
            foreach (MemberDeclarationSyntax member in ((CompilationUnitSyntax)tree.GetRoot()).Members)
            {
                LookAtStatement(member, model);
            }
        }

        HashSet<CellSymbol> own = [.. declared];
        Effects effects = _walker.Frame.Effects;
        return new PieceFlow(
            declared,
            [.. effects.Reads.Except(own)],
            [.. effects.Writes.Except(own)],
            effects.CertainWrites,
            [.. effects.Changes.Except(own)],
            [.. declared.Where(symbol => symbol.Code is not null).SelectMany(symbol => symbol.Code!.Named)
                .Concat(effects.Writes.Where(symbol => symbol.IsVariable && symbol.Code is not null).SelectMany(symbol => symbol.Code!.Named)).Distinct().Except(own)]);
    }

    /// <summary>Notes where the functions and types stand.</summary>
    private void FindCode(CompilationUnitSyntax root, SemanticModel model)
    {
        foreach (MemberDeclarationSyntax member in root.Members)
        {
            if (member is GlobalStatementSyntax or FieldDeclarationSyntax or IncompleteMemberSyntax || _table.Find(model.GetDeclaredSymbol(member)) is not { } symbol)
            {
                continue;
            }

            if (!_code.TryGetValue(symbol, out List<MemberDeclarationSyntax>? members))
            {
                _code[symbol] = members = [];
            }

            members.Add(member);
        }
    }

    private void LookAtCode()
    {
        int known = -1;
        for (int now = 0; now != known; now = _callsItself ? _code.Keys.Sum(Known) : now)
        {
            known = now;
            _known.Clear();
            foreach (CellSymbol symbol in _code.Keys)
            {
                Prepare(symbol);
            }
        }

        static int Known(CellSymbol symbol) => (symbol.Code?.Size ?? 0) + symbol.Methods.Values.Sum(method => method.Size);
    }

    /// <summary>Sees to it that what a function or type of this piece does is known; earlier pieces' is.</summary>
    private void Prepare(CellSymbol symbol)
    {
        if (!_code.TryGetValue(symbol, out List<MemberDeclarationSyntax>? members) || _known.Contains(symbol))
        {
            return;
        }

        if (!_underWay.Add(symbol))
        {
            _callsItself = true;
            return;
        }

        Effects all = new();
        bool isFirst = true;
        foreach (MemberDeclarationSyntax member in members)
        {
            foreach (MemberDeclarationSyntax body in member is TypeDeclarationSyntax type ? type.DescendantNodesAndSelf().OfType<MemberDeclarationSyntax>() : [member])
            {
                Effects one = LookAtBody(body, _piece.Model(member.SyntaxTree), member);
                all.AddPossible(one);
                if (isFirst && members.Count == 1 && body is MethodDeclarationSyntax && body == member)
                {
                    all.CertainWrites.UnionWith(one.CertainWrites);
                }

                if (member is TypeDeclarationSyntax && body is MethodDeclarationSyntax method)
                {
                    NoteMethod(symbol, method.Identifier.ValueText, one);
                }

                isFirst = false;
            }
        }

        symbol.Code = all;
        _underWay.Remove(symbol);
        _known.Add(symbol);
    }

    private static void NoteMethod(CellSymbol type, string name, Effects effects)
    {
        if (type.Methods.TryGetValue(name, out Effects? others))
        {
            others.AddPossible(effects);
        }
        else
        {
            type.Methods[name] = effects;
        }
    }

    private Effects LookAtBody(MemberDeclarationSyntax member, SemanticModel model, MemberDeclarationSyntax outermost)
    {
        ISymbol? symbol = model.GetDeclaredSymbol(member);
        Frame frame = new(runs: false, symbol) { Branches = symbol is IMethodSymbol { IsAsync: false } && !member.DescendantNodes().OfType<YieldStatementSyntax>().Any() ? 0 : 1 };
        return _walker.Within(frame, () =>
        {
            if (member == outermost)
            {
                NameTypes(member, model);
            }

            foreach (SyntaxNode body in Bodies(member))
            {
                _walker.Visit(model.GetOperation(body));
            }
        });
    }

    /// <summary>The parts of a member that hold code of their own.</summary>
    private static IEnumerable<SyntaxNode> Bodies(MemberDeclarationSyntax member) => member switch
    {
        BaseMethodDeclarationSyntax method => [method],
        BasePropertyDeclarationSyntax property => [
            .. property.AccessorList?.Accessors.Where(accessor => accessor.Body is not null || accessor.ExpressionBody is not null) ?? [],
            .. property.ChildNodes().OfType<ArrowExpressionClauseSyntax>(),
            .. property.ChildNodes().OfType<EqualsValueClauseSyntax>()],
        BaseFieldDeclarationSyntax field => field.Declaration.Variables.Select(variable => variable.Initializer).OfType<EqualsValueClauseSyntax>(),
        TypeDeclarationSyntax type => type.BaseList?.Types.OfType<PrimaryConstructorBaseTypeSyntax>() ?? [],
        _ => [],
    };

    private void LookAtStatement(MemberDeclarationSyntax member, SemanticModel model)
    {
        switch (member)
        {
            case GlobalStatementSyntax statement:
                NameTypes(statement, model);
                _walker.Visit(model.GetOperation(statement.Statement));
                break;
            case FieldDeclarationSyntax field:
                NameTypes(field, model);
                foreach (VariableDeclaratorSyntax declarator in field.Declaration.Variables)
                {
                    if (declarator.Initializer is { } initializer
                        && model.GetDeclaredSymbol(declarator) is IFieldSymbol symbol
                        && _table.Find(symbol) is { } variable
                        && model.GetOperation(initializer) is Microsoft.CodeAnalysis.Operations.ISymbolInitializerOperation { Value: { } value })
                    {
                        _walker.Initialise(variable, symbol.Type, value);
                    }
                }

                break;
            case PropertyDeclarationSyntax { Initializer: { } initial }:
                _walker.Visit(model.GetOperation(initial));
                break;
        }
    }

    /// <summary>Types are named in declarations, casts and signatures, where no operation says so.</summary>
    private void NameTypes(SyntaxNode node, SemanticModel model)
    {
        foreach (SimpleNameSyntax name in node.DescendantNodes().OfType<SimpleNameSyntax>().Where(name => _table.KnowsType(name.Identifier.ValueText)))
        {
            if (model.GetSymbolInfo(name).Symbol is INamedTypeSymbol type)
            {
                _walker.Name(type);
            }
        }
    }
}
