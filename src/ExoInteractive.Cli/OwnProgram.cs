namespace ExoInteractive.Cli;

/// <summary>How this program is started again, by itself or by Jupyter.</summary>
internal static class OwnProgram
{
    /// <summary>
    /// A command line, all paths in full: the program itself where it runs as one, else the dotnet host that is running it
    /// with the assembly, so that neither PATH nor DOTNET_ROOT matters.
    /// </summary>
    /// <param name="arguments">Of <c>exo</c>.</param>
    /// <returns>Program and arguments.</returns>
    public static IReadOnlyList<string> CommandLine(params IReadOnlyList<string> arguments)
    {
        string process = Environment.ProcessPath ?? throw new InvalidOperationException("the operating system does not say which program this is");
        string assembly = Path.Combine(AppContext.BaseDirectory, "exo.dll");
        return Path.GetFileNameWithoutExtension(process).Equals("dotnet", StringComparison.OrdinalIgnoreCase)
            ? [process, assembly, .. arguments]
            : DotnetHost() is { } dotnet && File.Exists(assembly) ? [dotnet, assembly, .. arguments]
            : [process, .. arguments];
    }

    // The apphost looks for .NET in DOTNET_ROOT and the usual places only; where this process found it is surer.
    private static string? DotnetHost()
    {
        string runtime = Path.GetDirectoryName(typeof(object).Assembly.Location) ?? "";
        string host = Path.GetFullPath(Path.Combine(runtime, "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        return runtime.Length > 0 && File.Exists(host) ? host : null;
    }
}
