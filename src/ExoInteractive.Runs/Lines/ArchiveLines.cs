using ExoInteractive.Data.Archive;

namespace ExoInteractive.Runs.Lines;

/// <summary>A file at hand, as <c>exo fetch --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="Star">The name asked for.</param>
/// <param name="Target">The star in the mission's catalogue.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Segment">Quarter, campaign or sector; null where unknown.</param>
/// <param name="Pipeline">Who made it.</param>
/// <param name="ExposureSeconds">Seconds one point covers; null where unknown.</param>
/// <param name="File">Full path.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="WasThere">It was in the cache already.</param>
public sealed record FetchLine(
    string Star,
    string Target,
    string Mission,
    int? Segment,
    string Pipeline,
    double? ExposureSeconds,
    string File,
    long Bytes,
    string Sha256,
    string Address,
    bool WasThere)
{
    /// <summary>Describes a file.</summary>
    /// <param name="star">The star.</param>
    /// <param name="file">The file.</param>
    /// <returns>The line.</returns>
    public static FetchLine Of(ResolvedStar star, FetchedFile file) => new(
        star.Name, file.Product.Target, file.Product.Mission.Title(), file.Product.Segment, file.Product.Pipeline, file.Product.ExposureSeconds,
        file.File.Path, file.File.Bytes, file.File.Sha256, file.File.Address, file.WasThere);
}

/// <summary>A file the archive has, as <c>exo fetch --list --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="Star">The name asked for.</param>
/// <param name="Target">The star in the mission's catalogue.</param>
/// <param name="Mission">The mission.</param>
/// <param name="Segment">Quarter, campaign or sector; null where unknown.</param>
/// <param name="Pipeline">Who made it.</param>
/// <param name="ExposureSeconds">Seconds one point covers; null where unknown.</param>
/// <param name="Kind">"lightCurve" or "targetPixels".</param>
/// <param name="FileName">Its name.</param>
/// <param name="Bytes">The size the archive states; null where it states none.</param>
/// <param name="Uri">The archive's address of it.</param>
/// <param name="Chosen">Fetching with the same options takes it.</param>
public sealed record ProductLine(
    string Star,
    string Target,
    string Mission,
    int? Segment,
    string Pipeline,
    double? ExposureSeconds,
    ProductKind Kind,
    string FileName,
    long? Bytes,
    string Uri,
    bool Chosen)
{
    /// <summary>Describes a file.</summary>
    /// <param name="star">The star.</param>
    /// <param name="product">The file.</param>
    /// <param name="chosen">Whether it is among those chosen.</param>
    /// <returns>The line.</returns>
    public static ProductLine Of(ResolvedStar star, ArchiveProduct product, bool chosen) => new(
        star.Name, product.Target, product.Mission.Title(), product.Segment, product.Pipeline, product.ExposureSeconds, product.Kind,
        product.FileName, product.Bytes, product.Uri, chosen);
}

/// <summary>A known planet, as <c>--known --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="Target">The star.</param>
/// <param name="Planet">Its name.</param>
/// <param name="Disposition">"confirmed", "candidate", "false positive", …</param>
/// <param name="PeriodDays">Days; null where unknown.</param>
/// <param name="PeriodErrDays">1σ, days.</param>
/// <param name="T0">Middle of a transit, days.</param>
/// <param name="T0ErrDays">1σ, days.</param>
/// <param name="TimeSystem">The clock of <paramref name="T0"/>.</param>
/// <param name="DurationHours">First to fourth contact.</param>
/// <param name="DepthPpm">Depth.</param>
/// <param name="Source">Table or publication.</param>
/// <param name="Note">What to know besides; may be empty.</param>
public sealed record KnownPlanetLine(
    string Target,
    string Planet,
    string Disposition,
    double PeriodDays,
    double PeriodErrDays,
    double T0,
    double T0ErrDays,
    string TimeSystem,
    double DurationHours,
    double DepthPpm,
    string Source,
    string Note)
{
    /// <summary>Describes a planet.</summary>
    /// <param name="planet">The planet.</param>
    /// <param name="target">The star.</param>
    /// <returns>The line.</returns>
    public static KnownPlanetLine Of(KnownPlanet planet, string target) => new(
        target, planet.Name, planet.Disposition, planet.Period, planet.PeriodError, planet.TransitTime, planet.TransitTimeError,
        ClockName.Of(planet.TimeSystem), planet.Duration * 24, planet.Depth * 1e6, planet.Source, planet.Note);
}

/// <summary>A file in the cache, as <c>exo cache … --json</c> prints it; the names of the fields are fixed.</summary>
/// <param name="Target">The star.</param>
/// <param name="Mission">The mission.</param>
/// <param name="File">Full path.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal, as fetched.</param>
/// <param name="Address">Where it came from.</param>
/// <param name="Fetched">When, UTC.</param>
/// <param name="State">"believed", "whole", "removed", "would be removed", or what is wrong with it.</param>
public sealed record CacheLine(string Target, string Mission, string File, long Bytes, string Sha256, string Address, DateTimeOffset Fetched, string State)
{
    /// <summary>Describes a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="state">Its state.</param>
    /// <returns>The line.</returns>
    public static CacheLine Of(CachedFile file, string state)
        => new(file.Target, file.Mission, file.Path, file.Bytes, file.Sha256, file.Address, file.Fetched, state);
}
