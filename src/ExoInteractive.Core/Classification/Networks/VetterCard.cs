using System.Text.Json;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>What a file of weights says of itself; training/README.md tells every field.</summary>
/// <param name="Format">1.</param>
/// <param name="Name">The model's name and version.</param>
/// <param name="Architecture">The network.</param>
/// <param name="Classes">In the order of the logits.</param>
/// <param name="Scalars">The scalars' names in order.</param>
/// <param name="ScalarMean">Of the transformed scalars.</param>
/// <param name="ScalarDeviation">Of the transformed scalars; positive.</param>
/// <param name="Members">Networks of the ensemble.</param>
public sealed record VetterCard(
    int Format,
    string Name,
    VetterArchitecture Architecture,
    IReadOnlyList<string> Classes,
    IReadOnlyList<string> Scalars,
    IReadOnlyList<float> ScalarMean,
    IReadOnlyList<float> ScalarDeviation,
    int Members)
{
    /// <summary>The format that is read.</summary>
    public const int CurrentFormat = 1;

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectRequiredConstructorParameters = true, RespectNullableAnnotations = true };

    /// <summary>Calibration by mission; null for a network that was not calibrated.</summary>
    public IReadOnlyDictionary<string, MissionCalibration>? Calibration { get; init; }

    /// <summary>Conformal sets; null for none.</summary>
    public ConformalCard? Conformal { get; init; }

    /// <summary>The training domain; null for none.</summary>
    public DomainCard? Ood { get; init; }

    /// <summary>Which of the ten present flags were ever on in training; null for all.</summary>
    public IReadOnlyList<int>? Views { get; init; }

    /// <summary>Whether scalar i was ever known in training: one that never was has the mean 0 and the deviation 1.</summary>
    /// <param name="i">Its place.</param>
    /// <returns>Whether it was.</returns>
    public bool Knows(int i) => ScalarMean[i] != 0 || ScalarDeviation[i] != 1;

    /// <summary>Reads the card of a file of weights.</summary>
    /// <param name="weights">The file.</param>
    /// <returns>The card.</returns>
    /// <exception cref="SafetensorsException">There is none, or it does not fit this program.</exception>
    public static VetterCard Of(SafetensorsFile weights)
    {
        ArgumentNullException.ThrowIfNull(weights);
        if (!weights.Metadata.TryGetValue("card", out string? text))
        {
            throw new SafetensorsException("no card", "the weights of a vetting network with their card");
        }

        VetterCard card;
        try
        {
            card = JsonSerializer.Deserialize<VetterCard>(text, Options) ?? throw new SafetensorsException("an empty card", "the card of a vetting network");
        }
        catch (JsonException exception)
        {
            throw new SafetensorsException($"a card that cannot be read ({exception.Message})", "the card of a vetting network");
        }

        card.Check();
        return card;
    }

    private void Check()
    {
        string[] known = [.. ScalarFeatures.All.Select(one => one.Name)];
        string[] classes = [.. Enum.GetNames<CandidateClass>().Select(JsonNamingPolicy.CamelCase.ConvertName)];
        if (Format != CurrentFormat)
        {
            throw new SafetensorsException($"weights of format {Format}", $"format {CurrentFormat}");
        }

        if (!Classes.SequenceEqual(classes))
        {
            throw new SafetensorsException($"weights for the classes {string.Join(", ", Classes)}", string.Join(", ", classes));
        }

        if (Scalars.Count > known.Length || !Scalars.SequenceEqual(known[..Scalars.Count]) || Architecture.ScalarCount != Scalars.Count)
        {
            throw new SafetensorsException($"weights that take the scalars {string.Join(", ", Scalars)}", string.Join(", ", known));
        }

        if (ScalarMean.Count != Scalars.Count || ScalarDeviation.Count != Scalars.Count || !ScalarMean.All(float.IsFinite) || !ScalarDeviation.All(one => one > 0 && float.IsFinite(one)))
        {
            throw new SafetensorsException($"{ScalarMean.Count} means and {ScalarDeviation.Count} deviations of scalars", $"a finite mean and a positive deviation for each of the {Scalars.Count}");
        }

        if (Members is < 1 or > 64)
        {
            throw new SafetensorsException($"an ensemble of {Members}", "1 to 64 members");
        }

        foreach ((string mission, MissionCalibration one) in Calibration ?? new Dictionary<string, MissionCalibration>())
        {
            if (!(one.Temperature > 0 && double.IsFinite(one.Temperature)) || one.Bias.Count != ClassProbabilities.Count || !one.Bias.All(double.IsFinite))
            {
                throw new SafetensorsException($"a calibration for {mission} with temperature {one.Temperature} and {one.Bias.Count} biases", $"a positive temperature and {ClassProbabilities.Count} finite biases");
            }
        }

        Architecture.Check();
    }
}

