using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Simulation;

/// <summary>The schedule of a star that a survey observes for some segments.</summary>
internal static class SurveySchedule
{
    private const double DaysPerYear = 365.25;
    private const double SecondsPerDay = 86400;

    /// <summary>Builds the schedule.</summary>
    /// <param name="survey">The survey.</param>
    /// <param name="first">Number of the first segment.</param>
    /// <param name="count">Number of segments, at least 1.</param>
    /// <param name="random">Draws the season of the star's conjunction with the Sun and, on the ground, the weather.</param>
    public static ObservingSchedule Build(Survey survey, int first, int count, CounterRandom random)
    {
        double season = random.Uniform(0, DaysPerYear);
        List<double> times = [], dumps = [];
        List<int> quality = [];
        List<LightCurveSegment> segments = [];
        for (int number = first; number < first + count; number++)
        {
            int start = times.Count;
            (double From, double To)[] stretches = [.. survey.Stretches(number, random)];
            foreach ((double from, double to) in stretches)
            {
                for (int i = 0; from + (i * survey.Cadence) <= to; i++)
                {
                    double clock = from + (i * survey.Cadence);
                    times.Add(Barycentric(clock, survey, season));
                    quality.Add(InDump(clock - stretches[0].From, survey) ? survey.Flags.Dump : 0);
                }
            }

            for (double dump = survey.DumpEvery; dump > 0 && dump < stretches[^1].To - stretches[0].From; dump += survey.DumpEvery)
            {
                dumps.Add(Barycentric(stretches[0].From + dump, survey, season));
            }

            SimulationSettings.RequirePoints(times.Count);
            segments.Add(new LightCurveSegment(survey.Label(number), start, times.Count - start));
        }

        return new ObservingSchedule([.. times], survey.Cadence, [.. segments], survey.Clock, [.. quality], dumps);
    }

    // Wheels are unloaded at whole multiples of an interval from the segment's start; an exposure that holds one is flagged.
    private static bool InDump(double sinceStart, Survey survey)
    {
        double number = Math.Floor((sinceStart / survey.DumpEvery) + 0.5);
        return survey.DumpEvery > 0 && number >= 1 && Math.Abs(sinceStart - (number * survey.DumpEvery)) <= survey.DumpCovers / 2;
    }

    // The Earth's orbit brings the light early and late by turns; spacing at the barycentre swings by up to 1 part in 10,000.
    private static double Barycentric(double clock, Survey survey, double season)
        => clock + (survey.LightTravelSeconds / SecondsPerDay * Math.Cos(2 * Math.PI * (clock - season) / DaysPerYear));
}
