using System.CommandLine;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo info</c>: what a light curve holds.</summary>
internal sealed class InfoVerb(Terminal terminal) : TargetVerb(terminal, "info", "Says what light-curve files hold.")
{
    /// <inheritdoc/>
    protected override object Settings(ParseResult parse, LoadSettings load) => load;

    /// <inheritdoc/>
    protected override Finding Work(TargetCall call)
    {
        InfoLine line = InfoLine.Of(call.Loaded);
        call.Run.Found(line);
        return new Finding([line], [ResultTables.Info(line)]);
    }
}
