using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Horizontal bars on an axis of names.</summary>
internal static class Bars
{
    private const double Half = 0.36;

    /// <summary>An axis for bars, the first name on top.</summary>
    /// <param name="names">From top to bottom.</param>
    /// <param name="title">Of the axis.</param>
    public static Axis Named(IReadOnlyList<string> names, string title = "")
        => new(title, -0.6, names.Count - 0.4, Categories: [.. names.Reverse()]);

    /// <summary>Where the bar of a name stands on that axis.</summary>
    /// <param name="place">From the top, from 0.</param>
    /// <param name="count">Number of names.</param>
    public static double Place(int place, int count) => count - 1 - place;

    /// <summary>Bars from zero.</summary>
    /// <param name="name">For the legend.</param>
    /// <param name="color">Of the bars.</param>
    /// <param name="lengths">From top to bottom; NaN for none.</param>
    public static AreaTrace Of(string name, Color color, IReadOnlyList<double> lengths)
    {
        List<double> x = [], y = [];
        for (int i = 0; i < lengths.Count; i++)
        {
            if (double.IsFinite(lengths[i]))
            {
                double middle = Place(i, lengths.Count);
                x.AddRange([0, lengths[i], lengths[i], 0, double.NaN]);
                y.AddRange([middle - Half, middle - Half, middle + Half, middle + Half, double.NaN]);
            }
        }

        return new AreaTrace(name, color, x.ToArray(), y.ToArray());
    }
}
