using System.Diagnostics;
using System.Globalization;
using ExoInteractive.Cli;
using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Benchmarks.Soak;

/// <summary>Thousands of mixed cells with one kernel process over the wire, by Debian's jupyter-client: "soak [--cells N]".</summary>
internal static class SoakCommand
{
    private const string Usage = "usage: soak [--cells N], at least 100, 5000 where not told";
    private const string Python = "/usr/bin/python3";
    private const int AllowedMegabytes = 300;

    /// <summary>Runs peer script soak.py, which prints what was done.</summary>
    /// <param name="arguments">After the word soak.</param>
    /// <returns>0 where no reply was lost and memory stayed within its bound.</returns>
    public static int Run(ReadOnlySpan<string> arguments)
    {
        int cells = 5000;
        if (!arguments.IsEmpty && (arguments is not ["--cells", string number] || !int.TryParse(number, out cells) || cells < 100))
        {
            Console.Error.WriteLine(Usage);
            return 2;
        }

        string script = Path.Combine("tests", "ExoInteractive.Kernel.Tests", "Peers", "soak.py");
        if (!File.Exists(Python) || !File.Exists(script))
        {
            Console.Error.WriteLine($"needs {script} below the current folder, and apt-get install -y --no-install-recommends python3-jupyter-client");
            return 2;
        }

        string folder = Directory.CreateTempSubdirectory("exo-soak-").FullName;
        try
        {
            string[] command =
            [
                "-W", "ignore", script, cells.ToString(CultureInfo.InvariantCulture), AllowedMegabytes.ToString(CultureInfo.InvariantCulture),
                .. OwnProgram.CommandLine("kernel", "start", "--connection-file", KernelSpec.ConnectionFile), "--records", Path.Combine(folder, "records.db"),
            ];
            using Process process = Process.Start(Python, command);
            process.WaitForExit();
            return process.ExitCode;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
