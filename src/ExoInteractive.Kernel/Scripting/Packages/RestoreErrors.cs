using System.Text.RegularExpressions;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>Says in one plain line each why packages could not be restored or a project not be built.</summary>
internal static partial class RestoreErrors
{
    private const int MostShown = 5;

    /// <summary>The failure.</summary>
    /// <param name="logged">What NuGet wrote into its file.</param>
    /// <param name="printed">What the SDK printed.</param>
    public static MagicException Describe(IReadOnlyList<(string Code, string Message)> logged, string printed)
    {
        List<string> lines = logged.Select(error => Plain(error.Code, error.Message)).Distinct().Take(MostShown).ToList();
        if (lines.Count == 0)
        {
            lines = ErrorLine().Matches(printed)
                .Select(match => Plain(match.Groups["code"].Value, match.Groups["message"].Value.Trim(), match.Groups["place"].Value.Trim()))
                .Distinct().Take(MostShown).ToList();
        }

        if (lines.Count == 0)
        {
            lines = ["the .NET SDK failed: " + (printed.Split('\n').Select(line => line.Trim()).LastOrDefault(line => line.Length > 0) ?? "it said nothing")];
        }

        return new MagicException(string.Join('\n', lines));
    }

    private static string Plain(string code, string message, string place = "")
    {
        string first = message.Split('\n')[0].Trim().TrimEnd('.');
        return code switch
        {
            "NU1101" when Missing().Match(first) is { Success: true } found
                => $"there is no package {found.Groups["name"].Value} in {found.Groups["sources"].Value} (NU1101); #i \"nuget:ADDRESS\" names a further source",
            "NU1102" or "NU1103" when Wanted().Match(first) is { Success: true } found
                => $"there is no version {found.Groups["range"].Value} of the package {found.Groups["name"].Value}{Nearest(message)} ({code})",
            "NU1202" => $"{first} (NU1202)",
            "NU1301" or "NU1303" => $"a package source cannot be reached: {first}{Cause(message)} ({code}); is there a network?",
            "NU1302" => $"{first} (NU1302): use https",
            "NU1605" or "NU1107" or "NU1109" => $"the packages asked for contradict each other: {Downgrade(message)} ({code})",
            _ => $"{(place.Length > 0 ? System.IO.Path.GetFileName(place) + ": " : "")}{first} ({code})",
        };
    }

    private static string Nearest(string message)
        => NearestVersion().Matches(message).Select(match => match.Groups["version"].Value).FirstOrDefault() is { } nearest ? $"; the nearest is {nearest}" : "";

    private static string Cause(string message) => message.Split('\n') is [_, var cause, ..] ? $" ({cause.Trim().TrimEnd('.')})" : "";

    private static string Downgrade(string message) => string.Join("; ", message.Split('\n').Select(line => line.Trim().TrimEnd('.')).Where(line => line.Length > 0));

    // FILE(LINE,COLUMN): error CODE: MESSAGE [PROJECT]
    [GeneratedRegex(@"^(?<place>[^\r\n]*?)\s*:\s*error\s+(?<code>[A-Z]+\d+)\s*:\s*(?<message>[^\r\n]*?)(\s*\[[^\]\r\n]*\])?\r?$", RegexOptions.Multiline)]
    private static partial Regex ErrorLine();

    [GeneratedRegex(@"^Unable to find package (?<name>\S+)\. No packages exist with this id in source\(s\): (?<sources>.*)$")]
    private static partial Regex Missing();

    [GeneratedRegex(@"package (?<name>\S+) with version (?<range>\(.*\))")]
    private static partial Regex Wanted();

    [GeneratedRegex(@"Nearest version: (?<version>[^\s\]]+)")]
    private static partial Regex NearestVersion();
}
