using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Reflection;
using System.Runtime.InteropServices;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!about</c>: versions, places, memory and age of the kernel.</summary>
internal static class AboutMagic
{
    public static Magic Create() => new(new Command("#!about", "Says which versions run here, where, since when, and in how much memory."), (_, host, _) =>
    {
        List<(string Title, string Text)> lines = [.. Lines(host)];
        int width = lines.Max(line => line.Title.Length);
        host.Display(new MimeBundle(new Dictionary<string, string>
        {
            ["text/plain"] = string.Join('\n', lines.Select(line => $"{line.Title.PadRight(width)}  {line.Text}")),
            ["text/html"] = $"<table><tbody>{string.Concat(lines.Select(line => $"<tr><th>{WebUtility.HtmlEncode(line.Title)}</th><td>{WebUtility.HtmlEncode(line.Text)}</td></tr>"))}</tbody></table>",
        }));
        return Task.CompletedTask;
    });

    private static IEnumerable<(string Title, string Text)> Lines(IMagicHost host)
    {
        using Process process = Process.GetCurrentProcess();
        yield return ("ExoInteractive", typeof(ScriptEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? "unknown");
        yield return ("compiler", $"C# {typeof(Microsoft.CodeAnalysis.Compilation).Assembly.GetName().Version?.ToString(3) ?? "unknown"} (Roslyn)");
        yield return ("runtime", $"{RuntimeInformation.FrameworkDescription} in {RuntimeEnvironment.GetRuntimeDirectory()}");
        yield return ("system", $"{RuntimeInformation.OSDescription.Trim()}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
        yield return ("program", Environment.ProcessPath ?? "unknown");
        yield return ("process", $"{process.Id.ToString(CultureInfo.InvariantCulture)}, running for {Words(DateTime.Now - process.StartTime)}");
        yield return ("memory", $"{Megabytes(process.WorkingSet64)} of the machine's, {Megabytes(GC.GetTotalMemory(forceFullCollection: false))} of it .NET objects");
        yield return ("folder", host.WorkingDirectory);
        if (host.NotebookPath is { } notebook)
        {
            yield return ("notebook", notebook);
        }

        foreach (string note in ((CellMagicHost)host).State.LeftBehind)
        {
            yield return ("left behind", note);
        }
    }

    private static string Megabytes(long bytes) => $"{(bytes / (double)(1 << 20)).ToString("F0", CultureInfo.InvariantCulture)} MiB";

    private static string Words(TimeSpan age)
        => age.TotalMinutes < 1 ? $"{age.Seconds} s" : age.TotalHours < 1 ? $"{age.Minutes} min {age.Seconds} s" : $"{(int)age.TotalHours} h {age.Minutes} min";
}
