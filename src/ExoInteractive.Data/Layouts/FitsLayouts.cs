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
            Fluxes =
            [
                new(FluxChoice.Pdcsap, "PDCSAP_FLUX", "PDCSAP_FLUX_ERR"),
                new(FluxChoice.Sap, "SAP_FLUX", "SAP_FLUX_ERR"),
            ],
            Quality = [("SAP_QUALITY", 0)],
        },
        new()
        {
            Name = "{0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "PDCSAP_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes =
            [
                new(FluxChoice.Pdcsap, "PDCSAP_FLUX", "PDCSAP_FLUX_ERR"),
                new(FluxChoice.Sap, "SAP_FLUX", "SAP_FLUX_ERR"),
            ],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            Name = "QLP {0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "KSPSAP_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes = [new(FluxChoice.Best, "KSPSAP_FLUX", "KSPSAP_FLUX_ERR"), new(FluxChoice.Sap, "SAP_FLUX", null)],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            Name = "QLP {0} light curve (FITS)",
            Signature = ["TIME", "SAP_FLUX", "DET_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes = [new(FluxChoice.Best, "DET_FLUX", "DET_FLUX_ERR"), new(FluxChoice.Sap, "SAP_FLUX", null)],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            Name = "TASOC {0} light curve (FITS)",
            Signature = ["TIME", "FLUX_RAW", "FLUX_CORR", "QUALITY"],
            Time = "TIME",
            Fluxes = [new(FluxChoice.Best, "FLUX_CORR", "FLUX_CORR_ERR"), new(FluxChoice.Sap, "FLUX_RAW", "FLUX_RAW_ERR")],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            Name = "eleanor {0} light curve (FITS)",
            Signature = ["TIME", "RAW_FLUX", "CORR_FLUX", "QUALITY"],
            Time = "TIME",
            Fluxes = [new(FluxChoice.Best, "CORR_FLUX", "FLUX_ERR"), new(FluxChoice.Sap, "RAW_FLUX", "FLUX_ERR")],
            Quality = [("QUALITY", 0)],
        },
        new()
        {
            // TIMEDEL holds the sector's length over the number of points here, gaps included.
            Name = "TGLC light curve (FITS)",
            Signature = ["time", "aperture_flux", "cal_aper_flux", "TESS_flags", "TGLC_flags"],
            Time = "time",
            Fluxes = [new(FluxChoice.Best, "cal_aper_flux", null), new(FluxChoice.Sap, "aperture_flux", null)],
            Quality = [("TESS_flags", 0), ("TGLC_flags", 16)],
            StatesCadence = false,
        },
        new()
        {
            Name = "K2SFF {0} light curve (FITS)",
            Signature = ["T", "FRAW", "FCOR", "MOVING"],
            Time = "T",
            Fluxes = [new(FluxChoice.Best, "FCOR", null), new(FluxChoice.Sap, "FRAW", null)],
            Quality = [("MOVING", 0)],
        },
        new()
        {
            // The flux has the position-dependent trend removed and keeps the star's own variation.
            Name = "K2SC {0} light curve (FITS)",
            Signature = ["time", "flux", "trtime", "trposi", "mflags", "quality"],
            Time = "time",
            Fluxes = [new(FluxChoice.Best, "flux", "error")],
            Quality = [("quality", 0)],
        },
        new()
        {
            // barytime is BJD − 2,400,000 on the UTC clock, although TIMESYS says TDB: at the same cadence
            // barytime − timcorr equals the spacecraft's UTC (LC_START). TDB was 66.184 s ahead until July 2012.
            Name = "Kepler 2010 light curve (FITS), times moved from UTC to TDB",
            Signature = ["barytime", "ap_raw_flux", "ap_corr_flux"],
            Time = "barytime",
            Fluxes = [new(FluxChoice.Best, "ap_corr_flux", "ap_corr_err"), new(FluxChoice.Sap, "ap_raw_flux", "ap_raw_err")],
            ShiftToBkjd = -54833 + (66.184 / 86400),
            StatesCadence = false,
        },
        new()
        {
            Name = "Light curve table (FITS)",
            Signature = ["TIME", "FLUX", "FLUX_ERR"],
            Time = "TIME",
            Fluxes = [new(FluxChoice.Best, "FLUX", "FLUX_ERR")],
            Quality = [("QUALITY", 0)],
        },
    ];

    /// <summary>Tables that are recognised in order to say what they are: the telling columns and the words.</summary>
    public static IReadOnlyList<(string[] Signature, string Name)> Refused { get; } =
    [
        (["TIME", "LC_INIT", "MODEL_INIT"], "a Data Validation time series (already whitened around one candidate)"),
        (["TMID_BJD", "IRM1", "TFA1"], "a CDIPS light curve, which is in magnitudes"),
        (["t", "fsap", "fdt_t_roll_2D"], "k2phot photometry, whose time unit contradicts its times"),
    ];
}
