namespace ExoInteractive.Core.Simulation;

/// <summary>Whose sampling a simulated light curve has.</summary>
public enum MissionSampling
{
    /// <summary>Kepler, 29.4 minutes: the real quarters Q0 to Q17 with their downlinks and safe modes.</summary>
    KeplerLong,

    /// <summary>Kepler, 58.85 seconds, in the same quarters.</summary>
    KeplerShort,

    /// <summary>K2, 29.4 minutes: campaigns of 75 days, thrusters firing every 5.9 hours.</summary>
    K2,

    /// <summary>TESS, 2 minutes: sectors of two orbits.</summary>
    Tess2Min,

    /// <summary>TESS, 20 seconds.</summary>
    Tess20Sec,

    /// <summary>TESS full-frame images of the primary mission, 30 minutes.</summary>
    TessFfi30,

    /// <summary>TESS full-frame images of the first extended mission, 10 minutes.</summary>
    TessFfi10,

    /// <summary>TESS full-frame images since 2022, 200 seconds.</summary>
    TessFfi200,

    /// <summary>A telescope on the ground, 2 minutes: 90 nights a season, a third of them clouded.</summary>
    Ground,
}
