using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.LightCurves;

public class QualityBitsTests
{
    // Written out by hand from the documents named in QualityBits, as sums of powers of two.
    [Theory]
    [InlineData(QualityWord.Kepler, QualityRule.Default, 1 + 2 + 4 + 8 + 32 + 64 + 256 + 2048 + 16384 + 32768 + 65536 + 1048576)]
    [InlineData(QualityWord.Kepler, QualityRule.Hard, 2097151 - 16 - 512)]
    [InlineData(QualityWord.K2, QualityRule.Default, 1 + 2 + 4 + 8 + 32 + 64 + 256 + 2048 + 16384 + 65536 + 1048576)]
    [InlineData(QualityWord.Tess, QualityRule.Default, 1 + 2 + 4 + 8 + 16 + 32 + 128 + 512 + 4096 + 8192 + 16384)]
    [InlineData(QualityWord.Tess, QualityRule.Hard, 65535)]
    [InlineData(QualityWord.Qlp, QualityRule.Default, 1 + 2 + 4 + 8 + 16 + 32 + 128 + 512 + 4096 + 8192 + 16384)]
    [InlineData(QualityWord.Eleanor, QualityRule.Default, 1 + 2 + 4 + 8 + 16 + 32 + 128 + 512 + 4096 + 8192 + 16384 + 131072 + 262144)]
    [InlineData(QualityWord.Tglc, QualityRule.Default, 1 + 2 + 4 + 8 + 16 + 32 + 128 + 512 + 4096 + 8192 + 16384 + 65536)]
    [InlineData(QualityWord.Tasoc, QualityRule.Default, 3)]
    [InlineData(QualityWord.Tasoc, QualityRule.Hard, 511)]
    [InlineData(QualityWord.K2sff, QualityRule.Default, 1)]
    [InlineData(QualityWord.Cdips, QualityRule.Hard, 1)]
    [InlineData(QualityWord.K2phot, QualityRule.Default, 3)]
    [InlineData(QualityWord.K2phot, QualityRule.Hard, 7)]
    [InlineData(QualityWord.Unknown, QualityRule.Default, -1)]
    [InlineData(QualityWord.Unknown, QualityRule.None, 0)]
    public void The_masks_are_those_of_the_documents(QualityWord word, QualityRule rule, int mask)
        => Assert.Equal(mask, QualityBits.Mask(word, rule));

    [Fact]
    public void Hard_drops_what_default_drops_and_none_drops_nothing()
    {
        foreach (QualityWord word in Enum.GetValues<QualityWord>())
        {
            int mild = QualityBits.Mask(word, QualityRule.Default);
            Assert.Equal(mild, mild & QualityBits.Mask(word, QualityRule.Hard));
            Assert.Equal(0, QualityBits.Mask(word, QualityRule.None));
            Assert.Equal(QualityBits.Of(word).Count, QualityBits.Of(word).Select(flag => flag.Bit).Distinct().Count());
        }
    }

    [Fact]
    public void The_tally_names_the_flags_and_agrees_with_the_marks()
    {
        LightCurve curve = new(
            [1, 2, 3, 4, 5], [1, double.NaN, 1, 1, 1], default, [32, 32, 32 + 128, 64, 1 << 20], TimeSystem.Btjd,
            new LightCurveMetadata("Star", QualityWord: QualityWord.Tess));
        bool[] fit = new bool[5];
        QualityTally tally = QualityTally.Of(curve, QualityRule.Default, fit);
        Assert.Equal([false, false, false, true, true], fit);
        Assert.Equal((5, 1, 2), (tally.Points, tally.Missing, tally.Flagged));
        Assert.Equal([new FlagCount("desaturation", 2), new FlagCount("manual exclude", 1)], tally.Flags);
    }

    [Fact]
    public void Bits_of_unknown_meaning_are_counted_by_number()
    {
        LightCurve curve = new([1, 2], [1, 1], default, [int.MinValue, 0], TimeSystem.Btjd, new LightCurveMetadata("Star"));
        Assert.Equal([new FlagCount("bit 31", 1)], QualityTally.Of(curve, QualityRule.Default).Flags);
    }
}
