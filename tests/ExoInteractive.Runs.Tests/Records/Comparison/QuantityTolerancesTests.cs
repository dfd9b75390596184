using ExoInteractive.Runs.Records;
using ExoInteractive.Runs.Records.Comparison;

namespace ExoInteractive.Runs.Tests.Records.Comparison;

public sealed class QuantityTolerancesTests
{
    private static readonly RunEnvironment Here = RunEnvironment.Current;
    private static readonly RunEnvironment Elsewhere = Here with { Simd = "another" };

    [Fact]
    public void The_same_program_on_the_same_instruction_set_must_give_the_same_bits()
    {
        QuantityTolerances same = QuantityTolerances.Between(Here, Here with { Threads = 77 });
        Assert.True(same.IsExact);
        Assert.False(same.Of("periodDays").Allows(1, Math.BitIncrement(1)));
        Assert.True(same.Of("periodDays").Allows(double.NaN, double.NaN));
    }

    [Fact]
    public void On_another_instruction_set_each_quantity_has_its_own()
    {
        QuantityTolerances other = QuantityTolerances.Between(Here, Elsewhere);
        Assert.True(other.Of("periodDays").Allows(3, 3 + 1e-8));
        Assert.False(other.Of("periodDays").Allows(3, 3 + 1e-6));
        Assert.True(other.Of("t0").Allows(1325.4, 1325.4 + 5e-7));
        Assert.True(other.Of("p50", isDrawn: true).Allows(0.1, 0.1005, uncertainty: 0.005));
        Assert.False(other.Of("p50", isDrawn: true).Allows(0.1, 0.102, uncertainty: 0.005));
        Assert.False(other.Of("p50").Allows(0.1, 0.1005, uncertainty: 0.005));
    }

    [Fact]
    public void What_the_user_asks_for_wins_and_the_longest_name_is_the_nearest()
    {
        QuantityTolerances asked = QuantityTolerances.Between(Here, Here, QuantityTolerances.Parse(["1e-3", "depth=1e-6", "depthErr=0.5", "period=2sigma", "t0=0"]));
        Assert.Equal(1e-3, asked.Of("snr").Relative);
        Assert.Equal(1e-6, asked.Of("depthPpm").Relative);
        Assert.Equal(0.5, asked.Of("depthErrPpm").Relative);
        Assert.True(asked.Of("periodDays").Allows(3, 3.19, uncertainty: 0.1));
        Assert.False(asked.Of("periodDays").Allows(3, 3.21, uncertainty: 0.1));
        Assert.True(asked.Of("t0").IsExact);
        Assert.False(asked.IsExact);
    }

    [Fact]
    public void A_number_that_was_rounded_may_tip_over_by_one_in_its_last_digit()
    {
        NumberTolerance tolerance = new(1e-9);
        Assert.True(tolerance.Allows(0.12, 0.13, lastDigit: 0.01));
        Assert.False(tolerance.Allows(0.12, 0.14, lastDigit: 0.01));
        Assert.False(NumberTolerance.Exact.Allows(0.12, 0.13, lastDigit: 0.01));
    }

    [Theory]
    [InlineData("")]
    [InlineData("-1e-9")]
    [InlineData("=1e-9")]
    [InlineData("depth=")]
    [InlineData("depth=small")]
    [InlineData("1e999")]
    [InlineData("NaN")]
    public void A_tolerance_that_is_none_is_refused_with_examples(string text)
        => Assert.Contains("depth=1e-6", Assert.Throws<ArgumentException>(() => QuantityTolerances.Parse([text])).Message);

    [Fact]
    public void Any_text_is_read_or_refused()
    {
        Random random = new(5);
        const string letters = "0123456789eE+-.= sigmaσdpth";
        for (int i = 0; i < 2000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(12)).Select(_ => letters[random.Next(letters.Length)])]);
            try
            {
                Assert.True(QuantityTolerances.Parse([text])[0].Tolerance is { Relative: >= 0, Sigmas: >= 0 });
            }
            catch (ArgumentException)
            {
                continue;
            }
        }
    }
}
