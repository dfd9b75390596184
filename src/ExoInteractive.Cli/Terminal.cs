using ExoInteractive.Data.Archive;

namespace ExoInteractive.Cli;

/// <summary>Where a command's words go, and who reads them.</summary>
/// <param name="Out">Results.</param>
/// <param name="Error">Errors, warnings and progress.</param>
/// <param name="OutIsScreen">A person reads <paramref name="Out"/>: tables get lines.</param>
/// <param name="ErrorIsScreen">A person reads <paramref name="Error"/>: progress is shown.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool OutIsScreen, bool ErrorIsScreen)
{
    /// <summary>The clock of records and progress.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Where stars' files come from, before the options of a line.</summary>
    public Func<ArchiveSettings> Archives { get; init; } = ArchiveSettings.FromEnvironment;

    /// <summary>The streams of this process.</summary>
    /// <returns>The terminal.</returns>
    public static Terminal OfProcess()
        => new(Console.Out, Console.Error, !Console.IsOutputRedirected, !Console.IsErrorRedirected);
}
