using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting.Pixels;

namespace ExoInteractive.Core.Vetting;

/// <summary>What every test looks at, measured once.</summary>
internal sealed class VettingEvidence
{
    private const double EarthRadiiPerSun = 695_700.0 / 6_378.1;

    public VettingEvidence(
        LightCurve lightCurve, Ephemeris ephemeris, TransitFitResult? fit, VettingLimits limits, VettingInputs inputs, CancellationToken cancellationToken)
    {
        Limits = limits;
        Inputs = inputs;
        Ephemeris = ephemeris;
        Metadata = lightCurve.Metadata;
        AnyFit = fit;
        Fit = fit is { Converged: true } ? fit : null;
        Gauge = new DepthGauge(lightCurve, ephemeris);
        cancellationToken.ThrowIfCancellationRequested();
        Local = LocalFold.Of(Gauge);
        Trapezoid = TrapezoidFit.Of(Local.All, ephemeris.Duration, Gauge.WhiteNoise);
        DipTemplate? fitted = Fit is null ? null : DipTemplate.Of(Fit);
        Shape = fitted ?? (Trapezoid is null ? null : DipTemplate.Of(Trapezoid.Best));
        Events = EventSelection.Of(Gauge, fitted, limits);
        Depth = Gauge.Combine(Events.Good.Count > 0 ? Events.Good : Events.Measured);
        cancellationToken.ThrowIfCancellationRequested();
        Phases = PhaseSearch.Run(Gauge, Events.Measured.Count, cancellationToken);
        ModelShift = Shape is null || Events.Measured.Count == 0 ? null : ModelShiftBins.Run(Gauge.Offset, Gauge.Flux, Shape, ephemeris);
        cancellationToken.ThrowIfCancellationRequested();
        Pixels = inputs.Pixels is null ? null : PixelMeasurement.Of(inputs, ephemeris, Metadata, cancellationToken);
    }

    /// <summary>Thresholds.</summary>
    public VettingLimits Limits { get; }

    /// <summary>Pixels and other signals.</summary>
    public VettingInputs Inputs { get; }

    /// <summary>The candidate.</summary>
    public Ephemeris Ephemeris { get; }

    /// <summary>Star, mission, position.</summary>
    public LightCurveMetadata Metadata { get; }

    /// <summary>Catalogue star.</summary>
    public StellarParameters Star => Metadata.Star ?? StellarParameters.Unknown;

    /// <summary>The fit if it converged; no other fit's numbers may pass a test.</summary>
    public TransitFitResult? Fit { get; }

    /// <summary>The fit as given.</summary>
    public TransitFitResult? AnyFit { get; }

    /// <summary>Depths and noise.</summary>
    public DepthGauge Gauge { get; }

    /// <summary>The fold near the transit.</summary>
    public LocalFold Local { get; }

    /// <summary>Straight lines through it; null where it shows no dip.</summary>
    public TrapezoidFit? Trapezoid { get; }

    /// <summary>The transit's shape: the fit's, or else the trapezoid; null without either.</summary>
    public DipTemplate? Shape { get; }

    /// <summary>Single transits.</summary>
    public EventSelection Events { get; }

    /// <summary>Mean depth of the good events, of all measured ones where none is good.</summary>
    public MeasuredDepth Depth { get; }

    /// <summary>Depth over its error, red noise included; NaN without events.</summary>
    public double Snr => Depth.Depth / Depth.Error;

    /// <summary>What a box finds in the rest of the fold; null when there is no room.</summary>
    public PhaseSearch? Phases { get; }

    /// <summary>What the transit's shape finds there; null without a dip.</summary>
    public ModelShift? ModelShift { get; }

    /// <summary>What the pixels say; null without them or without a transit in them.</summary>
    public PixelEvidence? Pixels { get; }

    /// <summary>Why a test that needs the fit was not run.</summary>
    public string FitMissing => AnyFit is null ? "there is no fit" : $"the fit did not converge: {AnyFit.Message}";

    /// <summary>Companion's radius in Earth radii, by the fit or else by the depth; null for a star of unknown size.</summary>
    public double? CompanionRadius
        => Star.Radius is { } radius && radius > 0
            ? radius * EarthRadiiPerSun * (Fit?["radiusRatio"].Median ?? Math.Sqrt(Math.Max(0, Depth.Depth)))
            : null;

    /// <summary>1σ of that radius, from ratio and star; NaN without a fit.</summary>
    public double CompanionRadiusError
        => CompanionRadius is { } companion && Fit?["radiusRatio"] is { } ratio
            ? companion * Math.Sqrt(Square((ratio.UpperError + ratio.LowerError) / 2 / ratio.Median) + Square((Star.RadiusError ?? 0) / Star.Radius!.Value))
            : double.NaN;

    private static double Square(double value) => value * value;
}
