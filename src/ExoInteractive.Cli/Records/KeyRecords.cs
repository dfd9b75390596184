using System.CommandLine;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary><c>records key new</c>: a key that signs records.</summary>
internal sealed class KeyRecords(RecordsPlace place) : RecordsSubcommand("key", place)
{
    private readonly Argument<string> _file = FileArgument.One("FILE", "The private key's file, which must not exist; the public key goes beside it, as FILE.pub");

    /// <inheritdoc/>
    public override Command Describe()
    {
        Command key = Begin($"Makes keys that sign records. A session signs what it records with the key that ${RecordKey.Variable} names.", "key new ~/exo.key");
        Command make = new(
            "new",
            "Makes a key (ECDSA, P-256): the private half in a file only you can read, the public half beside it, for those who verify.\n\nExamples:\n"
                + $"  {Place.Words} key new ~/exo.key\n  {Place.Words} verify --chain --key exo.key.pub");
        make.Arguments.Add(_file);
        key.Subcommands.Add(make);
        return key;
    }

    /// <inheritdoc/>
    public override Task<int> RunAsync(RecordsCall call)
    {
        string file = call.FullPath(call.Parse.GetRequiredValue(_file));
        using RecordKey key = RecordKey.Create(file);
        call.Host.Print($"private key  {file}");
        call.Host.Print($"public key   {file}.pub");
        call.Host.Tell($"set {RecordKey.Variable} to the private key's path, and what is recorded from then on is signed");
        return Task.FromResult(ExitCode.Done);
    }
}
