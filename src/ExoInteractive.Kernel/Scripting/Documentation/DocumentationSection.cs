using System.Xml.Linq;

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>A titled part of a documentation comment.</summary>
/// <param name="Title">A parameter's name, "returns", "throws X", "remarks"; empty for the summary.</param>
/// <param name="Blocks">Its content.</param>
internal sealed record DocumentationSection(string Title, IReadOnlyList<DocumentationBlock> Blocks)
{
    /// <summary>The parts in the order they are read: those of a tooltip, or all.</summary>
    public static IEnumerable<DocumentationSection> Of(XElement? documentation, int detailLevel)
    {
        string[] names = detailLevel == 0
            ? ["summary", "typeparam", "param", "returns", "value"]
            : ["summary", "typeparam", "param", "returns", "value", "exception", "remarks", "example", "seealso"];
        return documentation is null
            ? []
            : names.SelectMany(name => documentation.Elements(name).Select(element => Read(name, element))).Where(section => section.Blocks.Count > 0);
    }

    private static DocumentationSection Read(string name, XElement element)
    {
        IReadOnlyList<DocumentationBlock> blocks = DocumentationReader.Read(name == "seealso" ? new XElement("see", new XElement(element)) : element);
        string title = name switch
        {
            "summary" => "",
            "param" or "typeparam" => element.Attribute("name")?.Value ?? "",
            "exception" => "throws " + DocumentationReader.NameOf(element.Attribute("cref")?.Value ?? ""),
            "seealso" => "see also",
            _ => name,
        };
        return new DocumentationSection(title, blocks);
    }
}
