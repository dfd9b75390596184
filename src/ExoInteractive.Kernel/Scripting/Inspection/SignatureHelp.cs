using System.Net;
using System.Text;
using System.Xml.Linq;
using ExoInteractive.Kernel.Scripting.Completion;
using ExoInteractive.Kernel.Scripting.Documentation;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting.Inspection;

/// <summary>Shows what a call takes: its overloads, the most fitting first, and the parameter that the cursor stands at.</summary>
internal static class SignatureHelp
{
    /// <summary>Why nothing is said of .NET's own types.</summary>
    public const string NoReferencePack = "(.NET's own documentation comes with its SDK, and none is installed here.)";

    private const int MostOverloads = 8;

    private static readonly SymbolDisplayFormat Name = SymbolDisplayFormat.MinimallyQualifiedFormat
        .WithMemberOptions(SymbolDisplayMemberOptions.IncludeContainingType)
        .WithGenericsOptions(SymbolDisplayGenericsOptions.IncludeTypeParameters);

    private static readonly SymbolDisplayFormat ParameterFormat = SymbolDisplayFormat.MinimallyQualifiedFormat
        .AddParameterOptions(SymbolDisplayParameterOptions.IncludeDefaultValue);

    /// <summary>The overloads with the current parameter marked, and the documentation of the first.</summary>
    public static MimeBundle Of(CallAtCursor call, CodeAtCursor code, int detailLevel)
    {
        int shown = detailLevel > 0 ? call.Overloads.Count : Math.Min(MostOverloads, call.Overloads.Count);
        StringBuilder plain = new();
        StringBuilder html = new();
        foreach (ISymbol overload in call.Overloads.Take(shown))
        {
            IParameterSymbol? current = call.ParameterAt(overload);
            plain.Append(plain.Length > 0 ? "\n" : "").Append(Signature(overload, current, text => text, text => $"» {text} «"));
            html.Append(html.Length > 0 ? "\n" : "").Append(Signature(overload, current, WebUtility.HtmlEncode, text => $"<b>{WebUtility.HtmlEncode(text)}</b>"));
        }

        if (shown < call.Overloads.Count)
        {
            string more = $"\n… and {call.Overloads.Count - shown} more";
            plain.Append(more);
            html.Append(more);
        }

        Tooltip tooltip = new();
        tooltip.Code(plain.ToString(), html.ToString());
        Document(tooltip, call, code, detailLevel);
        return tooltip.ToBundle();
    }

    private static void Document(Tooltip tooltip, CallAtCursor call, CodeAtCursor code, int detailLevel)
    {
        ISymbol first = call.Overloads[0];
        XElement? documentation = SymbolDocumentation.Of(first, code.CancellationToken);
        if (documentation is null && !ReferencePack.Installed.Exists && SymbolDocumentation.IsOfFramework(first))
        {
            tooltip.Note(NoReferencePack);
        }

        IParameterSymbol? current = call.ParameterAt(first);
        IEnumerable<DocumentationSection> ofParameter = current is not null && SymbolDocumentation.OfParameter(documentation, current.Name) is { } said
            ? [new DocumentationSection(current.Name, DocumentationReader.Read(said))]
            : [];
        IEnumerable<DocumentationSection> all = DocumentationSection.Of(documentation, detailLevel);
        tooltip.Sections(detailLevel > 0 ? all : all.Where(section => section.Title.Length == 0).Concat(ofParameter));
    }

    private static string Signature(ISymbol overload, IParameterSymbol? current, Func<string, string> encode, Func<string, string> mark)
    {
        string parameters = string.Join(", ", CallAtCursor.ParametersOf(overload).Select(parameter =>
        {
            string text = parameter.ToDisplayString(ParameterFormat);
            return SymbolEqualityComparer.Default.Equals(parameter, current) ? mark(text) : encode(text);
        }));
        (string lead, string open, string close) = overload switch
        {
            IPropertySymbol property => ($"{Short(property.Type)} {property.ContainingType.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}", "[", "]"),
            IMethodSymbol { MethodKind: MethodKind.Constructor } constructor => ("new " + Short(constructor.ContainingType), "(", ")"),
            IMethodSymbol { MethodKind: MethodKind.DelegateInvoke } invoke => ($"{Short(invoke.ReturnType)} {Short(invoke.ContainingType)}", "(", ")"),
            IMethodSymbol { ContainingType.IsScriptClass: true } own => ($"{Short(own.ReturnType)} {own.ToDisplayString(Name.WithMemberOptions(SymbolDisplayMemberOptions.None))}", "(", ")"),
            IMethodSymbol method => ($"{(method.ReducedFrom is null ? "" : "(extension) ")}{Short(method.ReturnType)} {method.ToDisplayString(Name)}", "(", ")"),
            _ => (overload.Name, "(", ")"),
        };
        return encode(lead) + open + parameters + close;
    }

    private static string Short(ITypeSymbol type) => type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
}
