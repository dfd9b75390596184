using System.Text.Json.Nodes;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Tests.Classification.Networks;

public class VetterModelTests
{
    [Fact]
    public void Probabilities_are_the_members_mean_brought_to_the_missions_temperature()
    {
        VetterModel model = Model(Calibrated);
        Prediction prediction = model.Predict(Candidate(0, "TESS"));
        double[] mean = new double[5];
        foreach (NetworkOutput output in model.Evaluate([GoldenVectors.Tiny().Input(0)]))
        {
            double[] exponents = [.. output.Logits.Select(logit => Math.Exp(logit))];
            for (int i = 0; i < 5; i++)
            {
                mean[i] += exponents[i] / exponents.Sum() / 2;
            }
        }

        double[] powers = [.. mean.Select((p, i) => Math.Pow(p, 1 / 1.5) * Math.Exp(0.1 * i))];
        Assert.True(prediction.CalibratedMission);
        foreach (CandidateClass one in Enum.GetValues<CandidateClass>())
        {
            Assert.Equal(powers[(int)one] / powers.Sum(), prediction.Probabilities[one], 1e-9);
        }

        Assert.Equal(2, prediction.MemberProbabilities.Count);
        Assert.Equal(Math.Abs(prediction.MemberProbabilities[0] - prediction.MemberProbabilities[1]) / 2, prediction.Uncertainty, 1e-12);
        Assert.Equal(
            Enum.GetValues<CandidateClass>().Where(one => 1 - prediction.Probabilities[one] <= (one == CandidateClass.Planet ? 0.2 : 0.95)), prediction.ConformalSet);
    }

    [Fact]
    public void Candidates_whose_views_have_errors_are_calibrated_apart_where_the_card_says_how()
    {
        VetterModel plain = Model(Calibrated), apart = Model(card =>
        {
            Calibrated(card);
            card["calibration"]!["TESS with errors"] = JsonNode.Parse("""{"temperature": 0.7, "bias": [-2, 0, 0, 0, 0], "rows": 10}""");
        });
        CandidateFeatures every = Candidate(0, "TESS"), labelled = Candidate(1, "TESS");
        Assert.True(apart.Predict(every).Probability < plain.Predict(every).Probability);
        Assert.True(apart.Predict(every) is { CalibratedMission: true, CalibratedOnSimulations: true });
        Assert.False(apart.Predict(labelled).CalibratedOnSimulations);
        Assert.Equal(plain.Predict(labelled).Probability, apart.Predict(labelled).Probability);
        Assert.False(apart.Predict(Candidate(0, "K2")).CalibratedMission);
    }

    [Fact]
    public void A_mission_without_calibration_and_unknown_numbers_widen_the_answer()
    {
        VetterModel model = Model(card =>
        {
            Calibrated(card);
            card["calibration"]!["TESS"]!["bias"] = new JsonArray(0, 0, 0, 0, 0);
        });
        Prediction known = model.Predict(Candidate(0, "TESS")), unknown = model.Predict(Candidate(0, "K2"));
        Assert.False(unknown.CalibratedMission);
        Assert.True(Entropy(unknown) > Entropy(known));

        CandidateFeatures candidate = Candidate(0, "TESS");
        float[] scalars = candidate.Scalars.ToArray();
        int period = ScalarFeatures.IndexOf("period");
        scalars[period] = (float)model.Card.ScalarMean[period];
        Prediction told = model.Predict(candidate with { Scalars = scalars });
        scalars = [.. scalars];
        scalars[period] = float.NaN;
        Assert.Contains("period", model.Predict(candidate with { Scalars = scalars }).MissingInputs);
        Assert.DoesNotContain("period", told.MissingInputs);
    }

