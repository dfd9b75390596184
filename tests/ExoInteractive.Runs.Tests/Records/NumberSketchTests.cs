using System.Globalization;
using System.Text;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records;

public class NumberSketchTests
{
    [Theory]
    [InlineData("depth 4677.04 ± 92.3 ppm", 4677.04, 92.3)]
    [InlineData("P = 3.3828e+0 d, t0 = -1.5E-3", 3.3828, -1.5e-3)]
    [InlineData("1,234,567 points and 1,234.5 s", 1234567.0, 1234.5)]
    [InlineData("[1,234,567]", 1.0, 234.0, 567.0)]
    [InlineData("[0.5,100,200]", 0.5, 100.0, 200.0)]
    [InlineData("x=.5;y=−2", 0.5, -2.0)]
    [InlineData("2018-08-22", 2018.0, 8.0, 22.0)]
    [InlineData("width:12px", 12.0)]
    [InlineData("ends 7,", 7.0)]
    [InlineData("5 - 3, 5 -3", 5.0, 3.0, 5.0, -3.0)]
    [InlineData("a 10% deeper, 3x", 10.0, 3.0)]
    public void Numbers_are_found_as_people_read_them(string text, params double[] expected)
    {
        NumberSketch sketch = NumberSketch.Of(text)!, direct = NumberSketch.Of(expected);
        Assert.Equal((direct.Count, direct.Norm), (sketch.Count, sketch.Norm));
        Assert.Equal(direct.Projections, sketch.Projections);
    }

    [Theory]
    [InlineData("no numbers at all")]
    [InlineData("H2O, T12 and x_1")]
    [InlineData("run 98f1119a of 01a203555c177279ad8c9ea6f34b7d53")]
    [InlineData("#1f77b4 #123456")]
    [InlineData("1e999")]
    [InlineData("")]
    [InlineData("-")]
    public void Words_with_digits_are_no_numbers(string text) => Assert.Null(NumberSketch.Of(text));

    [Fact]
    public void The_skeleton_is_the_text_without_its_numbers()
    {
        string skeleton = NumberSketch.Of("period   3.52 d")!.Skeleton;
        Assert.Equal(skeleton, NumberSketch.Of("period 13.5201 d")!.Skeleton);
        Assert.NotEqual(skeleton, NumberSketch.Of("period 3.52 h")!.Skeleton);
    }

    [Fact]
    public void Equal_texts_have_equal_sketches_at_distance_zero()
    {
        Random random = new(3);
        for (int round = 0; round < 100; round++)
        {
            string text = Text(Vector(random, random.Next(1, 300)));
            NumberSketch first = NumberSketch.Of(text)!, second = NumberSketch.Of(text)!;
            Assert.Equal(first, second);
            Assert.Equal(0, first.Distance(second));
        }
    }

    [Fact]
    public void The_distance_is_estimated_within_a_factor()
    {
        Random random = new(5);
        int near = 0, far = 0;
        const int rounds = 2000;
        for (int round = 0; round < rounds; round++)
        {
            double[] a = Vector(random, random.Next(1, 200)), b = [.. a];
            double size = Math.Pow(10, (-6 * random.NextDouble()) - 1);
            for (int i = random.Next(a.Length); i < b.Length; i++)
            {
                b[i] += size * random.NextDouble();
            }

            double truth = Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum()) / Math.Max(Norm(a), Norm(b));
            double estimate = NumberSketch.Of(a).Distance(NumberSketch.Of(b));
            Assert.True(estimate <= truth * 3, $"{estimate} for {truth}");
            far += estimate < truth / 5 ? 1 : 0; // two differences that cancel in every projection
            near += estimate >= truth / 2 && estimate <= truth * 2 ? 1 : 0;
        }

        Assert.True(near > 0.95 * rounds && far < 0.005 * rounds, $"of {rounds}, {near} within a factor of two and {far} far below");
    }

    [Fact]
    public void Lists_of_different_length_are_infinitely_far_apart()
        => Assert.Equal(double.PositiveInfinity, NumberSketch.Of("1 2")!.Distance(NumberSketch.Of("1 2 3")!));

    [Fact]
    public void Very_large_and_very_small_numbers_neither_overflow_nor_vanish()
    {
        NumberSketch large = NumberSketch.Of("1e308 -1e308 1e308")!, small = NumberSketch.Of("3e-200 4e-200")!;
        Assert.True(double.IsFinite(large.Norm) && large.Projections.All(double.IsFinite));
        Assert.Equal(5e-200, small.Norm, 1e-212);
    }

    [Fact]
    public void Any_text_is_taken()
    {
        Random random = new(11);
        const string alphabet = "0123456789.,-+eE[]{}() \n\"#abcdefxX_\u2212\uD83D";
        for (int round = 0; round < 3000; round++)
        {
            StringBuilder text = new();
            for (int i = random.Next(60); i > 0; i--)
            {
                text.Append(alphabet[random.Next(alphabet.Length)]);
            }

            NumberSketch? sketch = NumberSketch.Of(text.ToString());
            Assert.True(sketch is null || (sketch.Count > 0 && double.IsFinite(sketch.Norm) && sketch.Projections.Count == NumberSketch.ProjectionCount));
        }
    }

    [Fact]
    public void A_sketch_survives_json()
    {
        NumberSketch sketch = NumberSketch.Of("0.1 0.2 0.30000000000000004 1e-17")!;
        Assert.Equal(sketch, System.Text.Json.JsonSerializer.Deserialize<NumberSketch>(RunJson.Line(sketch), RunJson.Options));
    }

    private static double[] Vector(Random random, int length)
        => [.. Enumerable.Range(0, length).Select(_ => ((random.NextDouble() * 2) - 1) * Math.Pow(10, random.Next(-3, 4)))];

    private static string Text(double[] numbers) => string.Join("; ", numbers.Select(number => number.ToString(CultureInfo.InvariantCulture)));

    private static double Norm(double[] numbers) => Math.Sqrt(numbers.Sum(number => number * number));
}
