using ExoInteractive.Requirements;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

public sealed class RecordKeyTests : IDisposable
{
    private static readonly string Hash = ContentHash.Of("an entry");
    private readonly TemporaryFolder _folder = new();

    private string Path => _folder.File("key.pem");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_the_private_half_signs_the_public_one_checks()
    {
        using RecordKey made = RecordKey.Create(Path);
        using RecordKey read = RecordKey.ReadPrivate(Path);
        using RecordKey check = RecordKey.Read(Path + ".pub");
        string signature = read.Sign(Hash);
        Assert.True(check.Verifies(Hash, signature));
        Assert.True(made.Verifies(Hash, signature));
        Assert.False(check.Verifies(ContentHash.Of("another"), signature));
        Assert.False(check.Verifies(Hash, "no signature"));
        Assert.False(check.CanSign);
        Assert.Throws<InvalidOperationException>(() => check.Sign(Hash));
        Assert.Contains("public half", Assert.Throws<IOException>(() => RecordKey.ReadPrivate(Path + ".pub")).Message);
    }

    [Fact]
    public void Openssl_checks_a_signature_too()
    {
        string openssl = Requires.Program("openssl", "openssl");
        using RecordKey key = RecordKey.Create(Path);
        File.WriteAllBytes(_folder.File("hash"), Convert.FromHexString(Hash));
        File.WriteAllBytes(_folder.File("signature"), Convert.FromBase64String(key.Sign(Hash)));
        (int code, string output, string error) = Requires.Run(
            openssl, ["pkeyutl", "-verify", "-pubin", "-inkey", Path + ".pub", "-in", _folder.File("hash"), "-sigfile", _folder.File("signature")]);
        Assert.True(code == 0, output + error);
    }

    [Fact]
    public void A_key_made_by_openssl_can_be_used()
    {
        string openssl = Requires.Program("openssl", "openssl");
        Assert.Equal(0, Requires.Run(openssl, ["ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", Path]).ExitCode);
        using RecordKey key = RecordKey.ReadPrivate(Path);
        Assert.True(key.Verifies(Hash, key.Sign(Hash)));
    }

    [Fact]
    public void A_private_key_is_for_its_owner_alone_and_never_written_over()
    {
        RecordKey.Create(Path).Dispose();
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path));
        }

        string before = File.ReadAllText(Path);
        Assert.Throws<IOException>(() => RecordKey.Create(Path));
        File.Delete(Path + ".pub");
        Assert.Throws<IOException>(() => RecordKey.Create(Path));
        Assert.Equal(before, File.ReadAllText(Path));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----")]
    public void A_key_that_cannot_be_used_costs_one_line_a_session_and_no_record(string? text)
    {
        if (text is not null)
        {
            File.WriteAllText(Path, text);
        }

        List<string> lines = [];
        using RunRecorder recorder = new(new RunRecorderSettings { Store = _folder.File("records.db"), Key = Path, Warn = lines.Add, PendingFolder = _folder.File("state") });
        recorder.Record(new RunRequest("load", new { }), _ => 0);
        recorder.Record(new RunRequest("load", new { }), _ => 0);
        string line = Assert.Single(lines);
        Assert.StartsWith($"the records of this session are not signed: the key {Path} cannot be used", line);
        Assert.DoesNotContain('\n', line);
        using RunStore store = RunStore.Open(_folder.File("records.db"));
        Assert.Equal(4, store.Verify(new ChainCheck()).Entries);
    }

    [Fact]
    public void A_recorder_with_a_key_signs_every_entry()
    {
        using RecordKey key = RecordKey.Create(Path);
        using RunRecorder recorder = new(new RunRecorderSettings { Store = _folder.File("records.db"), Key = Path, PendingFolder = _folder.File("state") });
        recorder.Record(new RunRequest("load", new { }), _ => 0);
        using RunStore store = RunStore.Open(_folder.File("records.db"));
        ChainVerification verification = store.Verify(new ChainCheck { Keys = [key] });
        Assert.Equal((2, 2, true), (verification.Entries, verification.Signed, verification.IsIntact));
    }
}
