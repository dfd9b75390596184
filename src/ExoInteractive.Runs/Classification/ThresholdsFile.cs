using System.Text.Json;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Feedback;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Classification;

/// <summary>
/// Thresholds learnt from verdicts, in a file that carries the evidence for them: it is written only where the offline
/// evaluation lets them act, and read only where what it holds still says so, for the costs and the policy it was learnt for.
/// </summary>
public static class ThresholdsFile
{
    private const int LargestBytes = 1 << 20;
    private const double SameCosts = 1e-9;
    private const string Again = "exo feedback learn writes it anew";

    private static readonly int FewestVerdicts = new BanditSettings().FewestVerdicts;

    /// <summary>Writes them, whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="learnt">What was learnt; it must have earned to act.</param>
    /// <param name="verdicts">The log it was learnt from.</param>
    /// <param name="costs">What actions cost.</param>
    /// <param name="bandit">How it was learnt, and what is explored where it acts.</param>
    /// <returns>The file as written.</returns>
    /// <exception cref="ArgumentException">The evaluation does not let them act.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static RecordedFile Write(string path, LearntThresholds learnt, FeedbackContents verdicts, DecisionCosts costs, BanditSettings bandit)
    {
        ArgumentNullException.ThrowIfNull(learnt);
        ArgumentNullException.ThrowIfNull(verdicts);
        ArgumentNullException.ThrowIfNull(bandit);
        if (learnt is not { BeatsPresent: true, Gain: { } gain } || verdicts.Latest().Count < FewestVerdicts)
        {
            throw new ArgumentException($"the thresholds may not act: {learnt.Reason}", nameof(learnt));
        }

        ThresholdsDocument document = new()
        {
            Format = ThresholdsDocument.Kind,
            Version = ThresholdsDocument.LatestVersion,
            Policy = DecisionPolicy.Version,
            Learnt = new(learnt.Learnt.Accept, learnt.Learnt.Reject),
            Present = new(learnt.Present.Accept, learnt.Present.Reject),
            Costs = costs,
            Evidence = new(verdicts.Latest().Count, verdicts.Sha256, gain.Decisions, gain.Stars, bandit.Confidence, bandit.Draws, gain.ByVerdict, gain.DoublyRobust),
            Exploration = new(bandit.Exploration, bandit.AcceptGrid, bandit.RejectGrid),
            Seed = bandit.Seed,
        };
        AtomicFile.WriteText(path, document.Text());
        return RecordedFile.Of(path);
    }

    /// <summary>Reads them, to act.</summary>
    /// <param name="path">The file.</param>
    /// <param name="costs">What actions cost where they are to act.</param>
    /// <param name="explore">Share of decisions to explore in place of the file's; null for the file's.</param>
    /// <returns>The policy.</returns>
    /// <exception cref="ThresholdsFileException">The file is not there or damaged, is of another version, was learnt for other costs, or holds what may not act.</exception>
    public static LearntPolicy Read(string path, DecisionCosts costs, double? explore = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        byte[] bytes = Bytes(path);
        ThresholdsDocument document = Document(path, bytes);
        ThresholdPair learnt = Thresholds(path, document.Learnt);
        _ = Thresholds(path, document.Present);
        Fits(path, document.Costs, costs);
        Require(path, Earned(document.Evidence), $"its evidence does not let it act: the lower ends of both intervals must be above zero, from {FewestVerdicts} verdicts on; {Again}");
        BanditSettings bandit = new()
        {
            AcceptGrid = document.Exploration.AcceptGrid,
            RejectGrid = document.Exploration.RejectGrid,
            Exploration = explore ?? document.Exploration.Share,
            Confidence = document.Evidence.Confidence,
            Draws = document.Evidence.Draws,
            Seed = document.Seed,
        };
        try
        {
            _ = new ThresholdBandit(learnt, bandit);
        }
        catch (ArgumentException exception)
        {
            throw new ThresholdsFileException(path, $"{ErrorLine.Of(exception)}; {Again}", exception);
        }

        Require(path, document.Sha256 == document.Hash(), $"it was changed after it was written, and what it says was not evaluated; {Again}");
        return new LearntPolicy { Thresholds = learnt, Bandit = bandit, Verdicts = document.Evidence.Verdicts, Sha256 = ContentHash.Of(bytes) };
    }

