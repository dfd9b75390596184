using System.CommandLine;
using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Cli.Records;

/// <summary>The argument that says what a slice is of: a variable or expression, a cell's number, a record, a file.</summary>
internal static class SliceArgument
{
    /// <summary>What the argument may be.</summary>
    public const string Description = "A variable or expression (candidate.Depth), a cell's number ([5]), a run's id or tag, or a file that was written";

    /// <summary>What it may be where it can be left out.</summary>
    public const string WholeDescription = $"{Description} [default: the whole session]";

    /// <summary>The argument.</summary>
    /// <param name="description">What it may be; other than <see cref="Description"/>, it may be left out, which means the whole session.</param>
    public static Argument<string[]> Create(string description = Description) => new("WHAT")
    {
        HelpName = "WHAT",
        Description = description,
        Arity = description == Description ? ArgumentArity.OneOrMore : ArgumentArity.ZeroOrMore,
    };

    /// <summary>The slice asked for.</summary>
    /// <param name="call">The line.</param>
    /// <param name="argument">The argument.</param>
    /// <param name="stores">Say which session, unless a record of another is named.</param>
    /// <param name="store">The store.</param>
    /// <returns>The session's records, in order, and its slice.</returns>
    /// <exception cref="RecordsException">There is no such session, or nothing of that name in it.</exception>
    public static (IReadOnlyList<RunRecord> Session, Slice Slice) Read(RecordsCall call, Argument<string[]> argument, StoreOptions stores, IRunStore store)
    {
        string text = string.Join(' ', call.Parse.GetValue(argument) ?? []);
        if (text.Length == 0)
        {
            IReadOnlyList<RunRecord> whole = stores.Session(call.Parse, store);
            return (whole, Slice.Whole(whole));
        }

        try
        {
            // A record may be of any session; a name is of the one that is meant.
            RunRecord? record = Named(store, text);
            IReadOnlyList<RunRecord> session = record is null ? stores.Session(call.Parse, store) : store.Session(record.SessionId);
            return (session, Slice.Of(session, record is null ? new SliceTarget(text) : SliceTarget.Of(record)));
        }
        catch (SliceException exception)
        {
            throw new RecordsException(exception.Message);
        }
    }

    private static RunRecord? Named(IRunStore store, string text)
        => store.Tags().TryGetValue(text, out string? tagged) ? store.Find(tagged).FirstOrDefault()
            : text.Length >= 8 && text.All(char.IsAsciiHexDigit) && store.Find(text) is [RunRecord one] ? one
            : null;
}
