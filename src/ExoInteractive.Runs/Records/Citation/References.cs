namespace ExoInteractive.Runs.Records.Citation;

/// <summary>The papers that the methods of this program come from, as its source names them.</summary>
internal static class References
{
    /// <summary>The box and its likelihood.</summary>
    public static readonly Reference BoxLeastSquares = new(
        "kovacs2002", ["Kovács, G.", "Zucker, S.", "Mazeh, T."], 2002, "A box-fitting algorithm in the search for periodic transits", "A&A", "391", "369");

    /// <summary>Folding at neighbouring periods at once.</summary>
    public static readonly Reference FastFolding = new(
        "staelin1969", ["Staelin, D. H."], 1969, "Fast folding algorithm for detection of periodic pulse trains", "Proceedings of the IEEE", "57", "724");

    /// <summary>Fast folding of long series.</summary>
    public static readonly Reference FastFoldingRevisited = new(
        "morello2020", ["Morello, V.", "others"], 2020, "Optimal periodicity searching: revisiting the fast folding algorithm for large-scale pulsar surveys", "MNRAS", "497", "4654");

    /// <summary>The red-noise-aware SNR.</summary>
    public static readonly Reference RedNoise = new(
        "pont2006", ["Pont, F.", "Zucker, S.", "Queloz, D."], 2006, "The effect of red noise on planetary transit detection", "MNRAS", "373", "231");

    /// <summary>The signal detection efficiency.</summary>
    public static readonly Reference SignalDetectionEfficiency = new(
        "hippke2019tls", ["Hippke, M.", "Heller, R."], 2019, "Optimized transit detection algorithm to search for periodic transits of small planets", "A&A", "623", "A39");

    /// <summary>Detrending round transits, the biweight.</summary>
    public static readonly Reference Wotan = new(
        "hippke2019wotan", ["Hippke, M.", "David, T. J.", "Mulders, G. D.", "Heller, R."], 2019, "Wōtan: Comprehensive Time-series Detrending in Python", "AJ", "158", "143");

    /// <summary>The local polynomial.</summary>
    public static readonly Reference SavitzkyGolay = new(
        "savitzky1964", ["Savitzky, A.", "Golay, M. J. E."], 1964, "Smoothing and Differentiation of Data by Simplified Least Squares Procedures", "Analytical Chemistry", "36", "1627");

    /// <summary>The penalised spline.</summary>
    public static readonly Reference PenalisedSpline = new(
        "eilers1996", ["Eilers, P. H. C.", "Marx, B. D."], 1996, "Flexible smoothing with B-splines and penalties", "Statistical Science", "11", "89");

    /// <summary>The Gaussian process.</summary>
    public static readonly Reference Celerite = new(
        "foremanmackey2017", ["Foreman-Mackey, D.", "Agol, E.", "Ambikasaran, S.", "Angus, R."], 2017, "Fast and Scalable Gaussian Process Modeling with Applications to Astronomical Time Series", "AJ", "154", "220");

    /// <summary>The transit of a quadratically limb-darkened star.</summary>
    public static readonly Reference LimbDarkenedTransit = new(
        "agol2020", ["Agol, E.", "Luger, R.", "Foreman-Mackey, D."], 2020, "Analytic Planetary Transit Light Curves and Derivatives for Stars with Polynomial Limb Darkening", "AJ", "159", "123");

    /// <summary>Free limb darkening.</summary>
    public static readonly Reference LimbDarkeningParameters = new(
        "kipping2013limb", ["Kipping, D. M."], 2013, "Efficient, uninformative sampling of limb darkening coefficients for two-parameter laws", "MNRAS", "435", "2152");

    /// <summary>Theory's limb darkening.</summary>
    public static readonly Reference LimbDarkeningTheory = new(
        "claret2018", ["Claret, A."], 2018, "A new method to compute limb-darkening coefficients for stellar atmosphere models with spherical symmetry: the space missions TESS, Kepler, CoRoT, and MOST", "A&A", "618", "A20");

