using System.Net;
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

    /// <summary>The most fitting overload with the current parameter marked, its documentation, and the other overloads.</summary>
    public static MimeBundle Of(CallAtCursor call, CodeAtCursor code, int detailLevel)
    {
        Tooltip tooltip = new();
        tooltip.Code(Plain(call, call.Overloads[0]), Html(call, call.Overloads[0]));
        Document(tooltip, call, code, detailLevel);
        List<ISymbol> others = [.. call.Overloads.Skip(1).Take(detailLevel > 0 ? int.MaxValue : MostOverloads - 1)];
        if (others.Count > 0)
        {
            string more = call.Overloads.Count - 1 > others.Count ? $"\n… and {call.Overloads.Count - 1 - others.Count} more" : "";
            tooltip.Code(
                string.Join('\n', others.Select(overload => Plain(call, overload))) + more,
                string.Join('\n', others.Select(overload => Html(call, overload))) + more);
        }

        return tooltip.ToBundle();
    }

    private static string Plain(CallAtCursor call, ISymbol overload)
        => Signature(overload, call.ParameterAt(overload), text => text, text => $"» {text} «");

    private static string Html(CallAtCursor call, ISymbol overload)
        => Signature(overload, call.ParameterAt(overload), WebUtility.HtmlEncode, text => $"<b>{WebUtility.HtmlEncode(text)}</b>");

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
