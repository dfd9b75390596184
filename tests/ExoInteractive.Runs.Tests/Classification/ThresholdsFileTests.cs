using System.Text.Json;
using System.Text.Json.Nodes;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Classification;

public sealed class ThresholdsFileTests : IDisposable
{
    private static readonly DecisionCosts Costs = DecisionCosts.Of(new PolicySettings());

    private static readonly (string Text, string Expected)[] Others =
    [
        ("", "damaged"),
        ("accept at 0.7", "(line 1)"),
        ("null", "\"format\""),
        ("[]", "\"format\""),
        ("{}", "\"format\""),
        (new string('[', 5_000), "damaged"),
        (new string(' ', 1 << 21), "more than 1048576 bytes are no file"),
    ];

    private readonly TemporaryFolder _folder = new();

    private string Written => _folder.File("thresholds.json");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_was_written_is_read_back_with_the_files_hash()
    {
        RecordedFile file = Write(new BanditSettings { Exploration = 0.1, Seed = 7 });
        LearntPolicy policy = ThresholdsFile.Read(Written, Costs);
        Assert.Equal(new ThresholdPair(0.7, 0.02), policy.Thresholds);
        Assert.Equal((0.1, 7UL, 120), (policy.Bandit.Exploration, policy.Bandit.Seed, policy.Verdicts));
        Assert.Equal(new BanditSettings().Pairs(), policy.Bandit.Pairs());
        Assert.Equal(file.Sha256, policy.Sha256);
        Assert.Equal(file.Sha256, FileHash.Of(Written));
        Assert.Equal(0.3, ThresholdsFile.Read(Written, Costs, explore: 0.3).Bandit.Exploration);
    }

    [Fact]
    public void The_file_says_what_it_rests_on()
    {
        Write(new BanditSettings { Draws = 500 });
        JsonElement root = RunJson.Parse(File.ReadAllText(Written));
        Assert.Equal(("exo learnt thresholds", 1, 1), (root.GetProperty("format").GetString(), root.GetProperty("version").GetInt32(), root.GetProperty("policy").GetInt32()));
        JsonElement evidence = root.GetProperty("evidence");
        Assert.Equal((120, 60, 55, 500), (evidence.GetProperty("verdicts").GetInt32(), evidence.GetProperty("decisions").GetInt32(), evidence.GetProperty("stars").GetInt32(), evidence.GetProperty("draws").GetInt32()));
        Assert.Equal(new string('b', 64), evidence.GetProperty("logSha256").GetString());
        Assert.Equal(0.2, evidence.GetProperty("savedByVerdict").GetProperty("lower").GetDouble());
        Assert.Equal(20, root.GetProperty("costs").GetProperty("lostPlanet").GetDouble());
        Assert.Equal(0.9, root.GetProperty("present").GetProperty("accept").GetDouble());
        Assert.Equal(0, root.GetProperty("exploration").GetProperty("share").GetDouble());
    }

    [Fact]
    public void What_has_not_earned_it_is_not_written()
    {
        Assert.Contains("may not act: because", Assert.Throws<ArgumentException>(() => ThresholdsFile.Write(Written, Learnt() with { BeatsPresent = false }, Verdicts(120), Costs, new())).Message, StringComparison.Ordinal);
        Assert.Throws<ArgumentException>(() => ThresholdsFile.Write(Written, Learnt() with { Gain = null }, Verdicts(120), Costs, new()));
        Assert.Throws<ArgumentException>(() => ThresholdsFile.Write(Written, Learnt(), Verdicts(99), Costs, new()));
        Assert.Empty(Directory.GetFiles(Path.GetDirectoryName(Written)!));
    }

