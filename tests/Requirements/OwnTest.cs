using System.Diagnostics;
using System.Reflection;

namespace ExoInteractive.Requirements;

/// <summary>Runs a test of this project in a process of its own, with other environment variables: the runtime reads most of its settings once.</summary>
internal static class OwnTest
{
    /// <summary>Where a test run so leaves its files; null in a run of all tests.</summary>
    public static string? Folder => Environment.GetEnvironmentVariable("EXO_TEST_FOLDER");

    /// <summary>Runs a test to its end.</summary>
    /// <param name="test">Class and method.</param>
    /// <param name="folder">Where it leaves its files.</param>
    /// <param name="environment">Name and value of the variables to add.</param>
    public static async Task RunAsync(string test, string folder, params (string Name, string Value)[] environment)
    {
        Directory.CreateDirectory(folder);
        string assembly = Path.Combine(AppContext.BaseDirectory, $"{Assembly.GetExecutingAssembly().GetName().Name}.dll");
        ProcessStartInfo start = new("dotnet", [assembly, "-noLogo", "-noColor", "-method", test])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["EXO_TEST_FOLDER"] = folder;
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }

        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync(), error = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        Assert.True(process.ExitCode == 0 && (await output).Contains("Failed: 0", StringComparison.Ordinal), $"{await output}{await error}");
    }
}
