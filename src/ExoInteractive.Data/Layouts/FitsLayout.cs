using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Layouts;

/// <summary>One flux a layout offers.</summary>
/// <param name="Flux">Its column.</param>
/// <param name="Error">The column of its 1σ errors, used where the table has it; null where the layout gives none.</param>
/// <param name="Choice">Which choice it answers; null where it must be asked for by name.</param>
internal sealed record FitsFluxColumn(string Flux, string? Error, FluxChoice? Choice = null)
{
    /// <summary>What it counts; a unit of ppm or mag in the file overrides it.</summary>
    public FluxScale Scale { get; init; } = FluxScale.Linear;

    /// <summary>The header keyword of the one error of all points; null where there is none.</summary>
    public string? ErrorKeyword { get; init; }

    /// <summary>The column of its own quality flags, in place of the layout's.</summary>
    public string? Quality { get; init; }
}

/// <summary>One way in which a pipeline lays a light curve into a FITS binary table: told by its columns, never by file name.</summary>
internal sealed record FitsLayout
{
    /// <summary>For people: "TESS {0} light curve (FITS)"; {0} is the cadence in words.</summary>
    public required string Name { get; init; }

    /// <summary>Columns that tell this layout from all others.</summary>
    public required IReadOnlyList<string> Signature { get; init; }

    /// <summary>EXTNAME of the unit, where that tells as well; null for any.</summary>
    public string? Unit { get; init; }

    /// <summary>Column of times, days.</summary>
    public required string Time { get; init; }

    /// <summary>What is offered; the first answers <see cref="FluxChoice.Best"/>.</summary>
    public required IReadOnlyList<FitsFluxColumn> Fluxes { get; init; }

    /// <summary>Columns of quality flags with the left shift that keeps them apart; a bit set anywhere flags the point.</summary>
    public IReadOnlyList<(string Column, int Shift)> Quality { get; init; } = [];

    /// <summary>Whose flags those are; null for the mission's own.</summary>
    public QualityWord? QualityWord { get; init; }

    /// <summary>Days added to the times to bring them to BKJD, for layouts whose header states no reference.</summary>
    public double? ShiftToBkjd { get; init; }

    /// <summary>Whether times of more than 2,400,000 are BJD, whatever their unit says.</summary>
    public bool MayBeFullJulianDate { get; init; }

    /// <summary>Whether TIMEDEL is the time one point covers.</summary>
    public bool StatesCadence { get; init; } = true;

    /// <summary>Whether a unit of a file has this layout.</summary>
    public bool Matches(string unit, BinaryTable table)
        => (Unit is null || unit.Equals(Unit, StringComparison.OrdinalIgnoreCase)) && Signature.All(table.Contains);
}
