using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Tests.Records.Stores;

namespace ExoInteractive.Runs.Tests.Records.Spool;

public sealed class SpoolFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void States_come_back_as_they_were_and_in_order()
    {
        using (RecordSpool spool = new("a", _folder.Path))
        {
            spool.Add(TestStore.Some("1"));
            spool.Add(TestStore.Some("2") with { Outcome = RunOutcome.Failed, Error = "two\nlines" });
        }

        using SpoolFile file = Assert.Single(SpoolFile.Left(_folder.Path, "a"));
        Assert.Equal(0, file.Unreadable);
        Assert.Equal([RunJson.Line(TestStore.Some("1")), RunJson.Line(TestStore.Some("2") with { Outcome = RunOutcome.Failed, Error = "two\nlines" })], file.Records.Select(RunJson.Line));
        Assert.Empty(SpoolFile.Left(_folder.Path, "b"));
    }

    [Fact]
    public void However_a_file_is_torn_all_states_before_the_tear_are_read()
    {
        string text = $"{SpoolFile.Header("a")}\n{SpoolFile.Line(TestStore.Some("1"))}\n{SpoolFile.Line(TestStore.Some("2"))}\n";
        int second = text.IndexOf('\n', text.IndexOf('\n') + 1) + 1;
        for (int length = 0; length <= text.Length; length += 7)
        {
            (List<RunRecord> records, int unreadable) = SpoolFile.Read(text[..length]);
            Assert.Equal(0, unreadable);
            Assert.Equal(length < second ? 0 : length < text.Length ? 1 : 2, records.Count);
        }
    }

    [Fact]
    public void Random_damage_is_counted_and_never_throws()
    {
        Random random = new(11);
        string text = $"{SpoolFile.Header("a")}\n{SpoolFile.Line(TestStore.Some("1"))}\n{SpoolFile.Line(TestStore.Some("2"))}\n";
        for (int i = 0; i < 300; i++)
        {
            char[] damaged = text.ToCharArray();
            for (int n = random.Next(1, 6); n > 0; n--)
            {
                damaged[random.Next(damaged.Length)] = (char)random.Next(1, 128);
            }

            (List<RunRecord> records, int unreadable) = SpoolFile.Read(new string(damaged));
            Assert.True(records.Count + unreadable >= 0);
            Assert.All(records, record => Assert.True(record.Id.Length >= 8));
        }
    }

    [Fact]
    public void A_file_with_damaged_lines_is_kept_under_another_name()
    {
        File.WriteAllText(SpoolFile.NewPath(_folder.Path, "a"), $"{SpoolFile.Header("a")}\nnonsense\n{SpoolFile.Line(TestStore.Some("2"))}\n");
        using SpoolFile file = Assert.Single(SpoolFile.Left(_folder.Path, "a"));
        Assert.Equal((1, 1), (file.Records.Count, file.Unreadable));
        string kept = file.Remove()!;
        Assert.StartsWith("damaged-pending-", Path.GetFileName(kept));
        Assert.True(File.Exists(kept));
        Assert.Empty(SpoolFile.Left(_folder.Path, "a"));
    }
}
