using ExoInteractive.Core.Pixels;

namespace ExoInteractive.Core.Vetting;

/// <summary>What a candidate can be vetted with besides its light curve.</summary>
public sealed record VettingInputs
{
    /// <summary>Nothing else.</summary>
    public static VettingInputs None { get; } = new();

    /// <summary>Images of the star, on the light curve's clock; null for none: the pixel tests are then not run.</summary>
    public TargetPixels? Pixels { get; init; }

    /// <summary>The pixels whose sum is the light curve; null for those that stand out of the mean image about its brightest.</summary>
    public ApertureMask? Aperture { get; init; }

    /// <summary>Where the catalogue puts the star, detector column and row, as <see cref="TargetPixels.FirstColumn"/> counts; null where unknown.</summary>
    public (double Column, double Row)? StarPosition { get; init; }

    /// <summary>Signals of this and of other stars, to be matched with the candidate's ephemeris; its own must not be among them.</summary>
    public IReadOnlyList<KnownSignal> OtherSignals { get; init; } = [];
}
