using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Core.Tests.Classification.Networks;
using ExoInteractive.Core.Transits;

namespace ExoInteractive.Core.Tests.Classification.TrainingSets;

public class TrainingSetTests
{
    private static readonly Dictionary<string, double> PlanetTruth = new() { ["periodDays"] = 3, ["t0"] = 1001, ["durationHours"] = 3 };
    private static readonly Dictionary<string, double> BinaryTruth = new(PlanetTruth) { ["secondaryPhase"] = 0.5 };
    private static readonly double[] Time = [.. Enumerable.Range(0, 1300).Select(i => 1000 + (i / 48.0))];

    [Fact]
    public void A_set_reads_back_as_it_was_written()
    {
        Random random = new(2);
        TrainingRow[] rows =
        [
            .. Enumerable.Range(0, 7).Select(i => new TrainingRow(
                VetterNetworkTests.Drawn(random), i % 2 == 0 ? [CandidateClass.Planet] : [CandidateClass.Variable, CandidateClass.Systematic], 1000 + i, i)),
        ];
        using MemoryStream stream = new();
        TrainingSetFile.Write(stream, rows, new Dictionary<string, string> { ["source"] = "a test" });
        SafetensorsFile file = SafetensorsFile.Read(stream.ToArray());
        IReadOnlyList<TrainingRow> read = TrainingSetFile.Read(file);
        Assert.Equal("a test", file.Metadata["source"]);
        for (int i = 0; i < rows.Length; i++)
        {
            Assert.Equal((rows[i].Star, rows[i].Bucket), (read[i].Star, read[i].Bucket));
            Assert.Equal(rows[i].Allowed, read[i].Allowed);
            Assert.Equal(rows[i].Candidate.Global, read[i].Candidate.Global);
            Assert.Equal(rows[i].Candidate.Local, read[i].Candidate.Local);
            Assert.Equal(rows[i].Candidate.Scalars, read[i].Candidate.Scalars);
            Assert.Equal(rows[i].Candidate.Present, read[i].Candidate.Present);
        }

        SafetensorsFile other = new([.. file.Tensors], new Dictionary<string, string>());
        Assert.Contains("no text 'scalars'", Assert.Throws<SafetensorsException>(() => TrainingSetFile.Read(other)).Message);
    }

    [Fact]
    public void Packing_what_was_unpacked_changes_nothing_but_the_views_that_are_absent()
    {
        PackedCandidate whole = GoldenVectors.Tiny().Input(0), packed = PackedCandidate.Of(whole.Unpack("TESS"));
        Assert.Equal(whole.Global, packed.Global);
        Assert.Equal(whole.Local, packed.Local);
        Assert.Equal(whole.Unfolded, packed.Unfolded);
        Assert.Equal(whole.Present, packed.Present);
        Assert.Equal(0, PackedCandidate.Of(GoldenVectors.Tiny().Input(2).Unpack("TESS")).Present[6]);
    }

    [Theory]
    [InlineData(SimulatedKind.Planet, 3.0, 1001.0, "Planet")]
    [InlineData(SimulatedKind.Planet, 3.0, 1002.0, "Variable Systematic")]
    [InlineData(SimulatedKind.Planet, 1.5, 1001.0, "null")]
    [InlineData(SimulatedKind.Planet, 6.0, 1001.0, "null")]
    [InlineData(SimulatedKind.EclipsingBinary, 1.5, 1001.0, "EclipsingBinary")]
    [InlineData(SimulatedKind.EclipsingBinary, 6.0, 1001.0, "EclipsingBinary")]
    [InlineData(SimulatedKind.EclipsingBinary, 3.0, 1002.5, "EclipsingBinary")]
    [InlineData(SimulatedKind.EclipsingBinary, 3.0, 1002.0, "null")]
    [InlineData(SimulatedKind.BackgroundBinary, 3.0, 1001.0, "NearbyBinary")]
    [InlineData(SimulatedKind.HierarchicalTriple, 3.0, 1001.0, "EclipsingBinary NearbyBinary")]
    [InlineData(SimulatedKind.Pulsator, 3.0, 1001.0, "Variable")]
    [InlineData(SimulatedKind.Quiet, 3.0, 1001.0, "Systematic")]
    public void A_detection_is_labelled_by_whose_eclipses_it_found(SimulatedKind kind, double period, double t0, string expected)
    {
        IReadOnlyDictionary<string, double> truth = kind is SimulatedKind.Planet ? PlanetTruth
            : kind is SimulatedKind.Pulsator or SimulatedKind.Quiet ? new Dictionary<string, double>() : BinaryTruth;
        IReadOnlyList<CandidateClass>? label = DetectionLabel.Of(kind, CurveChange.None, truth, new Ephemeris(period, t0, 0.12), Time);
        Assert.Equal(expected, label is null ? "null" : string.Join(' ', label));
    }

    [Fact]
    public void What_is_found_in_a_scrambled_or_inverted_curve_is_no_planet()
    {
        Assert.Equal([CandidateClass.Systematic], DetectionLabel.Of(SimulatedKind.Planet, CurveChange.Scrambled, PlanetTruth, new Ephemeris(3, 1001, 0.12), Time)!);
        Assert.DoesNotContain(CandidateClass.Planet, DetectionLabel.Of(SimulatedKind.Variable, CurveChange.Inverted, new Dictionary<string, double>(), new Ephemeris(3, 1001, 0.12), Time)!);
    }

    [Fact]
    public void Scrambling_keeps_every_point_and_inverting_twice_gives_the_curve_back()
    {
        LightCurve curve = new(Time, [.. Time.Select(time => 1 + (0.01 * Math.Sin(time)))], [.. Time.Select(time => 1e-3 + (1e-6 * time))], [], TimeSystem.Btjd, new LightCurveMetadata("SIM 1"));
        LightCurve scrambled = CurveChanges.Scramble(curve, 4, 7), twice = CurveChanges.Invert(CurveChanges.Invert(curve));
        Assert.Equal(curve.Flux.ToArray().Order(), scrambled.Flux.ToArray().Order());
        Assert.NotEqual(curve.Flux.ToArray(), scrambled.Flux.ToArray());
        Assert.Equal(scrambled.Flux.ToArray(), CurveChanges.Scramble(curve, 4, 7).Flux.ToArray());
        Assert.NotEqual(scrambled.Flux.ToArray(), CurveChanges.Scramble(curve, 4, 8).Flux.ToArray());
        Assert.Equal(curve.Flux.ToArray(), twice.Flux.ToArray(), (a, b) => Math.Abs(a - b) < 1e-12);
    }

    [Fact]
    public void Stars_of_a_set_differ_and_are_the_same_again_for_the_same_seed()
    {
        SimulatedExample[] drawn = [.. Enumerable.Range(0, 400).Select(star => SimulatedExample.Draw(TrainingSurvey.Tess, 3, star))];
        Assert.Equal(drawn, Enumerable.Range(0, 400).Select(star => SimulatedExample.Draw(TrainingSurvey.Tess, 3, star)));
        Assert.Equal(400, drawn.Select(one => one.Settings.Seed).Distinct().Count());
        Assert.Equal(Enum.GetValues<SimulatedKind>().Length, drawn.Select(one => one.Settings.Kind).Distinct().Count());
        Assert.Equal(3, drawn.Select(one => one.Change).Distinct().Count());
    }
}
