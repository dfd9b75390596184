using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Fitting;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Transits;
using ExoInteractive.Core.Vetting;
using ExoInteractive.Data;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Pipeline;

public sealed class PipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Finds_fits_and_accepts_a_simulated_planet_and_writes_its_page()
    {
        (LoadedTarget loaded, SimulatedLightCurve truth) = Simulated(SimulatedKind.Planet, 7);
        ExaminedTarget examined = CandidatePipeline.Examine(loaded, Quick);
        ExaminedCandidate first = examined.Candidates[0];
        double period = truth.Truth["periodDays"];
        Assert.True(first.Fitted.Fit.Converged, first.Fitted.Fit.Message);
        Assert.InRange(first.Fitted.Fit.Ephemeris.Period, period * 0.9995, period * 1.0005);
        Assert.Equal(Disposition.Accept, first.Decision.Action);

        RecordedFile pdf = new RunRecorder(_folder.File("r.db")).Record(new RunRequest("report", Quick), run => ReportStage.Write(
            _folder.File("page.pdf"),
            [ReportStage.Page(examined.Searched.Result, first, ReportStage.Provenance(run))])).Value;
        Assert.Equal("%PDF-"u8, File.ReadAllBytes(pdf.Path).AsSpan(0, 5));
        Assert.Equal(new FileInfo(pdf.Path).Length, pdf.Bytes);
    }

    // A bright star whose slow spots outweigh the noise: what a single masked trend leaves of them looks like a secondary eclipse of 10σ.
    [Fact]
    public void A_planet_of_a_bright_spotted_star_fails_no_test()
    {
        SimulatedLightCurve truth = LightCurveSimulator.Simulate(new SimulationSettings { Seed = 26, Noise = 15e-6 });
        Ephemeris planet = new(truth.Truth["periodDays"], truth.Truth["t0"], truth.Truth["durationHours"] / 24);
        FittedTarget fitted = FitStage.Fit(LightCurveCleaning.Clean(truth.LightCurve), planet);
        VettingReport report = VetStage.Vet(fitted, planet);
        Assert.DoesNotContain(report.Tests, Fails);
    }

    [Fact]
    public void A_fit_and_its_vetting_are_blind_to_the_transits_of_the_other_planets()
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(new SimulationSettings { Seed = 1 });
        Ephemeris planet = new(simulated.Truth["periodDays"], simulated.Truth["t0"], simulated.Truth["durationHours"] / 24);
        Ephemeris other = new(2.7, simulated.LightCurve.Time.Span[0] + 1.3, 0.1);
        LightCurve cleaned = LightCurveCleaning.Clean(simulated.LightCurve);
        ReadOnlySpan<double> time = cleaned.Time.Span;
        double[] flux = cleaned.Flux.ToArray();
        for (int i = 0; i < flux.Length; i++)
        {
            flux[i] -= Math.Abs(other.FromTransit(time[i])) < other.Duration / 2 ? 0.004 : 0;
        }

        LightCurve two = cleaned.WithFlux(flux);
        FittedTarget blind = FitStage.Fit(two, planet, [other]);
        double chiSquared = blind.Fit.ChiSquared / blind.Fit.DegreesOfFreedom;
        Assert.InRange(chiSquared, 0.7, 1.4);
        Assert.InRange(blind.Fit.RadiusRatio, simulated.Truth["radiusRatio"] - 0.006, simulated.Truth["radiusRatio"] + 0.006);
        Assert.DoesNotContain(VetStage.Vet(blind, planet).Tests, Fails);
        Assert.Equal(blind.Detrended.Trend.Length, blind.Detrended.LightCurve.Count);

        TransitFitResult seeing = FitStage.Fit(two, planet).Fit;
        Assert.True(seeing.ChiSquared / seeing.DegreesOfFreedom > 2 * chiSquared, "with the other planet's transits in sight the fit should be worse");
    }

    [Fact]
    public void A_quiet_star_has_no_candidate()
    {
        (LoadedTarget loaded, _) = Simulated(SimulatedKind.Quiet, 3);
        Assert.Empty(CandidatePipeline.Examine(loaded, Quick).Candidates);
    }

    [Fact]
    public void A_report_without_a_candidate_is_refused()
        => Assert.Contains("at least one candidate", Assert.Throws<ArgumentException>(() => ReportStage.Write(_folder.File("x.pdf"), [])).Message);

    [Fact]
    public void Measures_the_duration_of_a_signal_given_by_period_and_time()
    {
        (LoadedTarget loaded, SimulatedLightCurve truth) = Simulated(SimulatedKind.Planet, 7);
        Ephemeris ephemeris = new GivenSignal(truth.Truth["periodDays"], truth.Truth["t0"]).On(loaded.Cleaned, new DetrendingSettings());
        Assert.InRange(ephemeris.Duration * 24, truth.Truth["durationHours"] * 0.6, truth.Truth["durationHours"] * 1.4);
    }

    [Theory]
    [InlineData(-1, 1330, null, "the period must be a positive number of days")]
    [InlineData(double.NaN, 1330, null, "the period must be a positive number of days")]
    [InlineData(3, double.NaN, null, "is not on this light curve's clock")]
    [InlineData(3, 2_459_000.5, null, "is not on this light curve's clock")]
    [InlineData(3, 1330, 3.5, "shorter than the period")]
    [InlineData(3, 1330, -0.1, "must be positive")]
    public void A_signal_that_cannot_be_is_refused_with_its_rule(double period, double time, double? duration, string rule)
    {
        (LoadedTarget loaded, _) = Simulated(SimulatedKind.Quiet, 3);
        ArgumentException refusal = Assert.Throws<ArgumentException>(() => new GivenSignal(period, time, duration).On(loaded.Cleaned, new DetrendingSettings()));
        Assert.Contains(rule, refusal.Message);
    }

    [Fact]
    public void Files_are_sorted_by_star_and_the_unreadable_one_is_named()
    {
        string one = Write("one.csv", 1), other = Write("other.csv", 2), broken = _folder.File("broken.csv");
        File.WriteAllText(broken, "");
        (IReadOnlyList<TargetFiles> targets, IReadOnlyList<LightCurveFormatException> unreadable) = LoadStage.Group([one, broken, other]);
        Assert.Equal([one, other], targets.Select(target => Assert.Single(target.Paths)));
        Assert.All(targets, target => Assert.Null(target.Target));
        Assert.Equal(broken, Assert.Single(unreadable).Path);
    }

    [Fact]
    public void A_file_of_several_stars_is_taken_star_by_star()
    {
        string path = _folder.File("stars.json");
        File.WriteAllText(path, """{"A": {"time": [1, 2, 3], "flux": [1, 2, 1.5]}, "B": {"time": [1, 2, 3], "flux": [3, 4, 3.5]}}""");
        (IReadOnlyList<TargetFiles> targets, _) = LoadStage.Group([path]);
        Assert.Equal(["A", "B"], targets.Select(target => target.Target));
        LoadSettings settings = new();
        Assert.Equal([1, 2, 1.5], LoadStage.Load(targets[0].Paths, targets[0].Settings(settings)).Raw.Flux.ToArray());
        Assert.Equal([3, 4, 3.5], LoadStage.Load(targets[1].Paths, targets[1].Settings(settings)).Raw.Flux.ToArray());
        LightCurveFormatException refusal = Assert.Throws<LightCurveFormatException>(() => LoadStage.Load([path]));
        Assert.Contains("found 2 stars (A, B); expected the name of the one to take (--target NAME)", refusal.Message);
    }

    [Fact]
    public void Files_of_several_stars_are_not_loaded_as_one()
    {
        LightCurveFormatException refusal = Assert.Throws<LightCurveFormatException>(() => LoadStage.Load([Write("one.csv", 1), Write("other.csv", 2)]));
        Assert.Contains("2 targets", refusal.Message);
    }

    [Fact]
    public void A_file_without_a_good_point_is_named()
    {
        string path = _folder.File("flagged.csv");
        LightCurve all = new([1, 2, 3], [1, 1, 1], [], [8, 8, 8], TimeSystem.Btjd, new LightCurveMetadata("TIC 9"));
        AtomicFile.Write(path, stream => LightCurveWriter.WriteCsv(stream, all));
        LightCurveFormatException refusal = Assert.Throws<LightCurveFormatException>(() => LoadStage.Load([path]));
        Assert.StartsWith(path, refusal.Message);
    }

    [Fact]
    public void A_simulation_is_written_with_its_truth_beside_it_and_read_back_exactly()
    {
        string path = _folder.File("star.csv");
        RunRecorder recorder = new(_folder.File("r.db"));
        Recorded<SimulatedLightCurve> made = recorder.Record(
            new RunRequest("simulate", new SimulationSettings()), run => SimulateStage.Simulate(new SimulationSettings { Seed = 5 }, path, run));
        Assert.Equal([path, _folder.File("star.truth.json")], made.Record.Outputs.Select(file => file.Path));
        LightCurve read = LightCurveReader.Read(path);
        Assert.Equal(made.Value.LightCurve.Flux.ToArray(), read.Flux.ToArray());
        Assert.Equal(made.Value.LightCurve.Time.ToArray(), read.Time.ToArray());
        Assert.Contains("\"periodDays\"", File.ReadAllText(_folder.File("star.truth.json")));
    }

    [Fact]
    public void Numbers_that_are_not_known_are_null_in_json()
    {
        VettingTest test = new("secondary", "Secondary", double.NaN, double.PositiveInfinity, VettingOutcome.NotRun, "no data");
        Assert.Equal(
            """{"target":"T","file":"f","test":"secondary","title":"Secondary","statistic":null,"uncertainty":null,"threshold":null,"passed":null,"outcome":"not_run","reason":"no data"}""",
            RunJson.Line(VettingTestLine.Of(test, "T", "f")));
    }

    private static bool Fails(VettingTest test) => test.Outcome is VettingOutcome.SoftFail or VettingOutcome.HardFail;

    private static PipelineSettings Quick => new()
    {
        Search = new SearchStageSettings { Search = new() { MinimumPeriod = 1, MaximumPlanets = 1 } },
    };

    private static (LoadedTarget Loaded, SimulatedLightCurve Truth) Simulated(SimulatedKind kind, ulong seed)
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(new SimulationSettings { Kind = kind, Seed = seed });
        CleanedLightCurve cleaned = LightCurveCleaning.CleanAndCount(simulated.LightCurve);
        return (new LoadedTarget(simulated.LightCurve, cleaned.LightCurve, ["simulated"], cleaned.Dropped), simulated);
    }

    private string Write(string name, ulong seed)
    {
        string path = _folder.File(name);
        LightCurve lightCurve = LightCurveSimulator.Simulate(new SimulationSettings { Seed = seed, TimeSpan = 3 }).LightCurve;
        AtomicFile.Write(path, stream => LightCurveWriter.WriteCsv(stream, lightCurve));
        return path;
    }
}
