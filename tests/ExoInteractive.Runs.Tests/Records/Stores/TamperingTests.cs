using ExoInteractive.Postgres;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

/// <summary>What was changed behind the store's back is found and named.</summary>
public abstract class TamperingTests : IDisposable
{
    private readonly TestStore _at;
    private readonly RunStore _store;

    protected TamperingTests(TestStore at)
    {
        _at = at;
        _store = at.Open();
        foreach (string id in (string[])["a", "b", "c"])
        {
            _store.Save(TestStore.Some(id));
            _store.Save(TestStore.Some(id) with { Outcome = RunOutcome.Succeeded });
        }

        _store.Tag(Id("b"), "best");
    }

    public void Dispose()
    {
        _store.Dispose();
        _at.Dispose();
    }

    [Fact]
    public void An_untouched_chain_is_intact()
    {
        ChainVerification verification = _store.Verify(new ChainCheck { ExpectedHead = _store.Chain().ElementAt(3).Hash[..8] });
        Assert.True(verification.IsIntact, string.Join("; ", verification.Findings));
        Assert.Equal((7, 0, 0), (verification.Entries, verification.Signed, verification.Pruned));
        Assert.Equal(_store.Chain().Last().Hash, verification.Head);
        Assert.Equal(verification.Head, _store.Head());
        Assert.True(ChainVerifier.Verify(_store.Chain(), new ChainCheck()).IsIntact);
    }

    [Theory]
    [InlineData("UPDATE entries SET body = replace(body, 'KIC 1', 'KIC 2') WHERE sequence = 4", ChainFault.BodyEdited, 4)]
    [InlineData("UPDATE entries SET body = 'null', body_sha256 = '74234e98afe7498fb5daf1f36ac2d78acc339464f950703b8c019892f982b90b' WHERE sequence = 4", ChainFault.EntryEdited, 4)]
    [InlineData("UPDATE entries SET kind = 'ended' WHERE sequence = 3", ChainFault.EntryEdited, 3)]
    [InlineData("UPDATE entries SET written = '2020-01-01T00:00:00.0000000Z' WHERE sequence = 1", ChainFault.EntryEdited, 1)]
    [InlineData("UPDATE entries SET written = 'long ago' WHERE sequence = 1", ChainFault.EntryEdited, 1)]
    [InlineData("UPDATE entries SET record_id = NULL WHERE sequence = 2", ChainFault.EntryEdited, 2)]
    [InlineData("UPDATE entries SET body = NULL WHERE sequence = 5", ChainFault.BodyMissing, 5)]
    public void An_edited_entry_is_named(string sql, ChainFault fault, long sequence)
    {
        _at.Execute(sql);
        Assert.Contains(_store.Verify(new ChainCheck()).Findings, finding => (finding.Fault, finding.Sequence) == (fault, sequence));
    }

    [Theory]
    [InlineData(1, "entry 1 is missing")]
    [InlineData(3, "entry 3 is missing")]
    public void A_removed_entry_is_a_gap(long sequence, string message)
    {
        _at.Execute($"DELETE FROM entries WHERE sequence = {sequence}");
        ChainFinding finding = Assert.Single(_store.Verify(new ChainCheck()).Findings, finding => finding.Fault == ChainFault.EntryMissing);
        Assert.Equal((sequence, message), (finding.Sequence, finding.Message));
    }

    [Fact]
    public void A_removed_entry_whose_place_the_later_ones_took_is_found_too()
    {
        _at.Execute("DELETE FROM entries WHERE sequence = 3");
        for (int sequence = 4; sequence <= 7; sequence++)
        {
            _at.Execute($"UPDATE records SET sequence = 1 WHERE sequence = {sequence}");
            _at.Execute($"UPDATE entries SET sequence = {sequence - 1} WHERE sequence = {sequence}");
        }

        IReadOnlyList<ChainFinding> findings = _store.Verify(new ChainCheck()).Findings;
        Assert.Contains(findings, finding => (finding.Fault, finding.Sequence) == (ChainFault.EntryEdited, 3));
        Assert.Contains(findings, finding => (finding.Fault, finding.Sequence) == (ChainFault.Broken, 3));
    }

    [Fact]
    public void Entries_that_changed_places_are_named()
    {
        _at.Execute("UPDATE entries SET sequence = 100 WHERE sequence = 1");
        _at.Execute("UPDATE entries SET sequence = 1 WHERE sequence = 3");
        _at.Execute("UPDATE entries SET sequence = 3 WHERE sequence = 100");
        IReadOnlyList<ChainFinding> findings = _store.Verify(new ChainCheck()).Findings;
        Assert.Contains(findings, finding => finding is { Fault: ChainFault.Reordered, Sequence: 1 } && finding.Message.Contains("right after what is now entry 2"));
        Assert.Contains(findings, finding => (finding.Fault, finding.Sequence) == (ChainFault.EntryEdited, 3));
    }

