using System.CommandLine;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>The option <c>--tolerance</c>: how far numbers may differ.</summary>
internal sealed class ToleranceOption
{
    private readonly Option<string[]> _tolerance = new("--tolerance")
    {
        Description = "How far numbers may differ: 1e-9 of all, depth=1e-6 of those whose name begins so, period=0.1sigma in their uncertainty; "
            + "may be given several times [default: nothing on one machine, the documented ones between two]",
        HelpName = "TOLERANCE",
        AllowMultipleArgumentsPerToken = false,
    };

    /// <summary>Describes the option.</summary>
    public ToleranceOption() => _tolerance.Validators.Add(result =>
    {
        try
        {
            QuantityTolerances.Parse(result.Tokens.Select(token => token.Value));
        }
        catch (ArgumentException exception)
        {
            result.AddError(exception.Message);
        }
    });

    /// <summary>Adds it to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command) => command.Options.Add(_tolerance);

    /// <summary>What was asked.</summary>
    /// <param name="parse">The line.</param>
    /// <returns>None where nothing was.</returns>
    public IReadOnlyList<AskedTolerance> Read(ParseResult parse) => QuantityTolerances.Parse(parse.GetValue(_tolerance) ?? []);
}
