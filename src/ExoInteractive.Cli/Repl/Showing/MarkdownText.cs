using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;
using Spectre.Console;
using Spectre.Console.Rendering;
using SpectreTable = Spectre.Console.Table;

namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>Markdown on a terminal: headings, emphasis, lists, quotes, code, tables.</summary>
internal static class MarkdownText
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().Build();

    /// <summary>Renders Markdown.</summary>
    /// <param name="markdown">The text.</param>
    /// <param name="width">Columns.</param>
    /// <param name="palette">Whether there are colours.</param>
    /// <returns>Lines without a line end at the end.</returns>
    public static string Of(string markdown, int width, Palette palette)
    {
        using StringWriter text = new() { NewLine = "\n" };
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = palette.HasColours ? AnsiSupport.Yes : AnsiSupport.No,
            ColorSystem = palette.HasColours ? ColorSystemSupport.Standard : ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(text),
        });
        console.Profile.Width = width;
        console.Profile.Capabilities.Unicode = true;
        bool first = true;
        foreach (Block block in Markdig.Markdown.Parse(markdown, Pipeline))
        {
            if (!first)
            {
                console.WriteLine();
            }

            first = false;
            Write(console, block, indent: 0);
        }

        return string.Join('\n', text.ToString().Split('\n').Select(line => line.TrimEnd())).TrimEnd('\n');
    }

    private static void Write(IAnsiConsole console, Block block, int indent)
    {
        switch (block)
        {
            case HeadingBlock heading:
                Line(console, indent, $"[bold underline]{Inline(heading.Inline)}[/]");
                break;
            case LeafBlock { Inline: { } content }:
                Line(console, indent, Inline(content));
                break;
            case CodeBlock code:
                Line(console, indent + 4, Markup.Escape(code.Lines.ToString().TrimEnd('\n')));
                break;
            case Markdig.Extensions.Tables.Table table:
                console.Write(new Padder(Lined(table), new Padding(indent, 0, 0, 0)));
                break;
            case ThematicBreakBlock:
                console.Write(new Rule());
                break;
            case ListBlock list:
                WriteList(console, list, indent);
                break;
            case QuoteBlock quote:
                foreach (Block inner in quote)
                {
                    Write(console, inner, indent + 4);
                }

                break;
            case LeafBlock leaf:
                Line(console, indent, Markup.Escape(leaf.Lines.ToString()));
                break;
        }
    }

    private static void WriteList(IAnsiConsole console, ListBlock list, int indent)
    {
        int number = int.TryParse(list.OrderedStart, out int start) ? start : 1;
        foreach (ListItemBlock item in list.OfType<ListItemBlock>())
        {
            string mark = list.IsOrdered ? $"{number++}." : "•";
            bool first = true;
            foreach (Block inner in item)
            {
                if (first && inner is ParagraphBlock { Inline: { } content })
                {
                    Grid line = new Grid().AddColumn(new GridColumn().NoWrap().PadLeft(indent).PadRight(1)).AddColumn(new GridColumn().PadRight(0));
                    console.Write(line.AddRow(new Text(mark), new Markup(Inline(content))));
                }
                else
                {
                    Write(console, inner, indent + mark.Length + 1);
                }

                first = false;
            }
        }
    }

    private static void Line(IAnsiConsole console, int indent, string markup)
        => console.Write(new Padder(new Markup(markup), new Padding(indent, 0, 0, 0)));

    private static SpectreTable Lined(Markdig.Extensions.Tables.Table table)
    {
        SpectreTable lined = new() { Border = TableBorder.Simple };
        foreach (Markdig.Extensions.Tables.TableRow row in table.OfType<Markdig.Extensions.Tables.TableRow>())
        {
            IRenderable[] cells = [.. row.OfType<TableCell>().Select(cell => new Markup(string.Concat(cell.OfType<LeafBlock>().Select(leaf => Inline(leaf.Inline)))))];
            if (row.IsHeader)
            {
                foreach (IRenderable cell in cells)
                {
                    lined.AddColumn(new Spectre.Console.TableColumn(cell));
                }
            }
            else
            {
                lined.AddRow(cells.Take(lined.Columns.Count));
            }
        }

        return lined;
    }

    private static string Inline(ContainerInline? inlines) => string.Concat((inlines ?? []).Select(One));

    private static string One(Inline inline) => inline switch
    {
        LiteralInline literal => Markup.Escape(literal.Content.ToString()),
        CodeInline code => $"[aqua]{Markup.Escape(code.Content)}[/]",
        EmphasisInline { DelimiterCount: >= 2 } strong => $"[bold]{Inline(strong)}[/]",
        EmphasisInline emphasis => $"[italic]{Inline(emphasis)}[/]",
        LinkInline { IsImage: true } image => $"({Inline(image)}: {Markup.Escape(image.Url ?? "")})",
        LinkInline link => Inline(link) is var text && text == Markup.Escape(link.Url ?? "") ? text : $"{text} ({Markup.Escape(link.Url ?? "")})",
        AutolinkInline address => Markup.Escape(address.Url),
        HtmlEntityInline entity => Markup.Escape(entity.Transcoded.ToString()),
        LineBreakInline lineBreak => lineBreak.IsHard ? "\n" : " ",
        ContainerInline container => Inline(container),
        _ => "",
    };
}
