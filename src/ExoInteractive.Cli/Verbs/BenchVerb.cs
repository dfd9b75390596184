using System.CommandLine;
using System.Diagnostics;
using System.Reflection;
using ExoInteractive.Cli.Benchmarks;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Notebook.Options;
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
        Command command = new("bench", "Measures what the work costs on this machine: medians after warm-up.");
        command.Subcommands.Add(Describe(
            "detrend", "Every detrending method on four years of Kepler and a sector of TESS.", DetrendBenchmark.Measure));
        command.Subcommands.Add(DescribeModel());
        command.Subcommands.Add(DescribeSearch());
        command.Subcommands.Add(Describe(
            "fit", "The best fit and the posterior of a transit of 1,000 points and seven parameters.", FitBenchmark.Measure));
        command.Subcommands.Add(DescribeClassify());
        command.Subcommands.Add(DescribeKernel());
        command.Subcommands.Add(Describe(
            "stop", "What the checks cost that let a notebook's cell be stopped: the same loops with and without.", InterruptCheckBenchmark.Measure));
        command.Subcommands.Add(Describe(
            "records", "What its record costs a notebook's cell, and how fast input files are hashed.", RecordBenchmark.Measure));
        return command;
    }

    private Command DescribeModel()
    {
        Option<string?> only = new("--case") { Description = "One case only", HelpName = "NAME" };
        only.AcceptOnlyFromAmong([.. ModelBenchmark.Cases]);
        Option<string?> alone = new("--alone") { Hidden = true };
        alone.AcceptOnlyFromAmong("time");
        Command command = new("model", "The limb-darkened flux, its gradient and whole transit curves, on one thread.");
        command.Options.Add(_json);
        command.Options.Add(only);
        command.Options.Add(alone);
        command.SetAction((parse, cancellationToken) =>
        {
            if (parse.GetValue(alone) is not null)
            {
                terminal.Out.WriteLine(RunJson.Line(ModelBenchmark.MeasureAlone(parse.GetValue(only)!, cancellationToken)));
                return Task.FromResult(ExitCode.Done);
            }

            return Run(ModelBenchmark.Measure(parse.GetValue(only), cancellationToken), parse.GetValue(_json));
        });
        return command;
    }

    private Command DescribeSearch()
    {
        Option<string?> only = new("--case") { Description = "One case only", HelpName = "NAME" };
        only.AcceptOnlyFromAmong([.. SearchCase.All.Select(one => one.Name)]);
        Option<string?> growth = new("--growth")
        {
            Description = "Instead: time against number of points and time span, drawn into this PNG or into search-growth.png of this folder",
            HelpName = "FILE",
        };
        Option<string?> alone = new("--alone") { Hidden = true };
        alone.AcceptOnlyFromAmong("time", "memory");
        Command command = new("search", "The transit search of four years of Kepler and of a sector of TESS, refinement included.");
        command.Options.Add(_json);
        command.Options.Add(only);
        command.Options.Add(growth);
        command.Options.Add(alone);
        command.SetAction((parse, cancellationToken) =>
        {
            if (parse.GetValue(alone) is { } figure)
            {
                terminal.Out.WriteLine(RunJson.Line(SearchBenchmark.MeasureAlone(parse.GetValue(only)!, figure, cancellationToken)));
                return Task.FromResult(ExitCode.Done);
            }

            IAsyncEnumerable<BenchLine> lines = parse.GetValue(growth) is { } path
                ? SearchGrowth.Measure(path, cancellationToken)
                : SearchBenchmark.Measure(parse.GetValue(only), cancellationToken);
            return Run(lines, parse.GetValue(_json));
        });
        return command;
    }

    private Command DescribeClassify()
    {
        Option<string> models = FileArgument.Named(new Option<string>("--models")
        {
            Description = "Folder of the models, with tabular/ and vetter/ below it",
            HelpName = "FOLDER",
            DefaultValueFactory = _ => "models",
        });
        Command command = new("classify", "Candidates a second of the classifiers, from ready inputs, on one thread.");
        command.Options.Add(_json);
        command.Options.Add(models);
        command.SetAction((parse, cancellationToken) => Run(
            ClassifyBenchmark.Measure(parse.GetRequiredValue(models), note => terminal.Error.WriteLine($"exo bench: {note}"), cancellationToken), parse.GetValue(_json)));
        return command;
    }

    private Command DescribeKernel()
    {
        Option<string?> only = new("--case") { Description = "One group of figures only", HelpName = "NAME" };
        only.AcceptOnlyFromAmong([.. KernelDriver.Cases]);
        Command command = new(
            "kernel", "Start, cells, memory, messages and interrupts of the Jupyter kernel, over the wire through Python's jupyter_client, beside ipykernel.");
        command.Options.Add(_json);
        command.Options.Add(only);
        command.SetAction((parse, cancellationToken) => Run(
            KernelBenchmark.Measure(parse.GetValue(only), note => terminal.Error.WriteLine($"exo bench: {note}"), cancellationToken), parse.GetValue(_json)));
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
        if (typeof(TransitSearch).Assembly.GetCustomAttribute<DebuggableAttribute>() is { IsJITOptimizerDisabled: true })
        {
            terminal.Error.WriteLine("exo bench: warning: this is a debug build, several times slower; times that mean something need one built with -c Release");
        }

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
