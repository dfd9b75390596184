using System.Text;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Runs.Tests.Classification;

public sealed class FeedbackLogTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private FeedbackLog Log => new(_folder.File("deep/feedback.jsonl"));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_added_is_read_back_to_the_last_digit()
    {
        FeedbackEntry entry = Entry("TIC 25155310") with { Probability = 0.1 + 0.2, Uncertainty = 1.0 / 3, Note = "line\nbreak, \"quotes\" and Ω", Reviewer = "A. B.", Codes = ["costs", "grazing"] };
        Log.Append(entry);
        FeedbackEntry read = Assert.Single(Log.Read().Entries);
        Assert.Equal(entry with { Codes = read.Codes }, read);
        Assert.Equal(entry.Codes, read.Codes);
        Assert.True(double.IsNaN(read.Snr));
        Assert.Single(File.ReadAllLines(Log.Path));
    }

    [Fact]
    public void A_torn_last_line_costs_itself_and_nothing_else_wherever_it_was_torn()
    {
        Log.Append(Entry("TIC 1"));
        Log.Append(Entry("TIC 2"));
        byte[] whole = File.ReadAllBytes(Log.Path);
        int second = Array.IndexOf(whole, (byte)'\n') + 1;
        for (int length = second + 1; length < whole.Length; length += 7)
        {
            File.WriteAllBytes(Log.Path, whole[..length]);
            FeedbackContents torn = Log.Read();
            Assert.Equal("TIC 1", Assert.Single(torn.Entries).Target);
            Assert.Equal([2], torn.Damaged);
            Log.Append(Entry("TIC 3"));
            FeedbackContents mended = Log.Read();
            Assert.Equal(["TIC 1", "TIC 3"], mended.Entries.Select(entry => entry.Target));
            Assert.Equal([2], mended.Damaged);
        }
    }

    [Fact]
    public void A_line_whose_end_alone_is_missing_is_whole()
    {
        Log.Append(Entry("TIC 1"));
        File.WriteAllBytes(Log.Path, File.ReadAllBytes(Log.Path)[..^1]);
        Assert.Single(Log.Read().Entries);
        Log.Append(Entry("TIC 2"));
        Assert.Equal(2, Log.Read().Entries.Count);
    }

    [Fact]
    public void Rubbish_is_passed_over_and_told_whatever_it_is()
    {
        Random random = new(5);
        Log.Append(Entry("TIC 1"));
        string good = File.ReadAllText(Log.Path);
        string[] rubbish =
        [
            "null", "[]", "{}", "42", "\"planet\"", good.TrimEnd().Replace("\"propensity\":1", "\"propensity\":0"), good.TrimEnd().Replace("human_review", "shrug"),
            good.TrimEnd().Replace("\"notPlanet\"", "\"maybe\""), good.TrimEnd().Replace("\"notPlanet\"", "17"), good.TrimEnd().Replace("TIC 1", ""),
            .. Enumerable.Range(0, 50).Select(_ => Encoding.Latin1.GetString([.. Enumerable.Range(0, 40).Select(_ => (byte)random.Next(32, 256))])),
        ];
        File.WriteAllText(Log.Path, string.Join('\n', rubbish) + "\n" + good);
        FeedbackContents contents = Log.Read();
        Assert.Equal("TIC 1", Assert.Single(contents.Entries).Target);
        Assert.Equal(Enumerable.Range(1, rubbish.Length), contents.Damaged);
    }

    [Fact]
    public async Task Many_writers_lose_no_line()
    {
        await Task.WhenAll(Enumerable.Range(0, 4).Select(writer => Task.Run(() =>
        {
            for (int i = 0; i < 10; i++)
            {
                Log.Append(Entry($"TIC {writer}{i}"));
            }
        })));
        FeedbackContents contents = Log.Read();
        Assert.Empty(contents.Damaged);
        Assert.Equal(40, contents.Entries.Select(entry => entry.Target).Distinct().Count());
    }

    [Fact]
    public void The_latest_verdict_on_a_candidate_counts()
    {
        Log.Append(Entry("TIC 1") with { PeriodDays = 3.0, Verdict = ReviewerVerdict.Planet });
        Log.Append(Entry("TIC 1") with { PeriodDays = 5.0, Verdict = ReviewerVerdict.Planet });
        Log.Append(Entry("TIC 1") with { PeriodDays = 3.001, Verdict = ReviewerVerdict.NotPlanet });
        IReadOnlyList<LoggedDecision> logged = Log.Read().ToLogged();
        Assert.Equal([ReviewerVerdict.NotPlanet, ReviewerVerdict.Planet], logged.Select(one => one.Verdict));
    }

    [Fact]
    public void What_cannot_be_learnt_from_is_not_written()
    {
        Assert.Throws<ArgumentException>(() => Log.Append(Entry("TIC 1") with { Propensity = 0 }));
        Assert.Throws<ArgumentException>(() => Log.Append(Entry("")));
        Assert.Empty(Log.Read().Entries);
        Assert.False(File.Exists(Log.Path));
    }

    internal static FeedbackEntry Entry(string target) => new()
    {
        At = new DateTimeOffset(2026, 11, 22, 16, 0, 0, TimeSpan.Zero),
        Run = "01a2040c412f7207ba0f392b58e21c25",
        Target = target,
        PeriodDays = 3.28879,
        Action = "human_review",
        Codes = ["low_probability", "costs"],
        Probability = 0.8,
        Verdict = ReviewerVerdict.NotPlanet,
    };
}
