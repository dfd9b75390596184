using System.CommandLine;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>One records command being carried out.</summary>
/// <param name="Parse">The parsed line.</param>
/// <param name="Place">Where it was given.</param>
/// <param name="Host">Who shows its results.</param>
/// <param name="Cancellation">Stops it.</param>
internal sealed record RecordsCall(ParseResult Parse, RecordsPlace Place, IRecordsHost Host, CancellationToken Cancellation)
{
    /// <summary>A path as the user means it.</summary>
    /// <param name="path">As typed.</param>
    /// <returns>Full path.</returns>
    public string FullPath(string path) => Path.GetFullPath(path, Place.Folder());

    /// <summary>Prints values as lines of JSON.</summary>
    /// <param name="values">The values.</param>
    public void PrintLines(IEnumerable<object> values)
    {
        foreach (object value in values)
        {
            Host.Print(RunJson.Line(value));
        }
    }
}
