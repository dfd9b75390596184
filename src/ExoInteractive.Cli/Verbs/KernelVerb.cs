using System.CommandLine;
using ExoInteractive.Kernel;
using ExoInteractive.Kernel.Installation;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo kernel</c>: the C# kernel for Jupyter.</summary>
internal sealed class KernelVerb(Terminal terminal)
{
    /// <summary>The kernel's name in Jupyter.</summary>
    public const string DefaultName = "exointeractive";

    private readonly Option<string> _name = new("--name")
    {
        Description = "The kernel's name in Jupyter",
        DefaultValueFactory = _ => DefaultName,
    };

    private readonly Option<string?> _prefix = new("--prefix")
    {
        Description = "Below PREFIX/share/jupyter, such as a virtual environment, rather than the user's folder",
        HelpName = "PREFIX",
    };

    /// <summary>The command.</summary>
    /// <returns>With its subcommands.</returns>
    public Command Describe()
    {
        Command command = new("kernel", "Installs, lists, removes and starts the C# kernel for Jupyter.");
        command.Subcommands.Add(DescribeInstall());
        command.Subcommands.Add(DescribeUninstall());
        command.Subcommands.Add(DescribeList());
        command.Subcommands.Add(DescribeStart());
        return command;
    }

    private Command DescribeInstall()
    {
        Command install = new("install", "Lets Jupyter, VS Code and JupyterLab find the kernel.");
        install.Options.Add(_name);
        install.Options.Add(_prefix);
        install.SetAction(parse => Guard(() =>
        {
            KernelSpec spec = new(parse.GetRequiredValue(_name), KernelProgram.Arguments());
            terminal.Out.WriteLine($"installed {spec.Name} in {KernelSpecInstaller.Install(spec, Kernels(parse))}");
            return ExitCode.Done;
        }));
        return install;
    }

    private Command DescribeUninstall()
    {
        Command uninstall = new("uninstall", "Removes the kernel from Jupyter.");
        uninstall.Options.Add(_name);
        uninstall.Options.Add(_prefix);
        uninstall.SetAction(parse => Guard(() =>
        {
            string name = parse.GetRequiredValue(_name);
            IReadOnlyList<string> folders = parse.GetValue(_prefix) is null ? JupyterFolders.Current().Search : [Kernels(parse)];
            if (KernelSpecInstaller.Uninstall(name, folders) is not { } folder)
            {
                terminal.Error.WriteLine($"exo kernel: there is no kernel '{name}' in {string.Join(", ", folders)}");
                return ExitCode.Failed;
            }

            terminal.Out.WriteLine($"removed {name} from {folder}");
            return ExitCode.Done;
        }));
        return uninstall;
    }

    private Command DescribeList()
    {
        Command list = new("list", "Lists the kernels Jupyter finds on this machine.");
        list.SetAction(_ => Guard(() =>
        {
            IReadOnlyList<InstalledKernelSpec> kernels = KernelSpecInstaller.List(JupyterFolders.Current().Search);
            terminal.Print(new Table(
                kernels.Count == 0 ? "no kernel is installed; exo kernel install adds this one" : "",
                kernels.Count == 0 ? [] : ["name", "shown as", "language", "folder", "problem"],
                [.. kernels.Select(kernel => (IReadOnlyList<string>)
                    [kernel.Name, kernel.DisplayName, kernel.Language, kernel.Folder, kernel.Problem ?? ""])],
                []));
            return ExitCode.Done;
        }));
        return list;
    }

    private Command DescribeStart()
    {
        Option<string> connection = new("--connection-file") { Description = "The file Jupyter wrote", HelpName = "FILE", Required = true };
        RecordOptions records = new();
        Command start = new("start", "Serves one Jupyter client; Jupyter calls this.");
        start.Options.Add(connection);
        records.AddTo(start);
        start.SetAction(parse =>
        {
            KernelHostSettings settings = new() { Version = KernelProgram.Version };
            ICellEngine engine = NotebookEngine.Create(
                records.Recorder(parse, terminal), NotebookEngine.NotebookOf(settings.Environment.SessionName), Environment.CurrentDirectory, staleMarks: true);
            int code = KernelHost.Run(parse.GetRequiredValue(connection), engine, settings);

            // A cell may have left threads that would keep the process alive.
            Environment.Exit(code);
            return code;
        });
        return start;
    }

    private string Kernels(ParseResult parse)
        => parse.GetValue(_prefix) is { } prefix ? JupyterFolders.BelowPrefix(prefix) : JupyterFolders.Current().User;

    private int Guard(Func<int> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or InvalidOperationException)
        {
            terminal.Error.WriteLine($"exo kernel: {ErrorLine.Of(exception)}");
            return ExitCode.Failed;
        }
    }
}
