using System.CommandLine;
using ExoInteractive.Notebook.Records;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>The check of a store's chain, a part of <c>records verify</c>.</summary>
internal sealed class ChainOptions
{
    private const int Shown = 20;

    private readonly Option<bool> _chain = new("--chain") { Description = "Check the chain of records: nothing edited, removed or reordered" };
    private readonly Option<string[]> _keys = new("--key") { Description = "A public key that signatures of the chain are checked with; may be given several times", HelpName = "FILE", AllowMultipleArgumentsPerToken = false };
    private readonly Option<string?> _head = new("--head")
    {
        Description = "The hash of an entry that was noted elsewhere, its first eight digits or more: only this shows that the chain's end was cut off",
        HelpName = "HASH",
    };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_chain);
        command.Options.Add(_keys);
        command.Options.Add(_head);
        command.Validators.Add(result =>
        {
            if (result.GetResult(_chain) is null or { Implicit: true } && new Option[] { _keys, _head }.FirstOrDefault(option => result.GetResult(option) is { Implicit: false }) is { } stray)
            {
                result.AddError($"{stray.Name} goes with --chain");
            }
        });
        _head.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (token.Value.Length is < 8 or > 64 || !token.Value.All(char.IsAsciiHexDigit)))
            {
                result.AddError($"--head must be the hash of an entry, 8 to 64 hexadecimal digits; got '{token.Value}'");
            }
        });
    }

    /// <summary>Whether the chain is to be checked.</summary>
    /// <param name="parse">The line.</param>
    public bool IsAsked(ParseResult parse) => parse.GetValue(_chain);

    /// <summary>Checks it.</summary>
    /// <param name="call">The line.</param>
    /// <param name="store">The store.</param>
    /// <param name="isJson">Whether to print lines of JSON.</param>
    /// <returns>Not done where something is wrong.</returns>
    public int Run(RecordsCall call, IRunStore store, bool isJson)
    {
        RecordKey[] keys = [.. (call.Parse.GetValue(_keys) ?? []).Select(file => RecordKey.Read(call.FullPath(file)))];
        try
        {
            ChainVerification found = store.Verify(new ChainCheck { Keys = keys, ExpectedHead = call.Parse.GetValue(_head) });
            if (isJson)
            {
                call.PrintLines([found]);
            }
            else
            {
                call.Host.Show(new TableView(Table(found, store.Address, keys.Length > 0)));
            }

            return found.IsIntact ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            Array.ForEach(keys, key => key.Dispose());
        }
    }

    private static Table Table(ChainVerification found, string address, bool hasKeys)
    {
        string signed = found.Signed == 0 ? "none signed" : $"{found.Signed} signed{(hasKeys ? "" : " (--key checks the signatures)")}";
        return new Table(
            found.IsIntact ? $"the chain is intact: {RunWords.Count((int)found.Entries, "entry")}" : $"the chain is not intact: {RunWords.Count(found.Findings.Count, "finding")}",
            found.IsIntact ? [] : ["entry", "what is wrong"],
            [.. found.Findings.Take(Shown).Select(finding => (IReadOnlyList<string>)[finding.Sequence is { } sequence ? FormattableString.Invariant($"{sequence}") : "", finding.Message])],
            [
                .. found.Findings.Count > Shown ? [$"and {found.Findings.Count - Shown} more (--json lists all)"] : (string[])[],
                FormattableString.Invariant($"{found.Entries} entries in {address}, {signed}, {found.Pruned} pruned"),
                $"head {found.Head}",
            ]);
    }
}
