using System.CommandLine;
using ExoInteractive.Cli.Installation;
using ExoInteractive.Kernel;
using ExoInteractive.Kernel.Installation;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo kernel</c>: the C# kernel for Jupyter.</summary>
internal sealed class KernelVerb(Terminal terminal)
{
    private readonly Option<string> _name = new("--name")
    {
        Description = "The kernel's name in Jupyter",
        DefaultValueFactory = _ => KernelInstallation.DefaultName,
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
        Option<bool> alias = new("--alias")
        {
            Description = $"Under the name {KernelInstallation.AliasName} too, which notebooks of .NET Interactive and papermill ask for",
        };
        Option<bool> noPublish = new("--no-publish") { Description = "Register the program that is running, rather than one compiled ahead of time for this machine" };
        Option<bool> force = new("--force") { Description = "Replace kernels of other programs by the same name" };
        Command install = new(
            "install",
            "Compiles the kernel ahead of time for this machine, where its source and an SDK are at hand, and lets Jupyter, VS Code and JupyterLab find it.");
        install.Options.Add(_name);
        install.Options.Add(_prefix);
        install.Options.Add(alias);
        install.Options.Add(noPublish);
        install.Options.Add(force);
        install.SetAction((parse, cancellationToken) => Task.FromResult(Guard(() =>
        {
            string name = parse.GetRequiredValue(_name);
            KernelSpec.CheckName(name);
            Action<string>? publish = parse.GetValue(noPublish) ? null : Publisher(cancellationToken);
            foreach (string folder in Installation(parse).Install(name, parse.GetValue(alias), parse.GetValue(force), publish))
            {
                terminal.Out.WriteLine($"installed {Path.GetFileName(folder)} in {folder}");
            }

            return ExitCode.Done;
        })));
        return install;
    }

    /// <summary>What publishes; null where the running build is what there is, and that is said where it is slow to start.</summary>
    private Action<string>? Publisher(CancellationToken cancellationToken)
    {
        if (ReadyToRunBuild.Find(out string why) is not { } build)
        {
            if (!OwnProgram.IsReadyToRun(AppContext.BaseDirectory))
            {
                terminal.Error.WriteLine($"exo kernel: {why}, so this build itself is registered; it starts more slowly than one compiled ahead of time");
            }

            return null;
        }

        return folder =>
        {
            terminal.Error.WriteLine($"compiling ExoInteractive {KernelProgram.Version} for {ReadyToRunBuild.Runtime}, which takes a minute or two ...");
            build.Publish(folder, cancellationToken);
        };
    }

    private Command DescribeUninstall()
    {
        Command uninstall = new("uninstall", "Removes the kernel, its alias and what was compiled for it.");
        uninstall.Options.Add(_name);
        uninstall.Options.Add(_prefix);
        uninstall.SetAction(parse => Guard(() =>
        {
            string name = parse.GetRequiredValue(_name);
            KernelInstallation installation = Installation(parse);
            (IReadOnlyList<string> removed, IReadOnlyList<string> running) = installation.Uninstall(name);
            if (removed.Count == 0)
            {
                terminal.Error.WriteLine($"exo kernel: there is no kernel '{name}' in {string.Join(", ", installation.Folders)}");
                return ExitCode.Failed;
            }

            foreach (string folder in removed)
            {
                terminal.Out.WriteLine($"removed {folder}");
            }

            foreach (string folder in running)
            {
                terminal.Error.WriteLine($"exo kernel: {folder} is in use by a kernel that runs; the next install or uninstall removes it");
            }

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
            using IDisposable? use = ProgramStore.Use(AppContext.BaseDirectory);
            KernelHostSettings settings = new() { Version = KernelProgram.Version };
            using RunRecorder recorder = records.Recorder(parse, terminal);
            ICellEngine engine = NotebookEngine.Create(
                recorder, NotebookEngine.NotebookOf(settings.Environment.SessionName), Environment.CurrentDirectory, staleMarks: true);
            int code = KernelHost.Run(parse.GetRequiredValue(connection), engine, settings);
            recorder.Dispose();

            // A cell may have left threads that would keep the process alive.
            Environment.Exit(code);
            return code;
        });
        return start;
    }

    private KernelInstallation Installation(ParseResult parse) => parse.GetValue(_prefix) is { } prefix
        ? new KernelInstallation(JupyterFolders.BelowPrefix(prefix), [], ProgramFolders.BelowPrefix(prefix))
        : new KernelInstallation(JupyterFolders.Current().User, JupyterFolders.Current().Search, ProgramFolders.User());

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
