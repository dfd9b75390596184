using System.Text.RegularExpressions;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>What in a cell's code may make two runs of it differ although nothing else does.</summary>
public static partial class ChanceInCode
{
    private static readonly (Regex Pattern, string Name)[] Suspects =
    [
        (SharedRandom(), "Random.Shared"),
        (UnseededRandom(), "new Random() without a seed"),
        (Now(), "the time of day"),
        (NewGuid(), "Guid.NewGuid"),
        (Watch(), "Stopwatch or TickCount"),
        (RandomBytes(), "RandomNumberGenerator"),
        (InParallel(), "work in parallel"),
        (HashCode(), "GetHashCode, which .NET seeds anew for texts in each process"),
        (Web(), "the network"),
        (FileTimes(), "temporary files or file times"),
        (Identity(), "the process's id or the machine's name"),
    ];

    /// <summary>Names the suspects.</summary>
    /// <param name="code">A cell's code; what stands in comments counts too.</param>
    /// <returns>None where nothing is suspicious.</returns>
    public static IReadOnlyList<string> In(string code) => [.. Suspects.Where(suspect => suspect.Pattern.IsMatch(code)).Select(suspect => suspect.Name)];

    [GeneratedRegex(@"\bRandom\s*\.\s*Shared\b")]
    private static partial Regex SharedRandom();

    [GeneratedRegex(@"\bnew\s+(System\s*\.\s*)?Random\s*\(\s*\)|\bRandom\s+\w+\s*=\s*new\s*\(\s*\)")]
    private static partial Regex UnseededRandom();

    [GeneratedRegex(@"\bDate(Time|TimeOffset|Only)\s*\.\s*(Now|UtcNow|Today)\b|\bGetUtcNow\b|\bGetLocalNow\b")]
    private static partial Regex Now();

    [GeneratedRegex(@"\bGuid\s*\.\s*(NewGuid|CreateVersion7)\b")]
    private static partial Regex NewGuid();

    [GeneratedRegex(@"\bStopwatch\b|\bTickCount(64)?\b|\bGetTimestamp\b|\bTotalProcessorTime\b")]
    private static partial Regex Watch();

    [GeneratedRegex(@"\bRandomNumberGenerator\b")]
    private static partial Regex RandomBytes();

    [GeneratedRegex(@"\bParallel\s*\.|\bAsParallel\b|\bTask\s*\.\s*(Run|WhenAll|WhenAny)\b|\bThreadPool\b|\bnew\s+Thread\b|\bInterlocked\b")]
    private static partial Regex InParallel();

    [GeneratedRegex(@"\bGetHashCode\b|\bHashCode\s*\.")]
    private static partial Regex HashCode();

    [GeneratedRegex(@"\bHttpClient\b|\bWebClient\b|\bhttps?://")]
    private static partial Regex Web();

    [GeneratedRegex(@"\bGetTempFileName\b|\bGetRandomFileName\b|\bCreateTempSubdirectory\b|\bGetLast(Write|Access)Time\b|\bGetCreationTime\b")]
    private static partial Regex FileTimes();

    [GeneratedRegex(@"\bProcessId\b|\bMachineName\b|\bCurrentManagedThreadId\b|\bWorkingSet(64)?\b|\bGetTotalMemory\b")]
    private static partial Regex Identity();
}
