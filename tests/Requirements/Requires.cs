using System.Diagnostics;

namespace ExoInteractive.Requirements;

/// <summary>What a test needs from the machine; where it is missing the test is skipped with the reason.</summary>
internal static class Requires
{
    /// <summary>The project's root: the folder of ExoInteractive.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>A file of the shared real data, below ../shared/data.</summary>
    public static string RealData(string relativePath) => Shared(Path.Combine("data", relativePath));

    /// <summary>A file of ../shared, such as the test vectors.</summary>
    public static string Shared(string relativePath)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", relativePath));
        Assert.SkipUnless(File.Exists(path), $"needs ../shared/{relativePath.Replace('\\', '/')}, which is not beside the project");
        return path;
    }

    /// <summary>A program on the PATH (or in /usr/bin, which other Pythons may shadow).</summary>
    /// <returns>Its full path.</returns>
    public static string Program(string name, string debianPackage)
    {
        string? path = Find(name);
        Assert.SkipUnless(path is not null, $"needs {name}: apt-get install -y --no-install-recommends {debianPackage}");
        return path!;
    }

    /// <summary>Debian's Python with a module, such as astropy or zmq.</summary>
    /// <returns>The interpreter's path.</returns>
    public static string PythonModule(string module, string debianPackage)
    {
        const string python = "/usr/bin/python3";
        bool present = File.Exists(python) && Run(python, ["-c", $"import {module}"]).ExitCode == 0;
        Assert.SkipUnless(present, $"needs Python's {module}: apt-get install -y --no-install-recommends {debianPackage}");
        return python;
    }

    /// <summary>Runs a program to its end.</summary>
    public static (int ExitCode, string Out, string Error) Run(
        string program, IReadOnlyList<string> arguments, string? workingDirectory = null, string? input = null, TimeSpan? limit = null)
    {
        ProcessStartInfo start = new(program, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = workingDirectory ?? Root,
        };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        process.StandardInput.Write(input ?? "");
        process.StandardInput.Close();
        if (!process.WaitForExit(limit ?? TimeSpan.FromMinutes(5)))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{program} {string.Join(' ', arguments)} did not end in time");
        }

        return (process.ExitCode, output.Result, error.Result);
    }

    private static string? Find(string name)
        => new[] { "/usr/bin" }
            .Concat((Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator))
            .Select(folder => Path.Combine(folder, name))
            .FirstOrDefault(File.Exists);

    private static string FindRoot()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExoInteractive.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("the tests must run below ExoInteractive.sln");
    }
}
