using ExoInteractive.Core.Classification.Explanations;

namespace ExoInteractive.Core.Tests.Classification.Explanations;

public sealed class ShapleyValuesTests
{
    private static readonly float[] Values = [0.3f, -1.2f, 2, 0.7f, 1.1f, -0.4f, 0.9f, 1.5f, -2.1f, 0.2f];
    private static readonly float[] Zero = new float[10];

    [Fact]
    public void A_weighted_sum_contributes_weight_times_difference()
    {
        ShapleyResult result = ShapleyValues.Sample(Of(x => (2 * x[0]) - (3 * x[1])), [1, 5], [0, 4]);
        Assert.Equal(2, result.Effects[0], 6);
        Assert.Equal(-3, result.Effects[1], 6);
    }

    [Fact]
    public void What_two_make_together_is_halved_and_what_makes_nothing_gets_nothing()
    {
        ShapleyResult result = ShapleyValues.Exact(Of(x => 6 * x[0] * x[1]), [1, 1, 1], [0, 0, 0]);
        Assert.Equal([3, 3, 0], result.Effects);
    }

    // The glove game (Shapley 1953's axioms leave one answer): a left glove and two right ones make one pair worth 1.
    [Fact]
    public void The_glove_game_has_its_textbook_answer()
    {
        ShapleyResult result = ShapleyValues.Exact(Of(x => Math.Min(x[0], Math.Max(x[1], x[2]))), [1, 1, 1], [0, 0, 0]);
        Assert.Equal(2.0 / 3, result.Effects[0], 12);
        Assert.Equal(1.0 / 6, result.Effects[1], 12);
        Assert.Equal(1.0 / 6, result.Effects[2], 12);
    }

    [Fact]
    public void Sampled_contributions_add_up_to_the_whole_change_whatever_the_function()
    {
        Random random = new(3);
        for (int trial = 0; trial < 40; trial++)
        {
            float[] x = [.. Enumerable.Range(0, 43).Select(_ => random.NextDouble() < 0.2 ? float.NaN : (float)random.NextDouble())];
            float[] baseline = [.. Enumerable.Range(0, 43).Select(_ => random.NextDouble() < 0.5 ? float.NaN : 0f)];
            ShapleyResult result = ShapleyValues.Sample(Of(Tangled), x, baseline, pairs: 1 + (trial % 4), seed: (ulong)trial);
            Assert.Equal(Tangled(x), result.Answer, 12);
            Assert.Equal(Tangled(baseline), result.BaselineAnswer, 12);
            Assert.Equal(result.Answer - result.BaselineAnswer, result.Effects.Sum(), 9);
        }
    }

    [Fact]
    public void Sampling_comes_to_the_exact_values_within_its_errors()
    {
        ShapleyResult exact = ShapleyValues.Exact(Of(Tangled), Values, Zero);
        ShapleyResult sampled = ShapleyValues.Sample(Of(Tangled), Values, Zero, pairs: 40, seed: 5);
        Assert.True(sampled.Evaluations < exact.Evaluations);
        for (int i = 0; i < Values.Length; i++)
        {
            Assert.InRange(sampled.Effects[i] - exact.Effects[i], -5 * sampled.Errors[i], 5 * sampled.Errors[i]);
            Assert.InRange(sampled.Errors[i], 0, 0.2);
        }
    }

    [Fact]
    public void One_order_and_its_reverse_are_exact_for_interactions_of_two()
    {
        static double Pairs(float[] x) => Enumerable.Range(0, x.Length - 1).Sum(i => (double)(i + 1) * x[i] * x[i + 1]) + (5.0 * x[0] * x[9]) + x[4];
        ShapleyResult exact = ShapleyValues.Exact(Of(Pairs), Values, Zero), sampled = ShapleyValues.Sample(Of(Pairs), Values, Zero, pairs: 1);
        Assert.All(exact.Effects.Zip(sampled.Effects), both => Assert.Equal(both.First, both.Second, 9));
    }

    [Fact]
    public void Unknown_in_both_contributes_nothing_and_is_never_made_up()
    {
        ShapleyResult result = ShapleyValues.Sample(
            Of(x =>
            {
                Assert.True(float.IsNaN(x[1]));
                return x[0];
            }),
            [1, float.NaN],
            [0, float.NaN]);
        Assert.Equal([1, 0], result.Effects);
    }

    [Fact]
    public void Numbers_of_a_group_move_together_and_those_of_none_stay()
    {
        ShapleyResult result = ShapleyValues.Sample(Of(x => (x[0] * x[1]) + (10 * x[2])), [2, 3, 1, 1], [0, 0, 0, 0], [[0, 1], [3]]);
        Assert.Equal([6, 0], result.Effects);
        Assert.Equal(10, result.BaselineAnswer);
    }

    [Fact]
    public void The_seed_alone_decides_the_orders()
    {
        double[] Effects(ulong seed) => [.. ShapleyValues.Sample(Of(Tangled), Values, Zero, pairs: 2, seed: seed).Effects];
        Assert.Equal(Effects(7), Effects(7));
        Assert.NotEqual(Effects(7), Effects(8));
    }

    [Fact]
    public void What_cannot_be_shared_out_is_refused()
    {
        Assert.Contains("as many numbers", Assert.Throws<ArgumentException>(() => ShapleyValues.Sample(Of(x => 0), [1], [1, 2])).Message, StringComparison.Ordinal);
        Assert.Contains("finite", Assert.Throws<ArgumentException>(() => ShapleyValues.Sample(Of(x => double.NaN), [1], [0])).Message, StringComparison.Ordinal);
        Assert.Contains("at most once", Assert.Throws<ArgumentException>(() => ShapleyValues.Sample(Of(x => 0), [1], [0], [[0], [0]])).Message, StringComparison.Ordinal);
        Assert.Contains("answers", Assert.Throws<ArgumentException>(() => ShapleyValues.Sample(_ => [], [1], [0])).Message, StringComparison.Ordinal);
        Assert.Contains("pairs", Assert.Throws<ArgumentException>(() => ShapleyValues.Sample(Of(x => 0), [1], [0], pairs: 0)).Message, StringComparison.Ordinal);
        Assert.Contains("at most 10", Assert.Throws<ArgumentException>(() => ShapleyValues.Exact(Of(x => 0), new float[11], [.. Enumerable.Repeat(1f, 11)])).Message, StringComparison.Ordinal);
    }

    private static double Tangled(float[] x)
    {
        double sum = 0, product = 1;
        for (int i = 0; i < x.Length; i++)
        {
            double value = float.IsNaN(x[i]) ? 0.1 : x[i];
            sum += Math.Sin(value * (i + 1));
            product *= 1 + (0.1 * value);
        }

        return Math.Tanh(sum) + (2 * product);
    }

    private static Func<IReadOnlyList<ReadOnlyMemory<float>>, IReadOnlyList<double>> Of(Func<float[], double> function)
        => rows => [.. rows.Select(row => function(row.ToArray()))];
}
