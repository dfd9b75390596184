using System.Text.Json;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Reads the card of a file of weights and checks that this program can use it.</summary>
internal static class ModelCardReader
{
    private const string Key = "card";
    private const int Format = 1, MostMembers = 64;

    /// <summary>Reads a card.</summary>
    /// <param name="file">The weights.</param>
    /// <exception cref="SafetensorsException">There is no card, or it lacks or contradicts what inference needs.</exception>
    public static ModelCard Read(SafetensorsFile file)
    {
        if (!file.Metadata.TryGetValue(Key, out string? text))
        {
            throw new SafetensorsException("tensors without a card", "the weights of a vetting network, which carry one");
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Read(document.RootElement, text);
        }
        catch (Exception exception) when (exception is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new SafetensorsException("a card that lacks a field or has one of another kind", "the card of a vetting network; the weights may be damaged or of another program");
        }
    }

    private static ModelCard Read(JsonElement card, string text)
    {
        int format = card.GetProperty("format").GetInt32();
        Require(format == Format, $"weights of format {format}", $"format {Format}: weights and program are of different versions");
        JsonElement sizes = card.GetProperty("architecture");
        int kernel = sizes.GetProperty("kernel").GetInt32();
        Require(kernel == NetworkArchitecture.Kernel, $"convolutions over {kernel} bins", $"over {NetworkArchitecture.Kernel}");
        NetworkArchitecture architecture = new(
            sizes.GetProperty("channels").EnumerateObject().ToDictionary(one => one.Name, one => (IReadOnlyList<int>)Integers(one.Value)),
            sizes.GetProperty("projections").EnumerateObject().ToDictionary(one => one.Name, one => one.Value.GetInt32()),
            Integers(sizes.GetProperty("scalars")),
            Integers(sizes.GetProperty("head")),
            sizes.GetProperty("scalarCount").GetInt32());
        architecture.Validate();
        RequireNames(card, "classes", [.. Enum.GetValues<CandidateClass>().Select(ClassNaming.Machine)]);
        RequireNames(card, "scalars", [.. ScalarFeatures.All.Take(architecture.ScalarCount).Select(feature => feature.Name)]);
        double[] mean = Numbers(card.GetProperty("scalarMean")), deviation = Numbers(card.GetProperty("scalarDeviation"));
        Require(
            mean.Length == architecture.ScalarCount && deviation.Length == mean.Length && mean.All(double.IsFinite) && deviation.All(one => one > 0 && double.IsFinite(one)),
            "means and deviations of the scalars that are missing, not finite or not positive", $"{architecture.ScalarCount} of each");
        int members = card.GetProperty("members").GetInt32();
        Require(members is >= 1 and <= MostMembers, $"{members} members", $"1 to {MostMembers}");
        JsonElement? conformal = Optional(card, "conformal");
        return new ModelCard
        {
            Name = card.GetProperty("name").GetString() ?? "",
            Architecture = architecture,
            Members = members,
            ScalarMean = mean,
            ScalarDeviation = deviation,
            KnownScalars = Known(card, "scalarsSeen", architecture.ScalarCount),
            KnownViews = Known(card, "views", PackedCandidate.Flags.Count),
            Calibrations = Calibrations(Optional(card, "calibration"), conformal),
            ConformalLevel = conformal is { } sets ? sets.GetProperty("level").GetDouble() : double.NaN,
            DistanceLimit = Optional(card, "ood") is { } domain ? domain.GetProperty("limit").GetDouble() : double.NaN,
            Licence = Optional(card, "licence")?.GetString() ?? "",
            Text = text,
        };
    }

    private static Dictionary<string, MissionCalibration> Calibrations(JsonElement? calibration, JsonElement? conformal)
    {
        Dictionary<string, MissionCalibration> missions = [];
        string[] classes = [.. Enum.GetValues<CandidateClass>().Select(ClassNaming.Machine)];
        foreach (JsonProperty mission in calibration?.EnumerateObject().ToArray() ?? [])
        {
            double temperature = mission.Value.GetProperty("temperature").GetDouble();
            double[] bias = Numbers(mission.Value.GetProperty("bias"));
            Require(
                temperature > 0 && double.IsFinite(temperature) && bias.Length == classes.Length && bias.All(double.IsFinite),
                $"a calibration for {mission.Name} with temperature {temperature} and {bias.Length} biases", $"a positive temperature and {classes.Length} biases");
            double[]? quantiles = conformal is { } sets && Optional(sets.GetProperty("quantiles"), mission.Name) is { } own
                ? [.. classes.Select(name => own.GetProperty(name).GetDouble())]
                : null;
            missions.Add(mission.Name, new MissionCalibration(temperature, bias, quantiles));
        }

        return missions;
    }

    private static bool[] Known(JsonElement card, string name, int count)
    {
        bool[] known = new bool[count];
        if (Optional(card, name) is not { } listed)
        {
            Array.Fill(known, true);
            return known;
        }

        foreach (int index in Integers(listed))
        {
            Require(index >= 0 && index < count, $"number {index} in '{name}'", $"0 to {count - 1}");
            known[index] = true;
        }

        return known;
    }

    private static void RequireNames(JsonElement card, string field, string[] expected)
    {
        if (Optional(card, field) is { } given)
        {
            string?[] names = [.. given.EnumerateArray().Select(one => one.GetString())];
            Require(names.SequenceEqual(expected), $"'{field}' in another order or of other names", $"{expected.Length}, from {expected[0]} to {expected[^1]}");
        }
    }

    private static JsonElement? Optional(JsonElement parent, string name)
        => parent.TryGetProperty(name, out JsonElement found) && found.ValueKind != JsonValueKind.Null ? found : null;

    private static int[] Integers(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetInt32())];

    private static double[] Numbers(JsonElement list) => [.. list.EnumerateArray().Select(one => one.GetDouble())];

    private static void Require(bool holds, string found, string expected)
    {
        if (!holds)
        {
            throw new SafetensorsException(found, expected);
        }
    }
}
