using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Pages;

/// <summary>Words and colours of verdicts and outcomes; never the colour alone.</summary>
internal static class VerdictNaming
{
    /// <summary>"HUMAN REVIEW" in amber.</summary>
    public static (string Text, Color Color) Printed(this Disposition disposition) => disposition switch
    {
        Disposition.Accept => ("ACCEPT", Palette.Green),
        Disposition.Reject => ("REJECT", Palette.Vermilion),
        _ => ("HUMAN REVIEW", Palette.Amber),
    };

    /// <summary>"soft fail" in amber.</summary>
    public static (string Text, Color Color) Printed(this VettingOutcome outcome) => outcome switch
    {
        VettingOutcome.Pass => ("pass", Palette.Green),
        VettingOutcome.SoftFail => ("soft fail", Palette.Amber),
        VettingOutcome.HardFail => ("hard fail", Palette.Vermilion),
        _ => ("not run", Palette.Slate),
    };
}
