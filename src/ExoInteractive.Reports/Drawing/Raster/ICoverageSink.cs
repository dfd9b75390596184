namespace ExoInteractive.Reports.Drawing.Raster;

/// <summary>Takes what the scan converter finds, a pixel row at a time, from the top.</summary>
internal interface ICoverageSink
{
    /// <summary>A run of pixels.</summary>
    /// <param name="y">Pixel row.</param>
    /// <param name="x">First pixel column.</param>
    /// <param name="coverage">Covered part of each pixel's area, 0 to 1.</param>
    void Row(int y, int x, ReadOnlySpan<float> coverage);
}