/// <summary>The network's sizes.</summary>
/// <param name="Kernel">Bins of a convolution: 5.</param>
/// <param name="Channels">Channels a block of each branch.</param>
/// <param name="Projections">Outputs of each branch.</param>
/// <param name="Scalars">Outputs of the scalars' dense layers.</param>
/// <param name="Head">Outputs of the head's dense layers: the first is the embedding, the last the five logits.</param>
/// <param name="ScalarCount">Scalars it takes.</param>
public sealed record VetterArchitecture(
    int Kernel,
    IReadOnlyDictionary<string, IReadOnlyList<int>> Channels,
    IReadOnlyDictionary<string, int> Projections,
    IReadOnlyList<int> Scalars,
    IReadOnlyList<int> Head,
    int ScalarCount)
{
    private const int Most = 4096;

    /// <summary>Length of the embedding.</summary>
    public int Embedding => Head[0];

    /// <summary>Checks the sizes.</summary>
    /// <exception cref="SafetensorsException">A branch is missing or foreign, or a size is out of range.</exception>
    internal void Check()
    {
        string[] branches = [.. VetterBranch.All.Select(one => one.Name)];
        if (Kernel != VetterBranch.Kernel || !Channels.Keys.Order().SequenceEqual(branches.Order()) || !Projections.Keys.Order().SequenceEqual(branches.Order()))
        {
            throw new SafetensorsException($"convolutions of {Kernel} bins and the branches {string.Join(", ", Channels.Keys)}", $"{VetterBranch.Kernel} bins and the branches {string.Join(", ", branches)}");
        }

        int[] sizes = [.. Channels.Values.SelectMany(one => one), .. Projections.Values, .. Scalars, .. Head];
        if (sizes.Any(size => size is < 1 or > Most) || Channels.Values.Any(one => one.Count is < 1 or > 4) || Scalars.Count < 1 || Head.Count < 2 || Head[^1] != ClassProbabilities.Count)
        {
            throw new SafetensorsException("a network of other sizes", $"layers of 1 to {Most} numbers, one to four blocks a branch, and {ClassProbabilities.Count} logits at the end");
        }
    }
}

/// <summary>How a mission's probabilities are calibrated: softmax(ln p/temperature + bias).</summary>
/// <param name="Temperature">Positive.</param>
/// <param name="Bias">(5,).</param>
/// <param name="Rows">Rows it was fitted on.</param>
public sealed record MissionCalibration(double Temperature, IReadOnlyList<double> Bias, int Rows = 0);

/// <summary>Conformal sets.</summary>
/// <param name="Level">Promised miss rate.</param>
/// <param name="Quantiles">By mission and class: the largest 1 − p that is kept.</param>
public sealed record ConformalCard(double Level, IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> Quantiles);

/// <summary>The training domain.</summary>
/// <param name="Limit">The calibration rows' 99th percentile of the distance.</param>
public sealed record DomainCard(double Limit);
