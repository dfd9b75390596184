using ExoInteractive.Cli.Repl.Showing;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Cli.Repl;

/// <summary>Prints what the cells of a script show, as text.</summary>
/// <param name="output">Standard output.</param>
/// <param name="error">Standard error.</param>
internal sealed class PlainEcho(TextWriter output, TextWriter error) : ICellEcho
{
    private PlainOutput? _cell;

    /// <inheritdoc/>
    public ICellOutput Begin() => _cell = new PlainOutput(output, error, new BundleText(width: null, new Palette(colours: false)));

    /// <inheritdoc/>
    public void End() => _cell?.End();
}
