namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The data files, relative to the folder of the data.</summary>
internal static class EvaluationFiles
{
    /// <summary>Cumulative KOI table.</summary>
    public const string Kois = "tables/koi_cumulative_2025-10-04.csv";

    /// <summary>TOI table.</summary>
    public const string Tois = "tables/toi_2025-10-04.csv";

    /// <summary>TOIs with SPOC data validation.</summary>
    public const string DataValidation = "ml/tess_spoc_dv_x_toi.csv.gz";

    /// <summary>Views of Yu et al. (2019) for triage.</summary>
    public const string TriageViews = "ml/yu2019_tess_triage_views.npz";

    /// <summary>Views of Yu et al. (2019) for vetting.</summary>
    public const string VettingViews = "ml/yu2019_tess_vetting_views.npz";

    /// <summary>Table of the candidates of Yu et al. (2019).</summary>
    public const string LabelledCandidates = "ml/yu2019_tces_relabelled_eqb.csv";
}
