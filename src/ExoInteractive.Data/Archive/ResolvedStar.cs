namespace ExoInteractive.Data.Archive;

/// <summary>A star and its numbers in the missions' catalogues.</summary>
/// <param name="Name">The name it was asked for by.</param>
public sealed record ResolvedStar(string Name)
{
    /// <summary>TESS Input Catalog; null where unknown.</summary>
    public long? Tic { get; init; }

    /// <summary>Kepler Input Catalog; null where unknown.</summary>
    public long? Kic { get; init; }

    /// <summary>Ecliptic Plane Input Catalog (K2); null where unknown.</summary>
    public long? Epic { get; init; }

    /// <summary>Degrees, ICRS; null where unknown.</summary>
    public double? RightAscension { get; init; }

    /// <summary>Degrees, ICRS; null where unknown.</summary>
    public double? Declination { get; init; }

    /// <summary>The mission its name speaks of; null for none. Its files are preferred where several missions saw the star.</summary>
    public ArchiveMission? NamedFor { get; init; }

    /// <summary>The star's number in a mission's catalogue.</summary>
    /// <param name="mission">The mission.</param>
    /// <returns>Null where unknown.</returns>
    public long? NumberIn(ArchiveMission mission) => mission switch
    {
        ArchiveMission.Kepler => Kic,
        ArchiveMission.K2 => Epic,
        _ => Tic,
    };

    /// <summary>Its catalogue names.</summary>
    /// <returns>"TIC 25155310", "KIC 11904151", …; possibly none.</returns>
    public IReadOnlyList<string> Identifiers()
        => [.. new[] { ArchiveMission.Tess, ArchiveMission.Kepler, ArchiveMission.K2 }
            .Where(mission => NumberIn(mission) is not null)
            .Select(mission => $"{mission.Catalogue()} {NumberIn(mission)}")];
}
