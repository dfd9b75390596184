using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Core.Classification;

/// <summary>What the numbers of one candidate are taken from.</summary>
/// <param name="LightCurve">The one that was folded into views.</param>
/// <param name="Ephemeris">Period, mid-transit and T14 it was folded on, days.</param>
public sealed record ScalarSources(LightCurve LightCurve, Ephemeris Ephemeris)
{
    /// <summary>As the search found it; null for a signal a person gave.</summary>
    public TransitCandidate? Candidate { get; init; }

    /// <summary>Its fit; null where there is none. One that did not converge counts as none.</summary>
    public TransitFitResult? Fit { get; init; }

    /// <summary>Its vetting; null where there is none.</summary>
    public VettingReport? Vetting { get; init; }

    /// <summary>The star; null for what the light curve's metadata say of it.</summary>
    public StellarParameters? Star { get; init; }

    /// <summary>Other signals of the same star; null where none were looked for.</summary>
    public int? OtherSignals { get; init; }
}