    [Fact]
    public void An_entry_written_anew_with_a_right_hash_breaks_the_chain_after_it()
    {
        ChainEntry entry = _store.Chain().ElementAt(3);
        string body = entry.Body!.Replace("KIC 1", "KIC 9", StringComparison.Ordinal);
        ChainEntry forged = entry with { Body = body, BodySha256 = ContentHash.Of(body) };
        _at.Execute($"UPDATE entries SET body = replace(body, 'KIC 1', 'KIC 9'), body_sha256 = '{forged.BodySha256}', hash = '{ChainHash.Of(forged)}' WHERE sequence = 4");
        IReadOnlyList<ChainFinding> findings = _store.Verify(new ChainCheck()).Findings;
        Assert.Equal(ChainFault.Broken, findings[0].Fault);
        Assert.Equal(5, findings[0].Sequence);
    }

    [Fact]
    public void A_cut_off_end_shows_only_against_a_head_noted_elsewhere()
    {
        string head = _store.Verify(new ChainCheck()).Head;
        _at.Execute("DELETE FROM tags");
        _at.Execute("DELETE FROM entries WHERE sequence = 7");
        Assert.True(_store.Verify(new ChainCheck()).IsIntact);
        ChainFinding finding = Assert.Single(_store.Verify(new ChainCheck { ExpectedHead = head }).Findings);
        Assert.Equal(ChainFault.HeadMissing, finding.Fault);
        Assert.Contains(head, finding.Message);
    }

    [Theory]
    [InlineData("UPDATE records SET target = 'KIC 2', outcome = 'failed' WHERE id LIKE '%b'", "target, outcome")]
    [InlineData("UPDATE records SET sequence = 1 WHERE id LIKE '%b'", "another entry")]
    [InlineData("DELETE FROM records WHERE id LIKE '%c'", "not listed")]
    [InlineData("INSERT INTO records SELECT 'ghost', short_id, parent_id, cell_run_id, session, ordinal, verb, target, notebook, started, outcome, environment, sequence FROM records WHERE id LIKE '%c'", "ghost is listed")]
    [InlineData("UPDATE tags SET tag = 'worst'", "the tag worst names")]
    [InlineData("DELETE FROM tags", "the tag best names nothing")]
    [InlineData("DELETE FROM environments", "environment of record")]
    [InlineData("UPDATE environments SET body = '{}'", "was edited")]
    public void What_queries_see_must_be_what_the_chain_says(string sql, string message)
    {
        _at.Execute(sql);
        IReadOnlyList<ChainFinding> findings = _store.Verify(new ChainCheck()).Findings;
        Assert.All(findings, finding => Assert.Equal(ChainFault.ProjectionDiffers, finding.Fault));
        Assert.Contains(findings, finding => finding.Message.Contains(message, StringComparison.Ordinal));
    }

    [Fact]
    public void Signatures_show_what_the_owner_of_the_key_did_not_write()
    {
        using RecordKey key = RecordKey.Create(_at.Folder.File("key.pem"));
        using RecordKey stranger = RecordKey.Create(_at.Folder.File("stranger.pem"));
        using RecordKey own = RecordKey.Read(_at.Folder.File("key.pem.pub"));
        using (RunStore signed = _at.Open(key))
        {
            signed.Save(TestStore.Some("d"));
            signed.Save(TestStore.Some("e"));
        }

        ChainVerification good = _store.Verify(new ChainCheck { Keys = [own] });
        Assert.True(good.IsIntact, string.Join("; ", good.Findings));
        Assert.Equal(2, good.Signed);
        Assert.Equal(2, _store.Verify(new ChainCheck { Keys = [stranger] }).Findings.Count(finding => finding.Fault == ChainFault.WrongSignature));

        _at.Execute("UPDATE entries SET signature = (SELECT e.signature FROM entries e WHERE e.sequence = 8) WHERE sequence = 9");
        Assert.Equal((ChainFault.WrongSignature, 9L), Assert.Single(_store.Verify(new ChainCheck { Keys = [own] }).Findings.Select(finding => (finding.Fault, finding.Sequence!.Value))));
        _at.Execute("UPDATE entries SET signature = NULL WHERE sequence = 9");
        Assert.Equal((ChainFault.Unsigned, 9L), Assert.Single(_store.Verify(new ChainCheck()).Findings.Select(finding => (finding.Fault, finding.Sequence!.Value))));
    }

    private static string Id(string end) => TestStore.Some(end).Id;
}

public sealed class SqliteTamperingTests() : TamperingTests(new SqliteTestStore());

public sealed class PostgresTamperingTests(PostgresServer server) : TamperingTests(new PostgresTestStore(server));
