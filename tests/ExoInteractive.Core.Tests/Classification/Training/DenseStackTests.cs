using ExoInteractive.Core.Classification.Training;
using ExoInteractive.Core.Simulation;
using Xunit;

namespace ExoInteractive.Core.Tests.Classification.Training;

/// <summary>The last layers of a network and their gradient.</summary>
public class DenseStackTests
{
    [Theory]
    [InlineData(true, false, false, false, false)]
    [InlineData(false, true, true, false, false)]
    [InlineData(false, true, true, true, true)]
    public void The_gradient_is_that_of_finite_differences(params bool[] allowed)
    {
        DenseStack stack = Random(7, 6, 5);
        float[] input = [0.3f, -1.2f, 0.8f, 0.1f, 2f, -0.4f, 0.9f];
        DenseStack gradient = Zeros(7, 6, 5);
        double loss = stack.AddGradient(input, allowed, gradient);
        Assert.Equal(Loss(stack, input, allowed), loss, 12);
        for (int l = 0; l < 2; l++)
        {
            Compare(stack.Layers[l].Weights, gradient.Layers[l].Weights);
            Compare(stack.Layers[l].Bias, gradient.Layers[l].Bias);
        }

        void Compare(double[] parameters, double[] slopes)
        {
            const double step = 1e-6;
            for (int i = 0; i < parameters.Length; i++)
            {
                double value = parameters[i];
                parameters[i] = value + step;
                double above = Loss(stack, input, allowed);
                parameters[i] = value - step;
                double below = Loss(stack, input, allowed);
                parameters[i] = value;
                Assert.Equal((above - below) / (2 * step), slopes[i], 7);
            }
        }
    }

    [Fact]
    public void A_label_that_allows_every_class_teaches_nothing()
    {
        DenseStack stack = Random(4, 5), gradient = Zeros(4, 5);
        Assert.Equal(0, stack.AddGradient([1, 2, 3, 4], [true, true, true, true, true], gradient), 12);
        Assert.All(gradient.Layers[0].Weights, slope => Assert.Equal(0, slope, 12));
    }

    [Fact]
    public void Huge_logits_give_a_finite_loss()
    {
        DenseStack stack = new(new DenseLayer(1, 5, [1000, -1000, 0, 0, 0], new float[5]));
        Assert.Equal(2000, stack.AddGradient([1], [false, true, false, false, false], Zeros(1, 5)), 6);
    }

    [Fact]
    public void A_label_that_allows_no_class_is_refused()
        => Assert.Throws<ArgumentException>(() => Random(1, 5).AddGradient([1], new bool[5], Zeros(1, 5)));

    [Fact]
    public void Layers_that_do_not_fit_are_refused()
    {
        Assert.Throws<ArgumentException>(() => new DenseStack(Layer(3, 4, _ => 0), Layer(3, 5, _ => 0)));
        Assert.Throws<ArgumentException>(() => new DenseStack(Layer(3, 4, _ => 0)));
        Assert.Throws<ArgumentException>(() => Random(3, 5).Logits([1, 2]));
        Assert.Throws<ArgumentException>(() => new DenseLayer(2, 1, [1, float.NaN], [0]));
        Assert.Throws<ArgumentException>(() => new DenseLayer(2, 1, [1], [0]));
    }

    internal static DenseStack Random(params int[] lengths)
    {
        CounterRandom random = new(7);
        return new DenseStack([.. Enumerable.Range(1, lengths.Length - 1).Select(l => Layer(lengths[l - 1], lengths[l], _ => (float)(0.5 * random.Normal())))]);
    }

    private static DenseStack Zeros(params int[] lengths)
        => new([.. Enumerable.Range(1, lengths.Length - 1).Select(l => Layer(lengths[l - 1], lengths[l], _ => 0))]);

    private static DenseLayer Layer(int inputs, int outputs, Func<int, float> number)
        => new(inputs, outputs, [.. Enumerable.Range(0, inputs * outputs).Select(number)], [.. Enumerable.Range(0, outputs).Select(number)]);

    // The loss by its definition, straight from the probabilities.
    private static double Loss(DenseStack stack, float[] input, bool[] allowed)
    {
        double[] exponentials = [.. stack.Logits(input).Select(Math.Exp)];
        return -Math.Log(exponentials.Where((_, c) => allowed[c]).Sum() / exponentials.Sum());
    }
}
