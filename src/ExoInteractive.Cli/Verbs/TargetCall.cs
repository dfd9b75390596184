using System.CommandLine;
using ExoInteractive.Core;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary>A verb at work on one star.</summary>
/// <param name="Parse">The parsed line.</param>
/// <param name="Load">How it was read.</param>
/// <param name="Loaded">The star.</param>
/// <param name="Alone">No other star was given.</param>
/// <param name="Archive">The archives, for what is asked of them besides files.</param>
/// <param name="Run">The run, to be told of settings and results.</param>
/// <param name="Progress">May be null.</param>
/// <param name="Say">Where a line for people goes, above the progress.</param>
/// <param name="CancellationToken">Stops it.</param>
internal sealed record TargetCall(
    ParseResult Parse,
    LoadSettings Load,
    LoadedTarget Loaded,
    bool Alone,
    FetchSettings Archive,
    ActiveRun Run,
    IProgress<StageProgress>? Progress,
    Action<string> Say,
    CancellationToken CancellationToken);
