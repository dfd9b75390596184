using static ExoInteractive.Core.Classification.Tabular.InputGroups;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// The numbers of catalogues that models may see. Dispositions, scores, flags, names, coordinates, epochs and identifiers
/// are not among them: they carry the label. Errors are 1σ, the upper one positive and the lower one of either sign.
/// </summary>
public static class TabularInputs
{
    /// <summary>All of them. New ones are added at the end only.</summary>
    public static IReadOnlyList<TabularInput> All { get; } =
    [
        new("period", "period [d]", None, "koi_period", "pl_orbper", "tce_period"),
        new("periodUpper", "period's upper error [d]", Fit, "koi_period_err1", "pl_orbpererr1", "tce_period_err"),
        new("periodLower", "period's lower error [d]", Fit, "koi_period_err2", "pl_orbpererr2"),
        new("epochUpper", "epoch's upper error [d]", Fit, "koi_time0bk_err1", "pl_tranmiderr1", "tce_time0bt_err"),
        new("epochLower", "epoch's lower error [d]", Fit, "koi_time0bk_err2", "pl_tranmiderr2"),
        new("impact", "impact parameter b", Fit, "koi_impact", "tce_impact"),
        new("impactUpper", "b's upper error", Fit, "koi_impact_err1", "tce_impact_err"),
        new("impactLower", "b's lower error", Fit, "koi_impact_err2"),
        new("duration", "T14 [h]", Transit, "koi_duration", "pl_trandurh", "tce_duration"),
        new("durationUpper", "T14's upper error [h]", Fit, "koi_duration_err1", "pl_trandurherr1", "tce_duration_err"),
        new("durationLower", "T14's lower error [h]", Fit, "koi_duration_err2", "pl_trandurherr2"),
        new("depth", "depth [ppm]", Transit, "koi_depth", "pl_trandep", "tce_depth"),
        new("depthUpper", "depth's upper error [ppm]", Fit, "koi_depth_err1", "pl_trandeperr1", "tce_depth_err"),
        new("depthLower", "depth's lower error [ppm]", Fit, "koi_depth_err2", "pl_trandeperr2"),
        new("radius", "companion's radius [Earth radii]", Size, "koi_prad", "pl_rade", "tce_prad"),
        new("radiusUpper", "companion's radius, upper error [Earth radii]", StarErrors, "koi_prad_err1", "pl_radeerr1", "tce_prad_err"),
        new("radiusLower", "companion's radius, lower error [Earth radii]", StarErrors, "koi_prad_err2", "pl_radeerr2"),
        new("equilibriumTemperature", "equilibrium temperature [K]", Star, "koi_teq", "pl_eqt", "tce_eqt"),
        new("insolation", "insolation [Earth's]", Star, "koi_insol", "pl_insol", "tce_insol"),
        new("snr", "transit SNR of the fit", Strength, "koi_model_snr", "tce_model_snr"),
        new("effectiveTemperature", "Teff [K]", Star, "koi_steff", "st_teff", "tce_steff"),
        new("effectiveTemperatureUpper", "Teff's upper error [K]", StarErrors, "koi_steff_err1", "st_tefferr1", "tce_steff_err"),
        new("effectiveTemperatureLower", "Teff's lower error [K]", StarErrors, "koi_steff_err2", "st_tefferr2"),
        new("surfaceGravity", "log g [dex]", Star, "koi_slogg", "st_logg", "tce_slogg"),
        new("surfaceGravityUpper", "log g, upper error [dex]", StarErrors, "koi_slogg_err1", "st_loggerr1", "tce_slogg_err"),
        new("surfaceGravityLower", "log g, lower error [dex]", StarErrors, "koi_slogg_err2", "st_loggerr2"),
        new("stellarRadius", "stellar radius [solar radii]", Star, "koi_srad", "st_rad", "tce_sradius"),
        new("stellarRadiusUpper", "stellar radius, upper error [solar radii]", StarErrors, "koi_srad_err1", "st_raderr1", "tce_sradius_err"),
        new("stellarRadiusLower", "stellar radius, lower error [solar radii]", StarErrors, "koi_srad_err2", "st_raderr2"),
        new("magnitude", "magnitude (Kepler or TESS band)", Star, "koi_kepmag", "st_tmag"),
        new("distance", "distance [pc]", Star, "st_dist"),
        new("properMotionRa", "proper motion in right ascension [mas/yr]", Star, "st_pmra"),
        new("properMotionDec", "proper motion in declination [mas/yr]", Star, "st_pmdec"),
        new("metallicity", "[Fe/H]", Star, "tce_smet"),
        new("radiusRatio", "Rp/R*", Fit, "tce_ror"),
        new("radiusRatioError", "Rp/R*, error", Fit, "tce_ror_err"),
        new("semiMajorAxisRatio", "a/R*", Fit, "tce_dor"),
        new("semiMajorAxisRatioError", "a/R*, error", Fit, "tce_dor_err"),
        new("ingress", "ingress [h]", Fit, "tce_ingress"),
        new("transits", "transits observed", Fit, "tce_num_transits"),
        new("modelChiSquare", "χ² of the transit model", Tests, "tce_model_chisq"),
        new("modelFreedom", "its degrees of freedom", Tests, "tce_model_dof"),
        new("eventChiSquare", "χ²₂ of the search", Tests, "tce_chisq2"),
        new("eventFreedom", "its degrees of freedom", Tests, "tce_dof2"),
        new("fitChiSquare", "χ² of the goodness of fit of the search", Tests, "tce_chisqgof"),
        new("fitFreedom", "its degrees of freedom", Tests, "tce_chisqgofdof"),
        new("robustStatistic", "robust detection statistic", Tests, "tce_robstat"),
        new("trapezoidDuration", "trapezoid's duration [h]", Tests, "tcet_duration"),
        new("trapezoidIngress", "trapezoid's ingress [h]", Tests, "tcet_ingress"),
        new("trapezoidDepth", "trapezoid's depth [ppm]", Tests, "tcet_depth"),
        new("trapezoidChiSquare", "trapezoid's χ²", Tests, "tcet_model_chisq"),
        new("trapezoidFreedom", "its degrees of freedom", Tests, "tcet_model_dof"),
        new("secondaryRobustStatistic", "robust statistic of the secondary", Tests, "wst_robstat"),
        new("secondaryDepth", "secondary's depth [ppm]", Tests, "wst_depth"),
        new("secondaryMedian", "median of the secondary's MES", Tests, "tce_ws_mesmedian"),
        new("secondarySpread", "spread of the secondary's MES", Tests, "tce_ws_mesmad"),
        new("secondaryStrongest", "strongest MES of a secondary", Tests, "tce_ws_maxmes"),
        new("secondaryWeakest", "lowest MES of a secondary", Tests, "tce_ws_minmes"),
        new("secondaryPhase", "secondary's delay after the transit [d]", Tests, "tce_ws_maxmesd"),
        new("singleEventStrength", "strongest single event SES", Tests, "tce_max_sngle_ev"),
        new("multipleEventStrength", "MES", Tests, "tce_max_mult_ev"),
        new("oddEven", "odd/even depth comparison, significance", Tests, "tce_bin_oedp_stat"),
        new("shorterPeriod", "shorter-period comparison, significance", Tests, "tce_bin_spc_stat"),
        new("longerPeriod", "longer-period comparison, significance", Tests, "tce_bin_lpc_stat"),
        new("albedo", "albedo that the secondary asks for [σ above 1]", Tests, "tce_albedo_stat"),
        new("planetTemperature", "temperature that the secondary asks for [σ above equilibrium]", Tests, "tce_ptemp_stat"),
        new("falseAlarm", "bootstrap false-alarm probability", Tests, "boot_fap"),
        new("bootstrapThreshold", "bootstrap's MES threshold", Tests, "boot_mesthresh"),
        new("bootstrapMean", "bootstrap's mean MES", Tests, "boot_mesmean"),
        new("bootstrapSpread", "bootstrap's standard deviation of MES", Tests, "boot_messtd"),
        new("coreStatistic", "ghost test: core aperture", Tests, "tce_cap_stat"),
        new("haloStatistic", "ghost test: halo aperture", Tests, "tce_hap_stat"),
        new("centroidOutRa", "offset from the out-of-transit centroid, right ascension [arcsec]", Tests, "tce_dicco_mra"),
        new("centroidOutRaError", "its error [arcsec]", Tests, "tce_dicco_mra_err"),
        new("centroidOutDec", "offset from the out-of-transit centroid, declination [arcsec]", Tests, "tce_dicco_mdec"),
        new("centroidOutDecError", "its error [arcsec]", Tests, "tce_dicco_mdec_err"),
        new("centroidOut", "offset from the out-of-transit centroid [arcsec]", Tests, "tce_dicco_msky"),
        new("centroidOutError", "its error [arcsec]", Tests, "tce_dicco_msky_err"),
        new("centroidCatalogueRa", "offset from the catalogue position, right ascension [arcsec]", Tests, "tce_ditco_mra"),
        new("centroidCatalogueRaError", "its error [arcsec]", Tests, "tce_ditco_mra_err"),
        new("centroidCatalogueDec", "offset from the catalogue position, declination [arcsec]", Tests, "tce_ditco_mdec"),
        new("centroidCatalogueDecError", "its error [arcsec]", Tests, "tce_ditco_mdec_err"),
        new("centroidCatalogue", "offset from the catalogue position [arcsec]", Tests, "tce_ditco_msky"),
        new("centroidCatalogueError", "its error [arcsec]", Tests, "tce_ditco_msky_err"),
    ];

    private static readonly Dictionary<string, int> Places = All.Select((input, i) => (input.Name, i)).ToDictionary(pair => pair.Name, pair => pair.i);

    private static readonly Dictionary<string, int> ByColumn = All
        .SelectMany((input, i) => input.Columns.Append(input.Name).Select(column => (column, i)))
        .ToDictionary(pair => pair.column, pair => pair.i, StringComparer.OrdinalIgnoreCase);

    /// <summary>Where an input stands.</summary>
    /// <param name="name">Machine name.</param>
    /// <returns>0-based.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static int IndexOf(string name) => Places.TryGetValue(name, out int place)
        ? place
        : throw new ArgumentException($"there is no catalogue input '{name}'; there are {string.Join(", ", All.Select(one => one.Name))}", nameof(name));

    /// <summary>The input a table's column holds.</summary>
    /// <param name="column">Its name, in any case: an input's own name, or that of the KOI, TOI or DV tables.</param>
    /// <returns>0-based; null where it holds none.</returns>
    public static int? Holding(string column) => ByColumn.TryGetValue(column.Trim(), out int place) ? place : null;
}
