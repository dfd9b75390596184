using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Classification.Training;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Networks;

/// <summary>Adapting a network of files to labelled rows; on the small, untrained one of the golden vectors.</summary>
public class VetterTunerTests
{
    private static readonly HeadTuningSettings Quick = new() { LearningRate = 5e-3, Epochs = 40 };

    [Fact]
    public void Planets_of_a_new_survey_are_learnt_and_only_the_last_layers_change()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        TrainingRow[] training = Rows(golden, 300, 1), validation = Rows(golden, 120, 2), test = Rows(golden, 150, 3);
        TunedVetter tuned = VetterTuner.Tune(golden.Bytes, "mine", "PLATO", training, validation, Quick);
        VetterModel before = VetterModel.Load(golden.Bytes), after = VetterModel.Load(tuned.Weights.ToBytes());
        Assert.Equal("mine", after.Card.Name);
        Assert.True(after.Card.Calibrations.ContainsKey("PLATO"));
        Assert.True(after.Predict(test[0].Candidate.Unpack("PLATO")).CalibratedMission);
        Assert.True(Right(after, test) > 0.85, $"{Right(after, test):F2} right");
        Assert.True(Right(before, test) < 0.75, $"{Right(before, test):F2} right before");
        foreach (SafetensorsTensor tensor in golden.File.Tensors)
        {
            bool changes = tensor.Entry.Name.Contains(".head.1.", StringComparison.Ordinal) || tensor.Entry.Name.Contains(".head.2.", StringComparison.Ordinal);
            Assert.Equal(!changes, tensor.Bytes.Span.SequenceEqual(tuned.Weights[tensor.Entry.Name].Bytes.Span));
        }
    }

    [Fact]
    public void A_tuned_network_keeps_no_calibration_of_the_mission_but_its_own()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        TunedVetter once = VetterTuner.Tune(golden.Bytes, "mine", "PLATO with errors", Rows(golden, 60, 1), Rows(golden, 40, 2), Quick with { Epochs = 2 });
        TunedVetter twice = VetterTuner.Tune(once.Weights.ToBytes(), "yours", "PLATO", Rows(golden, 60, 1), Rows(golden, 40, 2), Quick with { Epochs = 2 });
        IReadOnlyDictionary<string, MissionCalibration> known = VetterModel.Load(twice.Weights.ToBytes()).Card.Calibrations;
        Assert.Contains("PLATO", known.Keys);
        Assert.DoesNotContain("PLATO with errors", known.Keys);
    }

    [Fact]
    public void The_same_rows_and_seed_give_the_same_bytes()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        byte[] Tuned() => VetterTuner.Tune(golden.Bytes, "mine", "PLATO", Rows(golden, 60, 1), Rows(golden, 40, 2), Quick with { Epochs = 2 }).Weights.ToBytes();
        Assert.Equal(Tuned(), Tuned());
    }

    [Fact]
    public void A_damaged_file_is_refused_in_one_line()
    {
        GoldenVectors golden = GoldenVectors.Tiny();
        SafetensorsException error = Assert.Throws<SafetensorsException>(
            () => VetterTuner.Tune(golden.Bytes.AsMemory(0, 5000), "mine", "PLATO", Rows(golden, 10, 1), Rows(golden, 10, 2)));
        Assert.DoesNotContain('\n', error.Message);
    }

    private static double Right(VetterModel model, TrainingRow[] rows) => rows.Average(row
        => model.Predict(row.Candidate.Unpack("PLATO")).Probability >= 0.5 == row.Allowed.Contains(CandidateClass.Planet) ? 1.0 : 0);

    // Planets where the first scalar is high; all else alike.
    private static TrainingRow[] Rows(GoldenVectors golden, int count, ulong seed)
    {
        CounterRandom random = new(seed);
        PackedCandidate whole = golden.Input(0);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            bool planet = random.Uniform() < 0.5;
            float[] scalars = [.. whole.Scalars];
            for (int s = 0; s < 6; s++)
            {
                scalars[s] = (float)((planet ? 3 : -3) + random.Normal());
            }

            PackedCandidate candidate = new()
            {
                Global = whole.Global, Local = whole.Local, Unfolded = whole.Unfolded, Trend = whole.Trend, Periodogram = whole.Periodogram,
                Centroid = whole.Centroid, Present = whole.Present, Scalars = scalars,
            };
            return new TrainingRow(candidate, planet ? [CandidateClass.Planet] : [CandidateClass.Variable, CandidateClass.Systematic], i, i % 100);
        })];
    }
}
