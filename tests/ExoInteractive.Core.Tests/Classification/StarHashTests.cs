using ExoInteractive.Core.Classification;

namespace ExoInteractive.Core.Tests.Classification;

public class StarHashTests
{
    // Check values of the protocol (reference/classifier.md, section 3).
    [Theory]
    [InlineData("KIC", 10797460, 86)]
    [InlineData("KIC", 11904151, 9)]
    [InlineData("TIC", 261136679, 52)]
    public void Puts_known_stars_into_their_buckets(string catalogue, long number, int bucket)
        => Assert.Equal(bucket, StarHash.Bucket(catalogue, number));

    [Fact]
    public void Spreads_stars_evenly()
    {
        int[] stars = new int[StarHash.Buckets];
        for (long number = 1; number <= 20_000; number++)
        {
            stars[StarHash.Bucket("TIC", number)]++;
        }

        Assert.All(stars, count => Assert.InRange(count, 130, 275));
        Assert.Equal([0, 1, 2, 3, 4], stars.Select((_, bucket) => StarHash.Fold(bucket)).Distinct().Order());
    }
}
