namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>A terminal that is written to with the usual escape codes.</summary>
internal interface IScreen
{
    /// <summary>Columns, above zero.</summary>
    int Width { get; }

    /// <summary>Rows, above zero.</summary>
    int Height { get; }

    /// <summary>Writes text and escape codes at once.</summary>
    /// <param name="text">Line ends as "\n" begin a new line at its left end.</param>
    void Write(string text);
}

/// <summary>The terminal this process runs in.</summary>
/// <param name="writer">Standard output.</param>
internal sealed class ConsoleScreen(TextWriter writer) : IScreen
{
    private const int UsualWidth = 80;
    private const int UsualHeight = 24;

    public int Width => Measured(() => Console.WindowWidth, UsualWidth);

    public int Height => Measured(() => Console.WindowHeight, UsualHeight);

    public void Write(string text)
    {
        writer.Write(text);
        writer.Flush();
    }

    // A terminal without a size tells 0, or nothing.
    private static int Measured(Func<int> size, int usual)
    {
        try
        {
            return size() is > 0 and int told ? told : usual;
        }
        catch (IOException)
        {
            return usual;
        }
    }
}
