using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Layouts;

/// <summary>One flux a layout offers.</summary>
/// <param name="Choice">Which choice it answers.</param>
/// <param name="Flux">Its column.</param>
/// <param name="Error">The column of its 1σ errors; null where the layout gives none.</param>
internal sealed record FitsFluxColumn(FluxChoice Choice, string Flux, string? Error);

/// <summary>One way in which a pipeline lays a light curve into a FITS binary table: told by its columns, never by file name.</summary>
internal sealed record FitsLayout
{
    /// <summary>For people: "TESS {0} light curve (FITS)"; {0} is the cadence in words.</summary>
    public required string Name { get; init; }

    /// <summary>Columns that tell this layout from all others.</summary>
    public required IReadOnlyList<string> Signature { get; init; }

    /// <summary>Column of times, days.</summary>
    public required string Time { get; init; }

    /// <summary>What is offered; the first answers <see cref="FluxChoice.Best"/>.</summary>
    public required IReadOnlyList<FitsFluxColumn> Fluxes { get; init; }

    /// <summary>Columns of quality bits with the left shift that keeps them apart; a bit set anywhere flags the point.</summary>
    public IReadOnlyList<(string Column, int Shift)> Quality { get; init; } = [];

    /// <summary>Days added to the times to bring them to BKJD, for layouts whose header states no reference.</summary>
    public double? ShiftToBkjd { get; init; }

    /// <summary>Whether TIMEDEL is the time one point covers.</summary>
    public bool StatesCadence { get; init; } = true;

    /// <summary>Whether a table has this layout.</summary>
    public bool Matches(BinaryTable table) => Signature.All(table.Contains);
}