    private static byte[] Bytes(string path)
    {
        Require(path, !Directory.Exists(path), "it is a folder, no file of learnt thresholds");
        try
        {
            using FileStream stream = File.OpenRead(path);
            byte[] bytes = new byte[LargestBytes + 1];
            int read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            Require(path, read <= LargestBytes, $"more than {LargestBytes} bytes are no file of learnt thresholds");
            return bytes[..read];
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ThresholdsFileException(path, "there is no such file of learnt thresholds; exo feedback learn --out FILE writes one", exception);
        }
        catch (Exception exception) when (exception is not ThresholdsFileException && exception is IOException or UnauthorizedAccessException)
        {
            throw new ThresholdsFileException(path, $"it cannot be read: {exception.Message}", exception);
        }
    }

    // Kind and version first: another version may have other members.
    private static ThresholdsDocument Document(string path, byte[] bytes)
    {
        try
        {
            using (JsonDocument whole = JsonDocument.Parse(bytes))
            {
                JsonElement root = whole.RootElement;
                Require(
                    path,
                    root.ValueKind == JsonValueKind.Object && root.TryGetProperty("format", out JsonElement format) && format.ValueKind == JsonValueKind.String && format.GetString() == ThresholdsDocument.Kind,
                    $"it is JSON, but no file of learnt thresholds: its \"format\" is not \"{ThresholdsDocument.Kind}\"");
                Latest(path, root, "version", ThresholdsDocument.LatestVersion, "form");
                Latest(path, root, "policy", DecisionPolicy.Version, "decision policy");
            }

            return ThresholdsDocument.Parse(bytes);
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException)
        {
            string place = exception is JsonException { LineNumber: { } line } ? $" (line {line + 1})" : "";
            throw new ThresholdsFileException(path, $"it is damaged, no whole file of learnt thresholds{place}; {Again}", exception);
        }
    }

    private static void Latest(string path, JsonElement root, string member, int known, string what)
    {
        int? found = root.TryGetProperty(member, out JsonElement version) && version.ValueKind == JsonValueKind.Number && version.TryGetInt32(out int number) ? number : null;
        Require(path, found == known, $"it is of {what} {(found is { } other ? $"{other}" : "unknown")}, and this program's is {known}; {Again}");
    }

    private static ThresholdPair Thresholds(string path, ThresholdsDocument.Pair pair)
    {
        Require(path, double.IsFinite(pair.Accept) && double.IsFinite(pair.Reject), $"a threshold is no number; {Again}");
        try
        {
            return new ThresholdPair(pair.Accept, pair.Reject);
        }
        catch (ArgumentException exception)
        {
            throw new ThresholdsFileException(path, $"{ErrorLine.Of(exception)}; {Again}", exception);
        }
    }

    // Only the costs' ratios matter.
    private static void Fits(string path, DecisionCosts learnt, DecisionCosts asked)
    {
        bool Same(double one, double other) => Math.Abs(one - other) <= SameCosts * Math.Abs(other);
        Require(
            path,
            learnt.Review > 0 && Same(learnt.FalsePlanet / learnt.Review, asked.FalsePlanet / asked.Review) && Same(learnt.LostPlanet / learnt.Review, asked.LostPlanet / asked.Review),
            $"it was learnt for other costs: {Words(learnt)}, and here they are {Words(asked)} (false planet, lost planet, a look); give the same costs, or learn with these");
    }

    private static string Words(DecisionCosts costs) => $"{costs.FalsePlanet:0.######}, {costs.LostPlanet:0.######}, {costs.Review:0.######}";

    private static bool Earned(ThresholdsDocument.Proof evidence)
        => evidence.Verdicts >= FewestVerdicts && evidence.SavedByVerdict.Lower > 0 && evidence.SavedDoublyRobust.Lower > 0;

    private static void Require(string path, bool holds, string problem)
    {
        if (!holds)
        {
            throw new ThresholdsFileException(path, problem);
        }
    }
}
