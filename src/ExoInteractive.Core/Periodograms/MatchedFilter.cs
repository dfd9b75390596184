using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Periodograms;

/// <summary>A trial transit: when, how long, of what shape.</summary>
/// <param name="Ephemeris">Period, mid-transit and T14, days.</param>
/// <param name="RadiusRatio">Rp/R*, a rung of <see cref="LimbDarkenedTemplates"/>.</param>
/// <param name="ImpactParameter">b, stellar radii, 0 to 1 + Rp/R*.</param>
internal readonly record struct TrialTransit(Ephemeris Ephemeris, double RadiusRatio, double ImpactParameter);

/// <summary>How well a trial transit matches.</summary>
/// <param name="Depth">Best depth at mid-transit before any blur by the exposure, relative flux.</param>
/// <param name="DepthError">Its white-noise error.</param>
internal readonly record struct Match(double Depth, double DepthError)
{
    /// <summary>Depth over error; its square is the χ² gain over a constant.</summary>
    public double Snr => Depth / DepthError;

    /// <summary>No point in transit.</summary>
    public static Match None { get; } = new(0, double.PositiveInfinity);
}

/// <summary>Sums of a template s over points: what a match needs.</summary>
/// <param name="Deficit">Σ x s.</param>
/// <param name="First">Σ w s.</param>
/// <param name="Second">Σ w s².</param>
internal readonly record struct TemplateSums(double Deficit, double First, double Second)
{
    /// <summary>The match with a free constant baseline: depth = Σ x s / (Σ w s² − (Σ w s)²/W).</summary>
    /// <param name="series">The data.</param>
    public Match Match(FoldingSeries series)
    {
        double information = Second - (First * First / series.TotalWeight);
        return information > series.LeastBoxWeight * 0.1
            ? new Match(Deficit / information, 1 / Math.Sqrt(information * series.MeanWeight))
            : Periodograms.Match.None;
    }
}

/// <summary>The unbinned matched filter of trial transits near an ephemeris, over the points near its transits. One thread at a time.</summary>
/// <param name="series">The data.</param>
/// <param name="templates">The star's transit shapes.</param>
/// <param name="exposure">Days one point covers; 0 for none.</param>
/// <param name="windows">The points; a trial that leaves them sees only those inside.</param>
internal sealed class MatchedFilter(
    FoldingSeries series, LimbDarkenedTemplates templates, double exposure, TransitWindows windows)
{
    private readonly TransitTemplate _template = new();

    /// <summary>Matches a trial.</summary>
    public Match Try(TrialTransit trial)
    {
        _template.Shape(templates, trial, exposure);
        return _template.Sum(windows, 0, windows.Offset.Length, Later(trial), Longer(trial)).Match(series);
    }

    /// <summary>1σ error of the period by the Fisher information of period and mid-transit, white noise.</summary>
    public double PeriodError(TrialTransit trial, double depth)
    {
        _template.Shape(templates, trial, exposure);
        double later = Later(trial), longer = Longer(trial);
        double sum = 0, sumCycle = 0, sumSquare = 0;
        for (int i = 0; i < windows.Offset.Length; i++)
        {
            double cycle = windows.Cycle[i];
            double slope = depth * _template.SlopeAt(windows.Offset[i] - later - (cycle * longer));
            double information = windows.Weight[i] * series.MeanWeight * slope * slope;
            sum += information;
            sumCycle += information * cycle;
            sumSquare += information * cycle * cycle;
        }

        double spread = sumSquare - (sumCycle * sumCycle / sum);
        return spread > 0 ? 1 / Math.Sqrt(spread) : double.PositiveInfinity;
    }

    private double Later(TrialTransit trial) => trial.Ephemeris.TransitTime - windows.Around.TransitTime;

    private double Longer(TrialTransit trial) => trial.Ephemeris.Period - windows.Around.Period;
}
