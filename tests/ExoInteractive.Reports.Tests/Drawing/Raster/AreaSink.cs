using ExoInteractive.Reports.Drawing.Raster;

namespace ExoInteractive.Reports.Tests.Drawing.Raster;

/// <summary>Adds up coverage and remembers each pixel's.</summary>
internal sealed class AreaSink : ICoverageSink
{
    private readonly Dictionary<(int X, int Y), double> _pixels = [];

    public double Area => _pixels.Values.Sum();

    public IEnumerable<(int X, int Y)> Touched => _pixels.Where(pixel => pixel.Value > 0).Select(pixel => pixel.Key);

    public double this[int x, int y] => _pixels.GetValueOrDefault((x, y));

    public void Row(int y, int x, ReadOnlySpan<float> coverage)
    {
        for (int i = 0; i < coverage.Length; i++)
        {
            Assert.InRange(coverage[i], 0, 1);
            Assert.True(_pixels.TryAdd((x + i, y), coverage[i]), "a pixel was handed over twice");
        }
    }
}
