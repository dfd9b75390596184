using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Vetting;

namespace ExoInteractive.Reports;

/// <summary>All a candidate's page shows.</summary>
/// <param name="Raw">The cleaned light curve before detrending.</param>
/// <param name="Detrended">After detrending.</param>
/// <param name="Periodogram">The periodogram the candidate was found in.</param>
/// <param name="Candidate">The candidate.</param>
/// <param name="SnrThreshold">The search's threshold.</param>
/// <param name="Fit">Its fit.</param>
/// <param name="Vetting">Its vetting.</param>
/// <param name="Decision">What was decided about it.</param>
/// <param name="Provenance">One line: files with short SHA-256, record id, versions, date.</param>
public sealed record CandidateReportContent(
    LightCurve Raw,
    DetrendedLightCurve Detrended,
    Periodogram Periodogram,
    TransitCandidate Candidate,
    double SnrThreshold,
    TransitFitResult Fit,
    VettingReport Vetting,
    Decision Decision,
    string Provenance);
