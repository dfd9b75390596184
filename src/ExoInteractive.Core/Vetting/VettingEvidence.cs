using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Vetting;

/// <summary>What every test looks at, measured once.</summary>
internal sealed class VettingEvidence
{
    private const double EarthRadiiPerSun = 695_700.0 / 6_378.1;

    public VettingEvidence(
        LightCurve lightCurve, Ephemeris ephemeris, TransitFitResult? fit, VettingSettings settings, CancellationToken cancellationToken)
    {
        Settings = settings;
        Ephemeris = ephemeris;
        Star = lightCurve.Metadata.Star ?? StellarParameters.Unknown;
        AnyFit = fit;
        Fit = fit is { Converged: true } ? fit : null;
        Gauge = new DepthGauge(lightCurve, ephemeris);
        cancellationToken.ThrowIfCancellationRequested();
        BoxEvents = Gauge.BoxEvents();
        FittedEvents = Fit is null ? null : Gauge.FittedEvents(Fit);
        Depth = Gauge.Combine(BoxEvents);
        Phases = PhaseSearch.Run(Gauge, BoxEvents.Count, cancellationToken);
    }

    /// <summary>Thresholds.</summary>
    public VettingSettings Settings { get; }

    /// <summary>The candidate.</summary>
    public Ephemeris Ephemeris { get; }

    /// <summary>Catalogue star.</summary>
    public StellarParameters Star { get; }

    /// <summary>The fit if it converged; no other fit's numbers may pass a test.</summary>
    public TransitFitResult? Fit { get; }

    /// <summary>The fit as given.</summary>
    public TransitFitResult? AnyFit { get; }

    /// <summary>Depths and noise.</summary>
    public DepthGauge Gauge { get; }

    /// <summary>Transits with at least half their points, measured with a box.</summary>
    public IReadOnlyList<TransitEvent> BoxEvents { get; }

    /// <summary>The same, measured with the fitted shape; null without a converged fit.</summary>
    public IReadOnlyList<TransitEvent>? FittedEvents { get; }

    /// <summary>Mean depth of the box events.</summary>
    public MeasuredDepth Depth { get; }

    /// <summary>Depth over its error, red noise included; NaN without events.</summary>
    public double Snr => Depth.Depth / Depth.Error;

    /// <summary>The rest of the fold; null when there is no room.</summary>
    public PhaseSearch? Phases { get; }

    /// <summary>Why a test that needs the fit was not run.</summary>
    public string FitMissing => AnyFit is null ? "there is no fit" : $"the fit did not converge: {AnyFit.Message}";

    /// <summary>Companion's radius in Earth radii, by the fit or else by the depth; null for a star of unknown size.</summary>
    public double? CompanionRadius
        => Star.Radius is { } radius && radius > 0
            ? radius * EarthRadiiPerSun * (Fit?["radiusRatio"].Median ?? Math.Sqrt(Math.Max(0, Depth.Depth)))
            : null;
}
