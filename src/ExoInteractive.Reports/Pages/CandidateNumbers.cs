using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Pages;

/// <summary>The numbers of a candidate as its page prints them.</summary>
internal static class CandidateNumbers
{
    /// <summary>What the search measured.</summary>
    public static IReadOnlyList<PrintedNumber> OfSearch(TransitCandidate candidate) =>
    [
        new("P", MeasuredText.WithError(candidate.Ephemeris.Period, candidate.PeriodError), "d"),
        new("t0", NumberText.Fixed(candidate.Ephemeris.TransitTime, 4), candidate.TimeSystem.Symbol()),
        new("T14 (search)", NumberText.Fixed(candidate.Ephemeris.Duration * 24, 2), "h"),
        new("depth (search)", MeasuredText.WithError(candidate.Depth * 1e6, candidate.DepthError * 1e6), "ppm"),
        new("SNR (red noise)", NumberText.Fixed(candidate.Snr, 1), ""),
        new("MES", NumberText.Fixed(candidate.Statistics.Mes, 1), ""),
        new("SDE", NumberText.Fixed(candidate.Sde, 1), ""),
        new("false-alarm probability", Probability(candidate.FalseAlarmProbability), ""),
        new("transits with data", NumberText.Fixed(candidate.TransitCount, 0), ""),
    ];

    /// <summary>The fitted parameters and the quality of the fit; nothing where the fit did not converge.</summary>
    public static IReadOnlyList<PrintedNumber> OfFit(TransitFitResult fit, string timeSystem)
    {
        if (!fit.Converged)
        {
            return [];
        }

        List<PrintedNumber> numbers = [.. fit.Parameters.Where(parameter => !parameter.Derived).Select(parameter => Printed(parameter, timeSystem))];
        if (fit.Parameters.All(parameter => parameter.Name is not "limbDarkening1" and not "u1"))
        {
            numbers.Add(new("u1, u2 (held)", $"{NumberText.Fixed(fit.LimbDarkening1, 3)}, {NumberText.Fixed(fit.LimbDarkening2, 3)}", ""));
        }

        numbers.Add(new("exposure", NumberText.Fixed(fit.ExposureTime * 1440, 2), "min"));
        numbers.Add(new("χ²/dof", $"{NumberText.Fixed(fit.ChiSquared, 1)}/{NumberText.Fixed(fit.DegreesOfFreedom, 0)}", ""));
        numbers.Add(new("χ² reduced", NumberText.Fixed(fit.ChiSquared / fit.DegreesOfFreedom, 3), ""));
        return numbers;
    }

    /// <summary>What follows from the fitted parameters; nothing where the fit did not converge.</summary>
    public static IReadOnlyList<PrintedNumber> OfDerived(TransitFitResult fit, string timeSystem)
        => fit.Converged
            ? [.. fit.Parameters.Where(parameter => parameter.Derived).Select(parameter => Printed(parameter, timeSystem))]
            : [];

    // Below the resolution of 1 − p in doubles the digits mean nothing.
    private static string Probability(double value)
        => value is >= 0 and < 1e-15 ? $"< {NumberText.Power(-15)}" : NumberText.Significant(value, 2);

    private static PrintedNumber Printed(FittedParameter parameter, string timeSystem) => new(
        parameter.Symbol,
        MeasuredText.WithErrors(parameter.Value, parameter.LowerError, parameter.UpperError),
        parameter.Name == "t0" ? timeSystem : parameter.Unit);
}