    [Fact]
    public void What_the_network_was_never_shown_is_kept_from_it_and_not_called_missing()
    {
        VetterModel all = Model(_ => { }), few = Model(card =>
        {
            card["views"] = new JsonArray(0, 2, 4, 5);
            card["scalarsSeen"] = new JsonArray(0, 1, 2, 3);
        });
        CandidateFeatures whole = Candidate(0, "TESS");
        CandidateFeatures bare = whole with
        {
            Views = whole.Views with { Unfolded = null, Trend = null, Periodogram = null, Centroid = null },
            Scalars = whole.Scalars.ToArray().Select((value, i) => i < 4 ? value : float.NaN).ToArray(),
        };
        Assert.Equal(few.Predict(bare).Probabilities, few.Predict(whole).Probabilities);
        Assert.NotEqual(all.Predict(bare).Probabilities, all.Predict(whole).Probabilities);
        Assert.DoesNotContain(few.Predict(bare).MissingInputs, name => name is "view:unfolded" or "magnitude");
        Assert.Contains("view:trend", all.Predict(bare).MissingInputs);
    }

    [Fact]
    public void Beyond_the_training_domain_is_said()
    {
        SafetensorsFile tiny = GoldenVectors.Tiny().File;
        float[] means = new float[5 * 16], precision = new float[16 * 16];
        VetterModel unmeasured = Model(_ => { });
        ReadOnlySpan<float> own = unmeasured.Predict(Candidate(0, "TESS")).Embedding.Span;
        own.CopyTo(means.AsSpan(16));
        means[16] += 3;
        for (int i = 0; i < 16; i++)
        {
            precision[(i * 16) + i] = 4;
        }

        byte[] bytes = Bytes(
            card => card["ood"] = new JsonObject { ["limit"] = 5.9 }, [.. tiny.Tensors, SafetensorsTensor.Of("ood.means", means, 5, 16), SafetensorsTensor.Of("ood.precision", precision, 16, 16)]);
        Prediction prediction = VetterModel.Load(bytes).Predict(Candidate(0, "TESS"));
        Assert.Equal(6, prediction.Distance, 1e-5);
        Assert.True(prediction.OutOfDistribution);
        Assert.True(unmeasured.Predict(Candidate(0, "TESS")).OutOfDistribution);
    }

    [Theory]
    [InlineData("format", "2", "format 2")]
    [InlineData("members", "3", "m2.global.0.weight")]
    [InlineData("members", "0", "0 members")]
    [InlineData("name", "[]", "a field")]
    [InlineData("architecture", "{}", "a field")]
    [InlineData("scalarMean", "[1, 2]", "means and deviations")]
    [InlineData("classes", "[\"star\"]", "'classes'")]
    [InlineData("views", "[11]", "number 11")]
    [InlineData("calibration", "{\"TESS\": {\"temperature\": 0, \"bias\": [0, 0, 0, 0, 0]}}", "temperature 0")]
    public void A_card_that_cannot_be_used_says_why_in_one_line(string field, string value, string says)
    {
        SafetensorsException exception = Assert.Throws<SafetensorsException>(() => Model(card => card[field] = JsonNode.Parse(value)));
        Assert.Contains(says, exception.Message);
        Assert.DoesNotContain('\n', exception.Message);
    }

    [Fact]
    public void Weights_that_are_cut_short_foreign_or_no_numbers_are_refused_in_one_line()
    {
        byte[] sound = GoldenVectors.Tiny().Bytes;
        Assert.Contains("cut short", Assert.Throws<SafetensorsException>(() => VetterModel.Load(sound.AsMemory(0, sound.Length / 2))).Message);
        Assert.Contains("cut short", Assert.Throws<SafetensorsException>(() => VetterModel.Load("{\"hello\": 1}"u8.ToArray())).Message);
        byte[] foreign = new SafetensorsFile([SafetensorsTensor.Of("layer", [1f], 1)]).ToBytes();
        Assert.Contains("without a card", Assert.Throws<SafetensorsException>(() => VetterModel.Load(foreign)).Message);
        SafetensorsFile tiny = GoldenVectors.Tiny().File;
        float[] bias = tiny["m0.head.2.bias"].ToSingles();
        bias[2] = float.NaN;
        byte[] damaged = Bytes(_ => { }, [.. tiny.Tensors.Where(one => one.Entry.Name != "m0.head.2.bias"), SafetensorsTensor.Of("m0.head.2.bias", bias, 5)]);
        Assert.Contains("no finite number", Assert.Throws<SafetensorsException>(() => VetterModel.Load(damaged)).Message);
    }

