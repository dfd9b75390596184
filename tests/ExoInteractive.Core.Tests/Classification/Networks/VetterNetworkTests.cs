using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Requirements;

namespace ExoInteractive.Core.Tests.Classification.Networks;

public class VetterNetworkTests
{
    private const double Tolerance = 1e-5;

    [Fact]
    public void Every_layer_of_the_obvious_network_is_that_of_the_training_program()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        VetterModel model = VetterModel.Load(golden.Bytes);
        int compared = 0;
        for (int member = 0; member < model.Card.Members; member++)
        {
            for (int row = 0; row < golden.Count; row++)
            {
                PlainNetwork plain = Plain(golden, model, member);
                plain.Evaluate(name => golden.Row("in." + name, row));
                foreach ((string name, double[] values) in plain.Layers)
                {
                    string goldenName = $"out.m{member}.{name}";
                    if (golden.File.Contains(goldenName) && row < golden.File[goldenName].Entry.Shape[0])
                    {
                        AssertClose(golden.Row(goldenName, row), values, $"{goldenName} of input {row}");
                        compared++;
                    }
                }
            }
        }

        Assert.InRange(compared, 200, 1000);
    }

    [Fact]
    public void Logits_and_embedding_are_those_of_the_training_program_whatever_views_are_missing()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        VetterModel model = VetterModel.Load(golden.Bytes);
        IReadOnlyList<NetworkOutput> outputs = model.Evaluate([.. Enumerable.Range(0, golden.Count).Select(golden.Input)]);
        for (int member = 0; member < outputs.Count; member++)
        {
            for (int row = 0; row < golden.Count; row++)
            {
                AssertClose(golden.Row($"out.m{member}.head.2", row), Row(outputs[member].Logits, row, 5), $"logits of member {member}, input {row}");
                AssertClose(golden.Row($"out.m{member}.head.0", row), Row(outputs[member].Embedding, row, 16), $"embedding of member {member}, input {row}");
            }
        }
    }

    [Fact]
    public void The_shipped_weights_give_the_training_programs_logits_on_simulated_candidates_with_and_without_their_views()
    {
        GoldenVectors golden = GoldenVectors.Read("models/vetter/golden.safetensors");
        VetterModel model = VetterModel.Load(File.ReadAllBytes(Path.Combine(Requires.Root, "models/vetter/vetter.safetensors")));
        IReadOnlyList<NetworkOutput> outputs = model.Evaluate([.. Enumerable.Range(0, golden.Count).Select(golden.Input)]);
        Assert.InRange(golden.Count, 64, 1000);
        for (int member = 0; member < outputs.Count; member++)
        {
            for (int row = 0; row < golden.Count; row++)
            {
                AssertClose(golden.Row($"out.m{member}.head.2", row), Row(outputs[member].Logits, row, 5), $"logits of member {member}, input {row}");
            }
        }
    }

    [Fact]
    public void The_fast_network_agrees_with_the_obvious_one_on_any_input_and_in_any_batch()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        VetterModel model = VetterModel.Load(golden.Bytes);
        Random random = new(4);
        PackedCandidate[] inputs = [.. Enumerable.Range(0, 25).Select(_ => Drawn(random))];
        IReadOnlyList<NetworkOutput> together = model.Evaluate(inputs);
        for (int i = 0; i < inputs.Length; i++)
        {
            PackedCandidate input = inputs[i];
            double[] expected = Plain(golden, model, 1).Evaluate(name => name switch
            {
                "global" => input.Global,
                "local" => input.Local,
                "unfolded" => input.Unfolded,
                "trend" => input.Trend,
                "periodogram" => input.Periodogram,
                "centroid" => input.Centroid,
                "scalars" => input.Scalars,
                _ => [.. input.Present.Select(flag => (float)flag)],
            });
            double scale = Math.Max(1, expected.Max(Math.Abs));
            AssertClose([.. expected.Select(value => (float)(value / scale))], [.. Row(together[1].Logits, i, 5).Select(value => value / scale)], $"input {i}");
            Assert.Equal(Row(together[1].Logits, i, 5), Row(model.Evaluate([input])[1].Logits, 0, 5));
        }
    }

    [Theory]
    [InlineData(1, 1, 8)]
    [InlineData(5, 7, 16)]
    [InlineData(6, 40, 24)]
    [InlineData(13, 15, 8)]
    [InlineData(25, 160, 48)]
    [InlineData(61, 10, 40)]
    public void A_product_is_that_of_three_loops(int rows, int depth, int columns)
    {
        Random random = new((rows * 1000) + depth);
        int step = Math.Max(1, depth / 5), padded = MatrixProduct.PaddedRows(rows);
        float[] a = Normal(random, ((padded - 1) * step) + depth), b = Normal(random, depth * columns), bias = Normal(random, columns), c = new float[padded * columns];
        foreach (bool rectify in new[] { false, true })
        {
            MatrixProduct.Multiply(a, step, rows, depth, b, bias, columns, c, rectify);
            for (int i = 0; i < rows; i++)
            {
                for (int j = 0; j < columns; j++)
                {
                    double sum = bias[j];
                    for (int p = 0; p < depth; p++)
                    {
                        sum += (double)a[(i * step) + p] * b[(p * columns) + j];
                    }

                    Assert.Equal(rectify ? Math.Max(0, sum) : sum, c[(i * columns) + j], 1e-4);
                }
            }
        }
    }

    [Fact]
    public void A_product_that_does_not_fit_its_operands_is_refused()
        => Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(new float[5], 1, 1, 5, new float[40], new float[8], 8, new float[48], rectify: false));

    /// <summary>A candidate without meaning, some views and numbers missing.</summary>
    internal static PackedCandidate Drawn(Random random) => new()
    {
        Global = Normal(random, PackedCandidate.GlobalLength),
        Local = Normal(random, PackedCandidate.LocalLength),
        Unfolded = [.. Normal(random, PackedCandidate.UnfoldedLength).Select((value, i) => i / 31 % 3 == 1 ? 0 : value)],
        Trend = Normal(random, 201),
        Periodogram = Normal(random, 128),
        Centroid = Normal(random, PackedCandidate.CentroidLength),
        Scalars = [.. Normal(random, ScalarFeatures.All.Count).Select(value => random.Next(4) == 0 ? float.NaN : value)],
        Present = [.. Enumerable.Range(0, 10).Select(i => i is 0 or 2 || random.Next(3) > 0 ? (byte)1 : (byte)0)],
    };

    private static PlainNetwork Plain(GoldenVectors golden, VetterModel model, int member)
        => new(golden.File, $"m{member}", model.Card.Architecture, model.Card.ScalarMean, model.Card.ScalarDeviation);

    private static float[] Normal(Random random, int count)
        => [.. Enumerable.Range(0, count).Select(_ => (float)(random.NextDouble() + random.NextDouble() + random.NextDouble() - 1.5))];

    private static double[] Row(float[] all, int row, int length) => [.. all[(row * length)..((row + 1) * length)].Select(value => (double)value)];

    private static void AssertClose(float[] expected, double[] actual, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(Math.Abs(expected[i] - actual[i]) <= Tolerance, $"{what}: {actual[i]} where {expected[i]} was expected at {i}");
        }
    }
}
