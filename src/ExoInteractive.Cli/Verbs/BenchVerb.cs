using System.CommandLine;
using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo bench</c>: what the work costs on this machine, beside other programs where they are installed.</summary>
internal sealed class BenchVerb(Terminal terminal)
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object a figure on standard output" };

    /// <summary>The command.</summary>
    /// <returns>With a subcommand for each benchmark.</returns>
    public Command Describe()
    {
        Command command = new("bench", "Measures what the work costs on this machine: median of five runs after warm-up.");
        command.Subcommands.Add(Describe(
            "detrend", "Every detrending method on four years of Kepler and a sector of TESS.", DetrendBenchmark.Measure));
        return command;
    }

    private Command Describe(string name, string description, Func<CancellationToken, IAsyncEnumerable<BenchLine>> measure)
    {
        Command command = new(name, description);
        command.Options.Add(_json);
        command.SetAction((parse, cancellationToken) => Run(measure(cancellationToken), parse.GetValue(_json)));
        return command;
    }

    private async Task<int> Run(IAsyncEnumerable<BenchLine> lines, bool json)
    {
        RunEnvironment machine = RunEnvironment.Current;
        terminal.Error.WriteLine($"{machine.Cpu}, {machine.Threads} processors, {machine.Simd}, {machine.Runtime}, {machine.OperatingSystem}");
        List<BenchLine> measured = [];
        await foreach (BenchLine line in lines.ConfigureAwait(false))
        {
            measured.Add(line);
            if (json)
            {
                terminal.Out.WriteLine(RunJson.Line(line));
            }
        }

        if (!json)
        {
            terminal.Print(Tabulate(measured));
        }

        return ExitCode.Done;
    }

    private static Table Tabulate(IReadOnlyList<BenchLine> lines) => new(
        "",
        [new("case"), new("metric"), new("value", true), new("unit"), new("peer"), new("peer's", true), new("times better", true)],
        [.. lines.Select(line => (IReadOnlyList<string>)
        [
            line.Case, line.Metric, Digits(line.Value), line.Unit, line.Peer ?? "", Digits(line.PeerValue), Digits(line.Ratio),
        ])],
        []);

    private static string Digits(double? value) => value is { } number ? number.ToString("G3", System.Globalization.CultureInfo.InvariantCulture) : "";
}
