namespace ExoInteractive.Data.Archive;

/// <summary>The space missions whose light curves the archive client fetches.</summary>
public enum ArchiveMission
{
    /// <summary>Kepler's prime mission, 2009–2013, counted in quarters.</summary>
    Kepler,

    /// <summary>Kepler's second mission, 2014–2018, counted in campaigns.</summary>
    K2,

    /// <summary>TESS, since 2018, counted in sectors.</summary>
    Tess,
}

/// <summary>The missions' words.</summary>
public static class ArchiveMissions
{
    /// <summary>The mission as people and the archive write it.</summary>
    /// <param name="mission">The mission.</param>
    /// <returns>"Kepler", "K2" or "TESS".</returns>
    public static string Title(this ArchiveMission mission) => mission == ArchiveMission.Tess ? "TESS" : mission.ToString();

    /// <summary>What the mission calls one stretch of observing.</summary>
    /// <param name="mission">The mission.</param>
    /// <returns>"quarter", "campaign" or "sector".</returns>
    public static string SegmentWord(this ArchiveMission mission) => mission switch
    {
        ArchiveMission.Kepler => "quarter",
        ArchiveMission.K2 => "campaign",
        _ => "sector",
    };

    /// <summary>The catalogue the mission names its stars by.</summary>
    /// <param name="mission">The mission.</param>
    /// <returns>"KIC", "EPIC" or "TIC".</returns>
    public static string Catalogue(this ArchiveMission mission) => mission switch
    {
        ArchiveMission.Kepler => "KIC",
        ArchiveMission.K2 => "EPIC",
        _ => "TIC",
    };

    /// <summary>The pipeline of the mission itself, as the archive spells it.</summary>
    /// <param name="mission">The mission.</param>
    /// <returns>"Kepler", "K2" or "SPOC".</returns>
    public static string OfficialPipeline(this ArchiveMission mission) => mission == ArchiveMission.Tess ? "SPOC" : mission.ToString();

    /// <summary>The mission an archive's text names.</summary>
    /// <param name="text">"Kepler", "K2", "TESS", in any case.</param>
    /// <returns>Null for another mission.</returns>
    internal static ArchiveMission? Parse(string? text) => text?.ToUpperInvariant() switch
    {
        "KEPLER" => ArchiveMission.Kepler,
        "K2" => ArchiveMission.K2,
        "TESS" => ArchiveMission.Tess,
        _ => null,
    };
}
