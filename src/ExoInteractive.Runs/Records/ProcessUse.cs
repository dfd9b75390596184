using System.Diagnostics;
using System.Globalization;

namespace ExoInteractive.Runs.Records;

/// <summary>What this process has used so far.</summary>
internal static class ProcessUse
{
    private const string Status = "/proc/self/status";

    /// <summary>Processor time of all threads, in user code and in the system.</summary>
    public static TimeSpan Cpu => Environment.CpuUsage.TotalTime;

    /// <summary>The largest working set so far, bytes; null where the system does not tell.</summary>
    public static long? PeakMemory()
    {
        try
        {
            if (!OperatingSystem.IsLinux())
            {
                using Process process = Process.GetCurrentProcess();
                return process.PeakWorkingSet64 is > 0 and long peak ? peak : null;
            }

            foreach (string line in File.ReadLines(Status))
            {
                if (line.StartsWith("VmHWM:", StringComparison.Ordinal))
                {
                    return long.Parse(line.AsSpan("VmHWM:".Length).TrimEnd(" kB").Trim(), CultureInfo.InvariantCulture) << 10;
                }
            }
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or FormatException or NotSupportedException or InvalidOperationException)
        {
            return null;
        }

        return null;
    }
}