    /// <summary>The prior on eccentricity.</summary>
    public static readonly Reference EccentricityPrior = new(
        "kipping2013beta", ["Kipping, D. M."], 2013, "Parametrizing the exoplanet eccentricity distribution with the Beta distribution", "MNRAS", "434", "L51");

    /// <summary>The best fit.</summary>
    public static readonly Reference LeastSquares = new(
        "marquardt1963", ["Marquardt, D. W."], 1963, "An Algorithm for Least-Squares Estimation of Nonlinear Parameters", "Journal of the Society for Industrial and Applied Mathematics", "11", "431");

    /// <summary>The no-U-turn sampler.</summary>
    public static readonly Reference NoUTurn = new(
        "hoffman2014", ["Hoffman, M. D.", "Gelman, A."], 2014, "The No-U-Turn Sampler: Adaptively Setting Path Lengths in Hamiltonian Monte Carlo", "Journal of Machine Learning Research", "15", "1593");

    /// <summary>Its multinomial form.</summary>
    public static readonly Reference HamiltonianMonteCarlo = new(
        "betancourt2017", ["Betancourt, M."], 2017, "A Conceptual Introduction to Hamiltonian Monte Carlo", "arXiv", "", "1701.02434");

    /// <summary>The ensemble sampler.</summary>
    public static readonly Reference Ensemble = new(
        "goodman2010", ["Goodman, J.", "Weare, J."], 2010, "Ensemble samplers with affine invariance", "Communications in Applied Mathematics and Computational Science", "5", "65");

    /// <summary>Its differential-evolution moves.</summary>
    public static readonly Reference DifferentialEvolution = new(
        "terbraak2008", ["ter Braak, C. J. F.", "Vrugt, J. A."], 2008, "Differential Evolution Markov Chain with snooker updater and fewer chains", "Statistics and Computing", "18", "435");

    /// <summary>R-hat and effective draws.</summary>
    public static readonly Reference Diagnostics = new(
        "vehtari2021", ["Vehtari, A.", "Gelman, A.", "Simpson, D.", "Carpenter, B.", "Bürkner, P.-C."], 2021, "Rank-Normalization, Folding, and Localization: An Improved R-hat for Assessing Convergence of MCMC", "Bayesian Analysis", "16", "667");

    /// <summary>Evidences.</summary>
    public static readonly Reference NestedSampling = new(
        "skilling2006", ["Skilling, J."], 2006, "Nested sampling for general Bayesian computation", "Bayesian Analysis", "1", "833");

    /// <summary>The BIC.</summary>
    public static readonly Reference InformationCriterion = new(
        "schwarz1978", ["Schwarz, G."], 1978, "Estimating the Dimension of a Model", "The Annals of Statistics", "6", "461");

    /// <summary>The tests of a candidate.</summary>
    public static readonly Reference Robovetter = new(
        "thompson2018", ["Thompson, S. E.", "others"], 2018, "Planetary Candidates Observed by Kepler. VIII. A Fully Automated Catalog with Measured Completeness and Reliability Based on Data Release 25", "ApJS", "235", "38");

    /// <summary>The mission Kepler.</summary>
    public static readonly Reference Kepler = new(
        "borucki2010", ["Borucki, W. J.", "others"], 2010, "Kepler Planet-Detection Mission: Introduction and First Results", "Science", "327", "977");

    /// <summary>The mission K2.</summary>
    public static readonly Reference K2 = new(
        "howell2014", ["Howell, S. B.", "others"], 2014, "The K2 Mission: Characterization and Early Results", "PASP", "126", "398");

    /// <summary>The mission TESS.</summary>
    public static readonly Reference Tess = new(
        "ricker2015", ["Ricker, G. R.", "others"], 2015, "Transiting Exoplanet Survey Satellite (TESS)", "Journal of Astronomical Telescopes, Instruments, and Systems", "1", "014003");

    /// <summary>Random numbers of simulations.</summary>
    public static readonly Reference CounterRandom = new(
        "salmon2011", ["Salmon, J. K.", "others"], 2011, "Parallel random numbers: as easy as 1, 2, 3", "Proceedings of SC11", "", "16");
}
