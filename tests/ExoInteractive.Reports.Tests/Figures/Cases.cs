using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Reports.Tests.Pages;
using ExoInteractive.SampleFits;

namespace ExoInteractive.Reports.Tests.Figures;

/// <summary>Figures of every kind, the awkward ones included.</summary>
internal static class Cases
{
    public static IReadOnlyList<(string Name, Figure Figure)> All { get; } =
    [
        .. OfCandidate(),
        .. OfFit(),
        .. DecisionCases.All,
        ("no panels", new Figure("Nothing", [])),
        ("empty", Single([], [])),
        ("one point", Single([2_458_325.5], [1.0])),
        ("all missing", Single([1, 2, 3], [double.NaN, double.NaN, double.NaN])),
        ("constant", Single([1, 2, 3], [5, 5, 5])),
        ("nearly constant", Single([1, 2, 3], [1, 1 + 1e-15, 1 - 1e-15])),
        ("infinite", Single([1, 2, double.PositiveInfinity], [double.NegativeInfinity, 4, 5])),
        ("an outlier", Single([.. Enumerable.Range(0, 200).Select(i => (double)i)], [.. Enumerable.Range(0, 200).Select(i => i == 7 ? 1e20 : 1.0 + (i % 3))])),
        ("huge", Huge()),
        ("long names", new Figure(new string('W', 300), [LongNames(), LongNames() with { Row = 1 }], Caption: new string('c', 90) + " " + new string('d', 500))),
        ("line breaks", Single([1, 2], [1, 2]) with { Title = "two\nlines\tand a tab" }),
        ("zero on logarithmic axes", new Figure("", [new Panel(
            "", new Axis("x", Logarithmic: true), new Axis("y", Logarithmic: true), [Dots([0, -1, 1, 10], [0, 5, -5, 10])])])),
    ];

    public static Figure Huge()
    {
        Random random = new(2);
        double[] x = [.. Enumerable.Range(0, 65_000).Select(i => 2_454_953.5 + (i * 0.0204))];
        double[] y = [.. x.Select(_ => 1 + (1e-4 * (random.NextDouble() - 0.5)))];
        return new Figure(
            "Huge",
            [
                new Panel("", new Axis("t [d]", Link: "t", Labels: false), new Axis("flux"), [Dots(x, y), new LineTrace("trend", Palette.Blue, x, y)]),
                new Panel("", new Axis("t [d]", Link: "t"), new Axis("flux"), [Dots(x, y), new TickTrace("ticks", Palette.Blue, x)], Row: 1),
            ]);
    }

    private static IEnumerable<(string, Figure)> OfCandidate()
    {
        CandidateReportContent content = SampleCandidate.Content;
        VettingReport vetting = content.Vetting;
        VettingReport unmeasured = vetting with
        {
            Odd = new MeasuredDepth(double.NaN, double.NaN, 0),
            Even = new MeasuredDepth(0.006, double.NaN, 1),
            Secondary = new MeasuredDepth(double.NaN, double.NaN, 0),
            SecondaryPhase = double.NaN,
        };
        yield return ("light curve", CandidateFigures.LightCurve(content.Raw));
        yield return ("detrended", CandidateFigures.LightCurve(content.Raw, content.Detrended, [content.Candidate.Ephemeris]));
        yield return ("periodogram", CandidateFigures.Periodogram(content.Periodogram, content.Candidate, content.SnrThreshold));
        yield return ("quiet periodogram", CandidateFigures.Periodogram(SampleCandidate.Periodogram(1000)));
        yield return ("transit depths", CandidateFigures.TransitDepths(content.Candidate, content.Raw.Metadata.Target));
        yield return ("folded", CandidateFigures.FoldedTransit(content.Detrended.LightCurve, content.Fit.Ephemeris, content.Fit));
        yield return ("folded, no fit", CandidateFigures.FoldedTransit(content.Detrended.LightCurve, content.Candidate.Ephemeris));
        foreach (double[] times in new double[][] { [content.Fit.Ephemeris.TransitTime], [content.Fit.Ephemeris.TransitTime, content.Fit.Ephemeris.TransitTime + content.Fit.Ephemeris.Period] })
        {
            LoneTransit lone = new(times, 0.01, content.Fit.Ephemeris.Duration, 0.006, 2e-4, 30, 20, 100, [], TimeSystem.Btjd, []);
            yield return ($"lone, {times.Length}", CandidateFigures.LoneTransit(content.Detrended.LightCurve, lone));
        }

        yield return ("whole orbit", CandidateFigures.FullPhase(content.Detrended.LightCurve, content.Fit.Ephemeris, vetting));
        yield return ("odd and even", CandidateFigures.OddEven(content.Detrended.LightCurve, content.Fit.Ephemeris, vetting));
        yield return ("odd and even, unmeasured", CandidateFigures.OddEven(content.Detrended.LightCurve, content.Fit.Ephemeris, unmeasured));
        yield return ("secondary", CandidateFigures.Secondary(content.Detrended.LightCurve, content.Fit.Ephemeris, vetting));
        yield return ("secondary, unmeasured", CandidateFigures.Secondary(content.Detrended.LightCurve, content.Fit.Ephemeris, unmeasured));
    }

    private static IEnumerable<(string, Figure)> OfFit()
    {
        foreach ((string name, TransitFitResult fit) in ((string, TransitFitResult)[])
            [("", SampleFit.Converged), (", apart", SampleFit.Unconverged), (", stopped", SampleFit.Stopped)])
        {
            yield return ($"corner{name}", FitFigures.Corner(fit.Posterior!, fit.Parameters, "TIC 25155310", new Dictionary<string, double> { ["radiusRatio"] = 0.078 }));
            yield return ($"chains{name}", FitFigures.Chains(fit.Posterior!, fit.Parameters));
        }

        yield return ("transit times", FitFigures.TransitTimes(SampleFit.Converged.TransitTimes, TimeSystem.Btjd, "TIC 25155310"));
        yield return ("no transit times", FitFigures.TransitTimes([]));
    }

    private static ScatterTrace Dots(double[] x, double[] y) => new("dots", Palette.Steel, x, y);

    private static Figure Single(double[] x, double[] y) => new(
        "Title",
        [
            new Panel(
                "Panel",
                new Axis("x [d]"),
                new Axis("y [ppm]"),
                [
                    Dots(x, y) with { YError = y },
                    new LineTrace("line", Palette.Blue, x, y, Dashed: true),
                    new MarkerLine("vertical", Palette.Vermilion, 2, Error: 0.1),
                    new MarkerLine("lost", Palette.Green, double.NaN, Error: double.NaN),
                ]),
        ]);

    private static Panel LongNames()
    {
        string name = new('n', 120);
        Axis axis = new(new string('a', 200) + " [d]");
        double[] values = [1, 2, 3];
        Color color = Palette.Ink;
        return new Panel(
            name,
            axis,
            axis,
            [
                new ScatterTrace(name, color, values, values),
                new LineTrace(name + "2", color, values, values),
                new MarkerLine(name, color, 2),
                .. Enumerable.Range(0, 12).Select(i => new MarkerLine($"mark {i}", color, 1 + (0.05 * i), Vertical: i % 2 == 0)),
            ]);
    }
}
