namespace ExoInteractive.Reports.Figures;

/// <summary>An axis with its unit in the title.</summary>
/// <param name="Title">"time [BTJD, d]".</param>
/// <param name="Minimum">Null to fit the data.</param>
/// <param name="Maximum">Null to fit the data.</param>
/// <param name="Logarithmic">Base 10.</param>
/// <param name="Link">Axes of one figure with the same link, not empty, share one range and zoom together.</param>
/// <param name="Labels">False where a neighbouring panel of the same link already carries the numbers and the title.</param>
/// <param name="Ticks">False where the numbers mean nothing, as the height of a histogram: neither ticks nor grid lines; goes with no labels.</param>
/// <param name="Categories">Names that stand at 0, 1, 2, … in place of numbers; null for numbers.</param>
public sealed record Axis(
    string Title, double? Minimum = null, double? Maximum = null, bool Logarithmic = false, string Link = "", bool Labels = true, bool Ticks = true,
    IReadOnlyList<string>? Categories = null)
{
    /// <summary>What stands in the title's last square brackets, as "ppm" in "flux − 1 [ppm]"; empty where there are none.</summary>
    public string Unit
    {
        get
        {
            int open = Title.LastIndexOf('[');
            int close = Title.LastIndexOf(']');
            return open >= 0 && close > open ? Title[(open + 1)..close] : "";
        }
    }
}
