using System.CommandLine;
using System.Reflection;
using System.Runtime.InteropServices;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary>The kernel's own magics: help, time, variables, versions.</summary>
internal static class BuiltInMagics
{
    /// <summary>All of them but those a host brings itself.</summary>
    public static IEnumerable<Magic> Except(IEnumerable<Magic> ofHost, TimeProvider clock)
    {
        HashSet<string> taken = ofHost.Select(magic => magic.Name).ToHashSet(StringComparer.Ordinal);
        Magic[] own =
        [
            Help(), List(), Time(clock), Who(), Whos(), About(),
            StaleMagic.Create(), RerunMagic.Create(), DependenciesMagic.Create(),
        ];
        return own.Where(magic => !taken.Contains(magic.Name));
    }

    private static Magic Help()
    {
        Argument<string?> name = new("magic") { Description = "The magic to explain, with or without #!.", Arity = ArgumentArity.ZeroOrOne };
        Command command = new("#!help", "Lists the magics, or explains one.") { name };
        return new Magic(command, (parsed, host, cancellationToken) =>
        {
            if (parsed.GetValue(name) is not { } wanted)
            {
                host.Display(MagicList.Of(host.Magics));
                return Task.CompletedTask;
            }

            string full = wanted.StartsWith("#!", StringComparison.Ordinal) ? wanted : "#!" + wanted;
            return new MagicLine(full, ["--help"]).InvokeAsync(new MagicTable(host.Magics), host, cancellationToken);
        });
    }

    private static Magic List() => new(new Command("#!lsmagic", "Lists the magics."), (_, host, _) =>
    {
        host.Display(MagicList.Of(host.Magics));
        return Task.CompletedTask;
    });

    private static Magic Time(TimeProvider clock) => new(new Command("#!time", "Prints how long the cell took."), (_, host, _) =>
    {
        CellContext cell = ((CellMagicHost)host).Cell;
        long start = clock.GetTimestamp();
        cell.AtEnd(() => host.Out.WriteLine(FormattableString.Invariant($"Wall time: {clock.GetElapsedTime(start).TotalMilliseconds:0.###}ms")));
        return Task.CompletedTask;
    });

    private static Magic Who() => new(new Command("#!who", "Lists the variables by name."), (_, host, _) =>
    {
        host.Out.WriteLine(string.Join("\n", ((CellMagicHost)host).State.Variables.Select(variable => variable.Name)));
        return Task.CompletedTask;
    });

    private static Magic Whos() => new(new Command("#!whos", "Lists the variables with type, value, the cell that declared them and whether they come from a stale one."), (_, host, _) =>
    {
        NotebookState state = ((CellMagicHost)host).State;
        host.Display(VariableTable.Of(state.Variables, state.Dataflow));
        return Task.CompletedTask;
    });

    private static Magic About() => new(new Command("#!about", "Says which versions run here."), (_, host, _) =>
    {
        string version = typeof(ScriptEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown";
        string compiler = typeof(Microsoft.CodeAnalysis.Compilation).Assembly.GetName().Version?.ToString(3) ?? "unknown";
        host.Out.WriteLine($"ExoInteractive {version}");
        host.Out.WriteLine($"C# {compiler} (Roslyn) on {RuntimeInformation.FrameworkDescription}");
        host.Out.WriteLine($"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
        return Task.CompletedTask;
    });
}
