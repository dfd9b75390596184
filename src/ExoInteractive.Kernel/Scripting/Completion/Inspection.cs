using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ExoInteractive.Kernel.Scripting.Splitting;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Completion;

/// <summary>Explains the symbol or magic at a cursor: how it is declared, and what its documentation says.</summary>
internal static partial class Inspection
{
    /// <summary>Text and HTML; null where nothing is known.</summary>
    public static MimeBundle? At(SubmissionCompiler compiler, NotebookState state, MagicTable magics, string code, int cursor)
    {
        cursor = Math.Clamp(cursor, 0, code.Length);
        CellSegment? piece = CellSplitter.Split(code).LastOrDefault(segment => segment.Start <= cursor);
        return piece?.Kind switch
        {
            SegmentKind.Magic => OfMagic(magics, MagicLine.Parse(piece.Text).Name),
            SegmentKind.Code => OfCode(compiler, state, piece.Text, cursor - piece.Start),
            _ => null,
        };
    }

    private static MimeBundle? OfMagic(MagicTable magics, string name)
    {
        if (!magics.TryFind(name, out Magic? magic))
        {
            return null;
        }

        using StringWriter help = new() { NewLine = "\n" };
        magic.Command.Parse(["--help"]).Invoke(new System.CommandLine.InvocationConfiguration { Output = help, Error = help });
        return MimeBundle.Plain(help.ToString().Trim());
    }

    private static MimeBundle? OfCode(SubmissionCompiler compiler, NotebookState state, string text, int cursor)
    {
        SyntaxTree tree = SubmissionCompiler.Parse(text, "inspection");
        SyntaxToken token = NameAt(tree.GetRoot(), cursor);
        if (token.Parent is not { } node)
        {
            return null;
        }

        SemanticModel model = compiler.Follow(state.Last, tree).GetSemanticModel(tree);
        SymbolInfo info = model.GetSymbolInfo(node);
        ISymbol? symbol = info.Symbol ?? info.CandidateSymbols.FirstOrDefault() ?? model.GetDeclaredSymbol(node) ?? model.GetTypeInfo(node).Type;
        return symbol is null or IErrorTypeSymbol ? null : Describe(symbol, info.CandidateSymbols.Length);
    }

    /// <summary>The name under the cursor, or the one just before it, past an opening parenthesis.</summary>
    private static SyntaxToken NameAt(SyntaxNode root, int cursor)
    {
        SyntaxToken token = root.FindToken(Math.Max(0, Math.Min(cursor, root.FullSpan.End - 1)));
        while (token.SpanStart > 0 && !(token.IsKind(SyntaxKind.IdentifierToken) || token.Parent is Microsoft.CodeAnalysis.CSharp.Syntax.PredefinedTypeSyntax)
            && token.SpanStart >= cursor - 1)
        {
            token = token.GetPreviousToken();
        }

        return token;
    }

    private static MimeBundle Describe(ISymbol symbol, int candidates)
    {
        string declaration = symbol.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (symbol is IFieldSymbol { ContainingType.IsScriptClass: true } or ILocalSymbol)
        {
            declaration = $"{SymbolKinds.Of(symbol)} {declaration}";
        }

        string overloads = candidates > 1 ? $" (+{candidates - 1} overloads)" : "";
        StringBuilder plain = new(declaration + overloads);
        StringBuilder html = new($"<pre>{WebUtility.HtmlEncode(declaration + overloads)}</pre>");
        foreach ((string title, string content) in Documentation(symbol))
        {
            plain.Append("\n\n").Append(title.Length == 0 ? "" : title + ": ").Append(content);
            html.Append($"<p>{(title.Length == 0 ? "" : $"<b>{WebUtility.HtmlEncode(title)}</b>: ")}{WebUtility.HtmlEncode(content)}</p>");
        }

        return new MimeBundle(new Dictionary<string, string> { ["text/plain"] = plain.ToString(), ["text/html"] = html.ToString() });
    }

    private static IEnumerable<(string Title, string Content)> Documentation(ISymbol symbol)
    {
        string? xml = symbol.OriginalDefinition.GetDocumentationCommentXml();
        if (string.IsNullOrWhiteSpace(xml))
        {
            yield break;
        }

        XElement root;
        try
        {
            root = XElement.Parse(xml, LoadOptions.PreserveWhitespace);
        }
        catch (System.Xml.XmlException)
        {
            yield break;
        }

        foreach (XElement element in root.Elements())
        {
            string title = element.Name.LocalName switch
            {
                "summary" => "",
                "param" or "typeparam" => element.Attribute("name")?.Value ?? "",
                "returns" => "returns",
                "exception" => "throws " + Cref(element),
                "remarks" => "remarks",
                _ => "-",
            };
            string content = Text(element);
            if (title != "-" && content.Length > 0)
            {
                yield return (title, content);
            }
        }
    }

    private static string Text(XElement element)
    {
        StringBuilder text = new();
        foreach (XNode node in element.Nodes())
        {
            text.Append(node switch
            {
                XText plain => plain.Value,
                XElement { Name.LocalName: "paramref" or "typeparamref" } name => name.Attribute("name")?.Value,
                XElement { IsEmpty: true } reference => Cref(reference),
                XElement inner => Text(inner),
                _ => "",
            });
        }

        return WhiteSpace().Replace(text.ToString(), " ").Trim();
    }

    private static string Cref(XElement element)
    {
        string target = element.Attribute("cref")?.Value ?? element.Attribute("langword")?.Value ?? "";
        int parameters = target.IndexOf('(', StringComparison.Ordinal);
        string name = parameters < 0 ? target : target[..parameters];
        return name[(name.LastIndexOfAny(['.', ':']) + 1)..];
    }

    [GeneratedRegex("\\s+")]
    private static partial Regex WhiteSpace();
}
