using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data.Layouts;

/// <summary>Every FITS layout that is read, and those that are known but are no light curves.</summary>
internal static class FitsLayouts
{
    /// <summary>In the order they are tried: more telling signatures first.</summary>
    public static IReadOnlyList<FitsLayout> All { get; } =
    [
        new()
        {
            Name = "{0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "PDCSAP_FLUX", "SAP_QUALITY"],
            Time = "TIME",
            Fluxes = [new("PDCSAP_FLUX", "PDCSAP_FLUX_ERR", FluxChoice.Pdcsap), new("SAP_FLUX", "SAP_FLUX_ERR", FluxChoice.Sap)],
            Quality = [("SAP_QUALITY", 0)],
        },
        new()
        {
            Name = "{0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "PDCSAP_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes = [new("PDCSAP_FLUX", "PDCSAP_FLUX_ERR", FluxChoice.Pdcsap), new("SAP_FLUX", "SAP_FLUX_ERR", FluxChoice.Sap)],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            Name = "QLP {0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "KSPSAP_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes =
            [
                new("KSPSAP_FLUX", "KSPSAP_FLUX_ERR"), new("SAP_FLUX", null, FluxChoice.Sap),
                new("KSPSAP_FLUX_SML", null), new("KSPSAP_FLUX_LAG", null),
            ],
            Quality = [("QUALITY", 0)],
            QualityWord = QualityWord.Qlp,
        },
        new()
        {
            Name = "QLP {0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "DET_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes =
            [
                new("DET_FLUX", "DET_FLUX_ERR"), new("SAP_FLUX", null, FluxChoice.Sap),
                new("SYS_RM_FLUX", null), new("DET_FLUX_SML", null), new("DET_FLUX_LAG", null),
            ],
            Quality = [("QUALITY", 0)],
            QualityWord = QualityWord.Qlp,
        },
        new()
        {
            Name = "TASOC {0} light curve (FITS)",
            Signature = ["TIME", "FLUX_RAW", "FLUX_CORR", "QUALITY"],
            Time = "TIME",
            Fluxes = [new("FLUX_CORR", "FLUX_CORR_ERR"), new("FLUX_RAW", "FLUX_RAW_ERR", FluxChoice.Sap)],
            Quality = [("QUALITY", 0)],
            QualityWord = QualityWord.Tasoc,
        },
        new()
        {
            Name = "eleanor {0} light curve (FITS)",
            Signature = ["TIME", "RAW_FLUX", "CORR_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes =
            [
                new("CORR_FLUX", "FLUX_ERR"), new("RAW_FLUX", "FLUX_ERR", FluxChoice.Sap), new("PCA_FLUX", "FLUX_ERR"), new("PSF_FLUX", "FLUX_ERR"),
            ],
            Quality = [("QUALITY", 0)],
            QualityWord = QualityWord.Eleanor,
        },
        new()
        {
            // TIMEDEL holds the sector's length over the number of points here, gaps included; XPTIME is the exposure.
            Name = "TGLC light curve (FITS)",
            Signature = ["time", "aperture_flux", "cal_aper_flux", "TESS_flags", "TGLC_flags"],
            Time = "time",
            Fluxes =
            [
                new("cal_aper_flux", null) { ErrorKeyword = "CAPE_ERR" },
                new("aperture_flux", null, FluxChoice.Sap) { ErrorKeyword = "APER_ERR" },
                new("cal_psf_flux", null) { ErrorKeyword = "CPSF_ERR" },
                new("psf_flux", null) { ErrorKeyword = "PSF_ERR" },
            ],
            Quality = [("TESS_flags", 0), ("TGLC_flags", 16)],
            QualityWord = QualityWord.Tglc,
            StatesCadence = false,
        },
        new()
        {
            // The smallest of three apertures takes the least light from neighbours, and CDIPS looks at clusters.
            Name = "CDIPS {0} light curve (FITS)",
            Signature = ["TMID_BJD", "IRM1", "IRE1", "TFA1"],
            Time = "TMID_BJD",
            Fluxes = [.. new[] { "TFA", "IRM", "PCA" }.SelectMany(kind => new[] { 1, 2, 3 }.Select(aperture => Cdips(kind, aperture)))],
            QualityWord = QualityWord.Cdips,
        },
        new()
        {
            Name = "K2SFF {0} light curve (FITS)",
            Signature = ["T", "FRAW", "FCOR", "MOVING"],
            Time = "T",
            Fluxes = [new("FCOR", null), new("FRAW", null, FluxChoice.Sap)],
            Quality = [("MOVING", 0)],
            QualityWord = QualityWord.K2sff,
        },
        new()
        {
            // The flux has the position-dependent trend removed and keeps the star's own variation.
            Name = "K2SC {0} light curve (FITS) from SAP",
            Unit = "SAP",
            Signature = ["time", "flux", "trtime", "trposi", "mflags", "quality"],
            Time = "time",
            Fluxes = [new("flux", "error", FluxChoice.Sap)],
            Quality = [("quality", 0)],
        },
        new()
        {
            Name = "K2SC {0} light curve (FITS)",
            Signature = ["time", "flux", "trtime", "trposi", "mflags", "quality"],
            Time = "time",
            Fluxes = [new("flux", "error", FluxChoice.Pdcsap)],
            Quality = [("quality", 0)],
        },
        new()
        {
            Name = "K2VARCAT {0} light curve (FITS)",
            Signature = ["TIME", "APTFLUX", "DETFLUX"],
            Time = "TIME",
            Fluxes = [new("DETFLUX", "DETFLUX_ERR"), new("APTFLUX", "APTFLUX_ERR", FluxChoice.Sap)],
        },
        new()
        {
            // The residuals of the two-dimensional process in time and roll angle keep the star's level, not its variation.
            Name = "k2phot {0} light curve (FITS)",
            Signature = ["t", "fsap", "fdt_t_roll_2D", "fmask"],
            Time = "t",
            Fluxes = [new("fdt_t_roll_2D", null), new("fsap", null, FluxChoice.Sap), new("fdt_t", null), new("fdt_t_roll", null)],
            Quality = [("thrustermask", 0), ("fmask", 1), ("fdtmask", 2)],
            QualityWord = QualityWord.K2phot,
            MayBeFullJulianDate = true,
        },
        new()
        {
            // The first candidate's light curve still has every candidate's transits; each later one's lacks the earlier.
            Name = "{0} Data Validation time series (FITS)",
            Signature = ["TIME", "LC_INIT", "MODEL_INIT"],
            Time = "TIME",
            Fluxes =
            [
                new("LC_INIT", "LC_INIT_ERR") { Scale = FluxScale.AboutZero },
                new("LC_DETREND", "LC_INIT_ERR") { Scale = FluxScale.AboutZero },
                new("MODEL_INIT", null) { Scale = FluxScale.AboutZero },
                new("LC_WHITE", null),
            ],
        },
        new()
        {
            Name = "{0} Data Validation statistics (FITS)",
            Signature = ["TIME", "PDCSAP_FLUX", "RESIDUAL_LC", "DEWEIGHTS"],
            Time = "TIME",
            Fluxes =
            [
                new("PDCSAP_FLUX", "PDCSAP_FLUX_ERR", FluxChoice.Pdcsap),
                new("RESIDUAL_LC", null) { Scale = FluxScale.AboutZero },
            ],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            // barytime is BJD − 2,400,000 on the UTC clock, although TIMESYS says TDB: at the same cadence
            // barytime − timcorr equals the spacecraft's UTC (LC_START). TDB was 66.184 s ahead until July 2012.
            Name = "Kepler 2010 light curve (FITS), times moved from UTC to TDB",
            Signature = ["barytime", "ap_raw_flux", "ap_corr_flux"],
            Time = "barytime",
            Fluxes = [new("ap_corr_flux", "ap_corr_err"), new("ap_raw_flux", "ap_raw_err", FluxChoice.Sap)],
            ShiftToBkjd = -54833 + (66.184 / 86400),
            StatesCadence = false,
        },
        new()
        {
            // What lightkurve writes of a Kepler light curve names its flags as the mission does.
            Name = "Light curve table (FITS)",
            Signature = ["TIME", "FLUX", "FLUX_ERR"],
            Time = "TIME",
            Fluxes = [new("FLUX", "FLUX_ERR")],
            Quality = [("QUALITY", 0), ("SAP_QUALITY", 0)],
        },
    ];

    /// <summary>Tables that are recognised in order to say what they are: the telling columns and the words.</summary>
    public static IReadOnlyList<(string[] Signature, string Name)> Refused { get; } =
    [
    ];

    private static FitsFluxColumn Cdips(string kind, int aperture)
        => new($"{kind}{aperture}", $"IRE{aperture}", kind == "IRM" && aperture == 1 ? FluxChoice.Sap : null)
        {
            Scale = FluxScale.Magnitudes,
            Quality = $"IRQ{aperture}",
        };
}