    [Fact]
    public void Costs_in_other_units_are_the_same_costs_and_other_ratios_are_refused()
    {
        Write();
        Assert.NotNull(ThresholdsFile.Read(Written, new DecisionCosts(30, 60, 3)));
        Assert.Contains(
            "learnt for other costs: 10, 20, 1, and here they are 10, 40, 1",
            Refused(() => ThresholdsFile.Read(Written, new DecisionCosts(10, 40, 1))), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("learnt.accept", "null", "a threshold is no number")]
    [InlineData("learnt.accept", "\"NaN\"", "damaged")]
    [InlineData("learnt.accept", "1e999", "a threshold is no number")]
    [InlineData("learnt.accept", "0.01", "0 ≤ reject ≤ accept ≤ 1; they are 0.02 and 0.01")]
    [InlineData("learnt.reject", "-0.1", "0 ≤ reject ≤ accept ≤ 1")]
    [InlineData("learnt.accept", "0.6", "changed after it was written")]
    [InlineData("learnt.reject", null, "damaged")]
    [InlineData("learnt", "null", "damaged")]
    [InlineData("learnt.other", "1", "damaged")]
    [InlineData("format", "\"a recipe\"", "\"format\" is not \"exo learnt thresholds\"")]
    [InlineData("format", "17", "\"format\" is not")]
    [InlineData("version", "2", "it is of form 2, and this program's is 1")]
    [InlineData("version", "\"one\"", "it is of form unknown")]
    [InlineData("version", null, "it is of form unknown")]
    [InlineData("policy", "9", "it is of decision policy 9, and this program's is 1")]
    [InlineData("evidence.verdicts", "99", "its evidence does not let it act")]
    [InlineData("evidence.savedByVerdict.lower", "0", "its evidence does not let it act")]
    [InlineData("evidence.savedDoublyRobust.lower", "-0.1", "its evidence does not let it act")]
    [InlineData("evidence.savedDoublyRobust.lower", "null", "its evidence does not let it act")]
    [InlineData("evidence.savedByVerdict", null, "damaged")]
    [InlineData("costs.review", "0", "learnt for other costs")]
    [InlineData("exploration.share", "1.5", "must be a share from 0 to 1; it is 1.5")]
    [InlineData("exploration.share", "null", "must be a share from 0 to 1")]
    [InlineData("exploration.share", "0.2", "changed after it was written")]
    [InlineData("exploration.acceptGrid", "null", "damaged")]
    [InlineData("exploration.acceptGrid", "[7]", "0 ≤ reject ≤ accept ≤ 1")]
    [InlineData("exploration.acceptGrid", "[]", "no pair of thresholds")]
    [InlineData("seed", "-1", "damaged")]
    [InlineData("sha256", "\"abc\"", "changed after it was written")]
    [InlineData("sha256", null, "changed after it was written")]
    public void A_member_that_is_not_as_it_was_written_is_told_in_a_line(string member, string? json, string expected)
    {
        Write();
        JsonObject root = JsonNode.Parse(File.ReadAllText(Written))!.AsObject(), place = root;
        string[] path = member.Split('.');
        foreach (string step in path[..^1])
        {
            place = place[step]!.AsObject();
        }

        const string mark = "\"=here=\"";
        place.Remove(path[^1]);
        if (json is not null)
        {
            place[path[^1]] = "=here=";
        }

        File.WriteAllText(Written, root.ToJsonString().Replace(mark, json, StringComparison.Ordinal));
        Assert.Contains(expected, Refused(() => ThresholdsFile.Read(Written, Costs)), StringComparison.Ordinal);
    }

    [Fact]
    public void No_file_a_folder_and_other_files_are_told_in_a_line()
    {
        Assert.Contains("there is no such file", Refused(() => ThresholdsFile.Read(_folder.File("missing.json"), Costs)), StringComparison.Ordinal);
        Assert.Contains("there is no such file", Refused(() => ThresholdsFile.Read(_folder.File("no/where.json"), Costs)), StringComparison.Ordinal);
        Assert.Contains("it is a folder", Refused(() => ThresholdsFile.Read(Path.GetTempPath(), Costs)), StringComparison.Ordinal);
        foreach ((string text, string expected) in Others)
        {
            File.WriteAllText(Written, text);
            Assert.Contains(expected, Refused(() => ThresholdsFile.Read(Written, Costs)), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Whatever_happens_to_its_bytes_it_is_read_as_it_was_written_or_refused_in_a_line()
    {
        Write(new BanditSettings { Exploration = 0.1 });
        byte[] whole = File.ReadAllBytes(Written);
        LearntPolicy original = ThresholdsFile.Read(Written, Costs);
        Random random = new(41);
        int refused = 0;
        const int trials = 1_500;
        for (int trial = 0; trial < trials; trial++)
        {
            List<byte> bytes = [.. whole];
            for (int change = random.Next(1, 4); change > 0; change--)
            {
                int place = random.Next(bytes.Count);
                switch (random.Next(5))
                {
                    case 0:
                        bytes[place] = (byte)random.Next(256);
                        break;
                    case 1:
                        bytes[place] = (byte)"0123456789.-e\"{}[],: \n"[random.Next(22)];
                        break;
                    case 2:
                        bytes.RemoveRange(place, Math.Min(random.Next(1, 30), bytes.Count - place));
                        break;
                    case 3:
                        bytes.InsertRange(place, bytes[..Math.Min(random.Next(1, 30), bytes.Count)]);
                        break;
                    default:
                        bytes.RemoveRange(place, bytes.Count - place);
                        break;
                }

                if (bytes.Count == 0)
                {
                    break;
                }
            }

            File.WriteAllBytes(Written, [.. bytes]);
            try
            {
                LearntPolicy read = ThresholdsFile.Read(Written, Costs);
                Assert.Equal(original.Thresholds, read.Thresholds);
                Assert.Equal((original.Bandit.Exploration, original.Bandit.Seed, original.Verdicts), (read.Bandit.Exploration, read.Bandit.Seed, read.Verdicts));
                Assert.Equal(original.Bandit.Pairs(), read.Bandit.Pairs());
            }
            catch (ThresholdsFileException exception)
            {
                refused++;
                string line = ErrorLine.Of(exception);
                Assert.StartsWith(Written, line, StringComparison.Ordinal);
                Assert.InRange(line.Length, Written.Length + 20, Written.Length + 400);
            }
        }

        Assert.InRange(refused, trials * 8 / 10, trials);
    }

    private static string Refused(Action read) => ErrorLine.Of(Assert.Throws<ThresholdsFileException>(read));

    private RecordedFile Write(BanditSettings? bandit = null) => ThresholdsFile.Write(Written, Learnt(), Verdicts(120), Costs, bandit ?? new());

    private static FeedbackContents Verdicts(int count) => new([.. Enumerable.Range(0, count).Select(star => FeedbackLogTests.Entry($"TIC {star}"))], [], new string('b', 64));

    private static LearntThresholds Learnt() => new()
    {
        Present = new ThresholdPair(0.9, 0.05),
        Learnt = new ThresholdPair(0.7, 0.02),
        BeatsPresent = true,
        Reason = "because",
        Gain = new OfflineEvaluation
        {
            Decisions = 60,
            Stars = 55,
            Unsupported = 0.3,
            EffectiveDecisions = 40,
            InversePropensity = EstimatedCost.Unknown,
            SelfNormalised = EstimatedCost.Unknown,
            DoublyRobust = new EstimatedCost(0.3, 0.1, 0.5),
            ByVerdict = new EstimatedCost(0.4, 0.2, 0.6),
        },
    };
}
