namespace ExoInteractive.Reports.Figures;

/// <summary>Sizes of what surrounds the data, 1/72 inch.</summary>
/// <param name="TickText">Em size of tick labels and legends.</param>
/// <param name="AxisText">Em size of axis titles.</param>
/// <param name="TitleText">Em size of panel titles.</param>
/// <param name="HeadingText">Em size of the figure's title.</param>
/// <param name="CaptionText">Em size of the caption.</param>
/// <param name="TickLength">Length of labelled ticks.</param>
/// <param name="Gap">Space between neighbours.</param>
/// <param name="DotScale">Factor on the traces' radii and widths.</param>
internal sealed record FigureStyle(
    double TickText,
    double AxisText,
    double TitleText,
    double HeadingText,
    double CaptionText,
    double TickLength,
    double Gap,
    double DotScale)
{
    /// <summary>For a figure on its own, at its preferred size.</summary>
    public static FigureStyle Regular { get; } = new(10, 11, 11.5, 14, 9, 4, 8, 1);

    /// <summary>For a panel among others on a printed page.</summary>
    public static FigureStyle Compact { get; } = new(6.2, 6.6, 7.4, 8, 6, 2.4, 4.5, 0.62);

    /// <summary>The style for a figure drawn smaller or larger than it prefers; text never shrinks below 60 %.</summary>
    public static FigureStyle For(Figure figure, double width, double height)
    {
        double factor = Math.Clamp(Math.Min(width / figure.Width, height / figure.Height), 0.6, 4);
        return Regular.Scaled(double.IsFinite(factor) ? factor : 1);
    }

    private FigureStyle Scaled(double factor) => new(
        TickText * factor,
        AxisText * factor,
        TitleText * factor,
        HeadingText * factor,
        CaptionText * factor,
        TickLength * factor,
        Gap * factor,
        DotScale * factor);
}