    [Fact]
    public void The_nearest_labelled_neighbours_are_those_of_the_largest_cosine()
    {
        Random random = new(5);
        byte[] embedding = new byte[50 * 8];
        random.NextBytes(embedding);
        float[] scale = [.. Enumerable.Range(1, 8).Select(i => i / 500f)];
        NeighbourIndex index = NeighbourIndex.Read(new SafetensorsFile(
            [
                SafetensorsTensor.Of("embedding", embedding, 50, 8), SafetensorsTensor.Of("scale", scale, 8),
                SafetensorsTensor.Of("period", [.. Enumerable.Range(0, 50).Select(i => i + 0.5f)], 50),
                SafetensorsTensor.Of("star", [.. Enumerable.Range(0, 50).Select(i => (long)(i / 2))], 50),
                SafetensorsTensor.Of("class", [.. Enumerable.Range(0, 50).Select(i => (byte)(i % 5))], 50),
            ],
            new Dictionary<string, string> { ["catalogue"] = "TIC", ["model"] = "tiny" }).ToBytes());
        float[] asked = [.. Enumerable.Range(0, 8).Select(i => embedding[(6 * 8) + i] * scale[i] * 3)];
        double[] cosines = [.. Enumerable.Range(0, 50).Select(row =>
        {
            double[] other = [.. Enumerable.Range(0, 8).Select(i => (double)embedding[(row * 8) + i] * scale[i])];
            return other.Zip(asked, (a, b) => a * b).Sum() / Math.Sqrt(other.Sum(a => a * a) * asked.Sum(b => (double)b * b));
        })];
        IReadOnlyList<Neighbour> found = index.Nearest(asked, 5);
        Assert.Equal(cosines.OrderDescending().Take(5), found.Select(one => one.Similarity), (a, b) => Math.Abs(a - b) < 1e-6);
        Assert.Equal(new Neighbour("TIC 3", 6.5, CandidateClass.EclipsingBinary, found[0].Similarity), found[0]);
        Assert.DoesNotContain(index.Nearest(asked, 50, "TIC 3"), one => one.Name == "TIC 3");
        Assert.Throws<ArgumentException>(() => index.Nearest(asked.AsSpan(1), 5));
    }

    private static void Calibrated(JsonObject card)
    {
        card["calibration"] = JsonNode.Parse("""{"TESS": {"temperature": 1.5, "bias": [0, 0.1, 0.2, 0.3, 0.4], "rows": 10}}""");
        card["conformal"] = JsonNode.Parse(
            """{"level": 0.01, "quantiles": {"TESS": {"planet": 0.2, "eclipsingBinary": 0.95, "nearbyBinary": 0.95, "variable": 0.95, "systematic": 0.95}}}""");
    }

    private static double Entropy(Prediction prediction)
        => -Enum.GetValues<CandidateClass>().Sum(one => prediction.Probabilities[one] * Math.Log(prediction.Probabilities[one]));

    private static CandidateFeatures Candidate(int row, string mission) => GoldenVectors.Tiny().Input(row).Unpack(mission);

    private static VetterModel Model(Action<JsonObject> change) => VetterModel.Load(Bytes(change, GoldenVectors.Tiny().File.Tensors));

    private static byte[] Bytes(Action<JsonObject> change, IReadOnlyList<SafetensorsTensor> tensors)
    {
        JsonObject card = JsonNode.Parse(GoldenVectors.Tiny().File.Metadata["card"])!.AsObject();
        change(card);
        return new SafetensorsFile(tensors, new Dictionary<string, string> { ["card"] = card.ToJsonString() }).ToBytes();
    }
}
