using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Interruption;

/// <summary>Types: the check stands in members of records that the compiler would write without, and in constructors that create objects before their body begins.</summary>
internal sealed partial class InterruptRewriter
{
    public override SyntaxNode? VisitClassDeclaration(ClassDeclarationSyntax node)
        => WithMembers((ClassDeclarationSyntax)base.VisitClassDeclaration(node)!, node, []);

    public override SyntaxNode? VisitStructDeclaration(StructDeclarationSyntax node)
        => WithMembers((StructDeclarationSyntax)base.VisitStructDeclaration(node)!, node, []);

    public override SyntaxNode? VisitRecordDeclaration(RecordDeclarationSyntax node)
        => WithMembers((RecordDeclarationSyntax)base.VisitRecordDeclaration(node)!, node, facts.MembersOf(node));

    public override SyntaxNode? VisitConstructorInitializer(ConstructorInitializerSyntax node)
    {
        ConstructorInitializerSyntax visited = (ConstructorInitializerSyntax)base.VisitConstructorInitializer(node)!;
        return node.IsKind(SyntaxKind.BaseConstructorInitializer)
            ? visited
            : visited.ReplaceNodes(UnseenConstructors.Creations(visited).OfType<ObjectCreationExpressionSyntax>(), (_, creation) => SyntaxFactory.ParseExpression(
                $"{Checks}.{nameof(InterruptCheck.Then)}({Checks}.{nameof(InterruptCheck.Entered)}(), {creation.ToFullString()})"));
    }

    private static TypeDeclarationSyntax WithMembers(TypeDeclarationSyntax visited, TypeDeclarationSyntax node, IReadOnlyList<string> added)
    {
        List<MemberDeclarationSyntax> members = [.. added.Select(text => SyntaxFactory.ParseMemberDeclaration(text)!)];
        if (UnseenConstructors.AreIn(node))
        {
            members.Insert(0, SyntaxFactory.ParseMemberDeclaration($"private readonly byte __exo_entered{node.SpanStart} = {Checks}.{nameof(InterruptCheck.Entered)}();")!);
        }

        if (members.Count == 0)
        {
            return visited;
        }

        return node.OpenBraceToken.IsKind(SyntaxKind.OpenBraceToken)
            ? visited.WithMembers(visited.Members.InsertRange(0, members))
            : ((TypeDeclarationSyntax)visited
                .WithOpenBraceToken(SyntaxFactory.Token(node.SemicolonToken.LeadingTrivia, SyntaxKind.OpenBraceToken, []))
                .WithCloseBraceToken(SyntaxFactory.Token([], SyntaxKind.CloseBraceToken, node.SemicolonToken.TrailingTrivia))
                .WithSemicolonToken(default))
                .WithMembers([.. members]);
    }
}
