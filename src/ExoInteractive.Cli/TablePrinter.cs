using Spectre.Console;
using Table = ExoInteractive.Notebook.Tables.Table;
using TableColumn = ExoInteractive.Notebook.Tables.TableColumn;

namespace ExoInteractive.Cli;

/// <summary>Tables for people: with lines on a screen, plain columns in a file or pipe.</summary>
internal static class TablePrinter
{
    /// <summary>Prints a table.</summary>
    /// <param name="terminal">Where to.</param>
    /// <param name="table">The table.</param>
    public static void Print(this Terminal terminal, Table table)
    {
        if (!terminal.OutIsScreen)
        {
            terminal.Out.WriteLine(table.ToPlain());
            return;
        }

        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(terminal.Out) });
        if (table.Title.Length > 0)
        {
            console.MarkupLineInterpolated($"[bold]{table.Title}[/]");
        }

        foreach (string warning in table.Warnings)
        {
            console.MarkupLineInterpolated($"[bold yellow]! {warning}[/]");
        }

        if (table.Rows.Count > 0)
        {
            console.Write(Lined(table));
        }

        foreach (string note in table.Notes)
        {
            console.MarkupLineInterpolated($"[dim]{note}[/]");
        }
    }

    private static Spectre.Console.Table Lined(Table table)
    {
        Spectre.Console.Table lined = new() { Border = TableBorder.Simple, ShowHeaders = table.Columns.Any(column => column.Heading.Length > 0) };
        foreach (TableColumn column in table.Columns)
        {
            lined.AddColumn(new Spectre.Console.TableColumn(Markup.Escape(column.Heading))
            {
                Alignment = column.Number ? Justify.Right : Justify.Left,
                Padding = new Padding(0, 0, 1, 0),
            });
        }

        for (int i = 0; i < table.Rows.Count; i++)
        {
            bool faint = table.FaintRows.Contains(i);
            lined.AddRow([.. table.Rows[i].Select(text => faint ? $"[dim]{Markup.Escape(text)}[/]" : Markup.Escape(text))]);
        }

        return lined;
    }
}
