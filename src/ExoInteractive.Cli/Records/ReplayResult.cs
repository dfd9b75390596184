using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Magics;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Cli.Records;

/// <summary>What came of a replay.</summary>
/// <param name="Runs">Its records, in order; each has the id of the run it repeats.</param>
/// <param name="Contents">Its large outputs.</param>
/// <param name="Redirect">Where it wrote files.</param>
/// <param name="Value">The value of the expression asked for; null where there was none or it failed.</param>
/// <param name="Error">Why the expression failed; null otherwise.</param>
/// <param name="Elapsed">How long it took.</param>
internal sealed record ReplayResult(
    IReadOnlyList<RunRecord> Runs, ContentFolder Contents, OutputRedirect Redirect, MimeBundle? Value, CellError? Error, TimeSpan Elapsed)
{
    /// <summary>For a comparison of recorded runs with these.</summary>
    /// <param name="recorded">The contents of the store that was replayed.</param>
    public ComparisonContents ComparedWith(ContentFolder? recorded) => new(recorded, Contents) { Normal = Redirect.Original };
}
