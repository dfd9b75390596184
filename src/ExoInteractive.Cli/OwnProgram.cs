using System.Reflection.PortableExecutable;

namespace ExoInteractive.Cli;

/// <summary>How this program is started again, by itself or by Jupyter.</summary>
internal static class OwnProgram
{
    /// <summary>The assembly's file name in every folder of the program.</summary>
    public const string AssemblyName = "exo.dll";

    /// <summary>
    /// A command line, all paths in full: the program itself where it runs as one, else the dotnet host that is running it
    /// with the assembly, so that neither PATH nor DOTNET_ROOT matters.
    /// </summary>
    /// <param name="arguments">Of <c>exo</c>.</param>
    /// <returns>Program and arguments.</returns>
    public static IReadOnlyList<string> CommandLine(params IReadOnlyList<string> arguments) => CommandLineIn(AppContext.BaseDirectory, arguments);

    /// <summary>The same for the program in another folder.</summary>
    /// <param name="folder">Holds a build of this program.</param>
    /// <param name="arguments">Of <c>exo</c>.</param>
    /// <returns>Program and arguments.</returns>
    public static IReadOnlyList<string> CommandLineIn(string folder, params IReadOnlyList<string> arguments)
    {
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("the operating system does not say which program this is");
        string assembly = Path.Combine(folder, AssemblyName);
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, assembly, .. arguments]
            : DotnetHost() is { } dotnet && File.Exists(assembly) ? [dotnet, assembly, .. arguments]
            : [process, .. arguments];
    }

    /// <summary>The dotnet program that belongs to the runtime in use; null where there is none, as in a program that carries its runtime.</summary>
    public static string? DotnetHost()
    {
        // The apphost looks for .NET in DOTNET_ROOT and the usual places only; where this process found it is surer.
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        string host = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return runtime.Length > 0 && File.Exists(host) ? host : null;
    }

    /// <summary>Whether the program in a folder was compiled ahead of time.</summary>
    /// <param name="folder">Holds a build of this program.</param>
    public static bool IsReadyToRun(string folder)
    {
        string assembly = Path.Combine(folder, AssemblyName);
        if (!File.Exists(assembly))
        {
            return false;
        }

        using PEReader image = new(File.OpenRead(assembly));
        return image.PEHeaders.CorHeader is { ManagedNativeHeaderDirectory.Size: > 0 };
    }
}
