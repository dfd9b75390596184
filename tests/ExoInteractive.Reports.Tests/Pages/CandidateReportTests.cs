using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Pages;
using ExoInteractive.Reports.Tests.Figures;
using ExoInteractive.Requirements;

namespace ExoInteractive.Reports.Tests.Pages;

public sealed class CandidateReportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-report-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void Qpdf_finds_nothing_to_complain_about()
    {
        string qpdf = Requires.Program("qpdf", "qpdf");
        (int exitCode, string output, string error) = Requires.Run(
            qpdf, ["--check", Write([SampleCandidate.Content, SampleCandidate.Unconverged])]);
        Assert.True(exitCode == 0, output + error);
        Assert.DoesNotContain("WARNING", output + error);
    }

    [Fact]
    public void Every_number_can_be_read_out_of_the_pdf()
    {
        CandidateReportContent content = SampleCandidate.Content;
        string text = Text([content]);
        PrintedNumber[] numbers =
        [
            .. CandidateNumbers.OfSearch(content.Candidate),
            .. CandidateNumbers.OfFit(content.Fit, "BTJD"),
            .. CandidateNumbers.OfDerived(content.Fit, "BTJD"),
        ];
        Assert.True(numbers.Length > 20);
        Assert.All(numbers, number =>
        {
            Assert.Contains(number.Symbol, text);
            Assert.Contains($"{number.Text} {number.Unit}".TrimEnd(), text);
        });
        Assert.Contains("3.30000 ± 0.00012 d", text);
        Assert.Contains("6612 ± 72 ppm", text);
        Assert.Contains("3.4×10⁻¹²", text);
    }

    [Fact]
    public void The_page_names_the_star_the_verdict_the_tests_and_the_provenance()
    {
        string text = Text([SampleCandidate.Content]);
        foreach (string expected in (string[])
            [
                $"{SampleCandidate.Content.Raw.Metadata.Target}, candidate 1", "HUMAN REVIEW", "P(planet) 0.912 ± 0.015",
                "The secondary is at 4.16 σ.", "An alias at 1.65 d was rejected.", "hard fail", "soft fail", "not run", "1.21", "1.04",
                "The star's density is not known.", "decision policy 1", "sha256 3fa9c1d2", "page 1 of 1", "BTJD = BJD − 2,457,000 [d]",
                "Odd and even transits differ by 0.7 σ", "Deepest secondary: phase 0.431, 4.2 σ", "187 ± 45 ppm",
            ])
        {
            Assert.Contains(expected, text);
        }
    }

    [Fact]
    public void A_fit_that_did_not_converge_says_so_and_prints_no_fitted_number()
    {
        CandidateReportContent content = SampleCandidate.Unconverged;
        string text = Text([content]);
        Assert.Contains("THE TRANSIT FIT DID NOT CONVERGE", text);
        Assert.Contains("the fit stopped after 200 iterations without settling", text);
        Assert.All(
            CandidateNumbers.OfFit(SampleCandidate.Content.Fit, "BTJD").Concat(CandidateNumbers.OfDerived(SampleCandidate.Content.Fit, "BTJD"))
                .Where(number => number.Text.Contains('±')),
            number => Assert.DoesNotContain(number.Text, text));
        Assert.Contains("52.3", text);
    }

    [Fact]
    public void Each_candidate_has_a_page()
    {
        string text = Text([SampleCandidate.Content, SampleCandidate.Unconverged, SampleCandidate.Content]);
        Assert.Contains("page 3 of 3", text);
        Assert.Equal(3, text.Count(letter => letter == '\f'));
    }

    [Fact]
    public void On_the_page_no_text_covers_another_and_nothing_is_cut()
    {
        foreach (CandidateReportContent content in Awkward())
        {
            RecordingCanvas canvas = new(CandidateReport.PageWidth, CandidateReport.PageHeight);
            CandidatePage.Draw(canvas, content, 1, 1);
            canvas.AssertAllInside();
            canvas.AssertNoTextOverlaps();
            Assert.All(canvas.Texts, item => Assert.True(item.Style.Size >= 4.6, $"'{item.Text}' at {item.Style.Size}"));
        }
    }

    [Fact]
    public void A_long_name_leaves_the_candidates_number_readable()
    {
        CandidateReportContent content = SampleCandidate.Content;
        LightCurve raw = content.Raw;
        foreach (string name in (string[])["wasp-75_EPIC206154641_tls_detrended", new string('W', 200)])
        {
            RecordingCanvas canvas = new(CandidateReport.PageWidth, CandidateReport.PageHeight);
            LightCurve named = new(
                raw.Time.Span, raw.Flux.Span, raw.FluxError.Span, raw.Quality.Span, raw.TimeSystem, raw.Metadata with { Target = name }, [.. raw.Segments]);
            CandidatePage.Draw(canvas, content with { Raw = named }, 1, 1);
            Assert.EndsWith($", candidate {content.Candidate.Rank}", canvas.Texts[0].Text);
            canvas.AssertNoTextOverlaps();
        }
    }

    [Fact]
    public void No_candidate_is_refused()
        => Assert.Throws<ArgumentException>(() => CandidateReport.WritePdf(Stream.Null, []));

    private static IEnumerable<CandidateReportContent> Awkward()
    {
        CandidateReportContent content = SampleCandidate.Content;
        VettingReport vetting = content.Vetting;
        yield return content;
        yield return SampleCandidate.Unconverged;
        string sentence = string.Join(' ', Enumerable.Repeat("a long reason with 12.3 σ in it", 40));
        yield return content with
        {
            Raw = Renamed(content.Raw, string.Join(' ', Enumerable.Repeat("Gaia DR3 5290805081602160640", 9))),
            Provenance = string.Join(" · ", Enumerable.Repeat("file.fits sha256 0123456789ab", 30)),
            Decision = content.Decision with
            {
                Policy = sentence,
                Reasons = [new DecisionReason("soft_fail:shape", 1, 2, sentence), new DecisionReason("costs", double.NaN, double.NaN, "line\nbreak")],
            },
            Vetting = vetting with
            {
                Tests = [.. Enumerable.Range(0, 16).Select(i => new VettingTest(
                    $"test{i}", $"A test of quite a long name, number {i}", 1e-9 * i, -12_345_678.9, VettingOutcome.SoftFail, sentence))],
            },
        };
        yield return content with
        {
            Vetting = new VettingReport(
                [],
                new MeasuredDepth(double.NaN, double.NaN, 0),
                new MeasuredDepth(double.NaN, double.NaN, 0),
                new MeasuredDepth(double.NaN, double.NaN, 0),
                double.NaN),
            Decision = content.Decision with { Prediction = null, Policy = "", Reasons = [] },
            Provenance = "",
            Candidate = content.Candidate with { PeriodError = double.NaN, DepthError = double.NaN, FalseAlarmProbability = double.NaN, Notes = [] },
        };
    }

    private static LightCurve Renamed(LightCurve lightCurve, string target) => new(
        lightCurve.Time.Span,
        lightCurve.Flux.Span,
        lightCurve.FluxError.Span,
        lightCurve.Quality.Span,
        TimeSystem.Unknown,
        new LightCurveMetadata(target));

    private string Write(IReadOnlyList<CandidateReportContent> contents)
    {
        string path = Path.Combine(_folder, "report.pdf");
        using FileStream stream = File.Create(path);
        CandidateReport.WritePdf(stream, contents);
        return path;
    }

    private string Text(IReadOnlyList<CandidateReportContent> contents)
    {
        string pdftotext = Requires.Program("pdftotext", "poppler-utils");
        (int exitCode, string output, string error) = Requires.Run(pdftotext, ["-layout", "-enc", "UTF-8", Write(contents), "-"]);
        Assert.True(exitCode == 0, error);
        return string.Join('\n', output.Split('\n').Select(line => string.Join(' ', line.Split(' ', StringSplitOptions.RemoveEmptyEntries))));
    }
}
