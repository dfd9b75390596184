using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>
/// Colours that stay apart for the colour-blind and in print: dark for data, strong hues for models and marks. Hues keep
/// their lightness order (ink, blue, vermilion, green, amber) so that a grey copy can still be read.
/// </summary>
public static class Palette
{
    /// <summary>Text and bins.</summary>
    public static Color Ink => new(27, 31, 42);

    /// <summary>Secondary text, captions.</summary>
    public static Color Slate => new(92, 99, 112);

    /// <summary>Single measurements under bins.</summary>
    public static Color Dust => new(122, 132, 150);

    /// <summary>Single measurements on their own.</summary>
    public static Color Steel => new(52, 84, 122);

    /// <summary>Grid lines.</summary>
    public static Color Mist => new(226, 229, 234);

    /// <summary>Background of headers and bands.</summary>
    public static Color Haze => new(244, 246, 249);

    /// <summary>First accent: odd transits, curves.</summary>
    public static Color Blue => new(0, 98, 178);

    /// <summary>Second accent: models, even transits, rejects.</summary>
    public static Color Vermilion => new(205, 78, 16);

    /// <summary>Third accent: passes.</summary>
    public static Color Green => new(0, 128, 96);

    /// <summary>Fourth accent: thresholds, doubts.</summary>
    public static Color Amber => new(176, 118, 0);

    /// <summary>Fifth accent: harmonics, secondary eclipses.</summary>
    public static Color Purple => new(138, 74, 150);

    /// <summary>The same colour, more transparent.</summary>
    /// <param name="color">The colour.</param>
    /// <param name="opacity">0 to 1.</param>
    /// <returns>The colour with that opacity.</returns>
    public static Color WithOpacity(this Color color, double opacity)
        => color with { A = (byte)Math.Round(255 * Math.Clamp(opacity, 0, 1)) };

    /// <summary>Opacity that keeps a cloud of points legible: solid for a few, faint for many.</summary>
    /// <param name="count">Number of points.</param>
    /// <returns>0.25 to 0.9.</returns>
    public static double CloudOpacity(int count) => Math.Clamp(0.9 - (0.22 * Math.Log10(Math.Max(count, 10) / 100.0)), 0.25, 0.9);

    /// <summary>Dot radius to go with <see cref="CloudOpacity"/>, 1/72 inch.</summary>
    /// <param name="count">Number of points.</param>
    /// <returns>0.5 to 1.4.</returns>
    public static double CloudRadius(int count) => Math.Clamp(1.6 - (0.3 * Math.Log10(Math.Max(count, 10) / 30.0)), 0.5, 1.4);
}
