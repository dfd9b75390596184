using System.Text;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;
using ExoInteractive.Core.Classification.Metrics;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Trees;
using ExoInteractive.Core.Simulation;

namespace ExoInteractive.Core.Tests.Classification.Tabular;

public class TabularModelTests
{
    private static readonly TabularTrainingSettings Settings = new()
    {
        Name = "toy 1",
        Mission = "Kepler",
        Features = TabularFeatureSets.Physical,
        Boosting = new BoostingSettings { Trees = 40, Leaves = 8, LearningRate = 0.1, RowShare = 0.7, ColumnShare = 0.6 },
        KindBoosting = new BoostingSettings { Trees = 15, Leaves = 4, LearningRate = 0.2 },
        Members = 3,
    };

    private static readonly Lazy<TabularModel> Toy = new(() => Train(Settings));

    [Fact]
    public void Tells_planets_of_stars_it_has_not_seen()
    {
        IReadOnlyList<TabularExample> test = Rows(400, 3);
        IReadOnlyList<Prediction> answers = Toy.Value.Predict([.. test.Select(one => one.Candidate)]);
        Assert.InRange(answers.Where((answer, i) => answer.Probability > 0.5 == test[i].IsPlanet).Count(), 350, 400);
        Assert.All(answers, answer =>
        {
            Assert.Equal(1, Enum.GetValues<CandidateClass>().Sum(one => answer.Probabilities[one]), 9);
            Assert.Equal(3, answer.MemberProbabilities.Count);
            Assert.True(answer.CalibratedMission);
        });
    }

    [Fact]
    public void Tells_the_kinds_of_false_positive_it_was_taught()
    {
        TabularExample[] binaries = [.. Rows(600, 4).Where(one => !one.IsPlanet)];
        IReadOnlyList<Prediction> answers = Toy.Value.Predict([.. binaries.Select(one => one.Candidate)]);
        int right = answers.Where((answer, i) => answer.Probabilities[binaries[i].Class!.Value] > answer.Probabilities[
            binaries[i].Class == CandidateClass.EclipsingBinary ? CandidateClass.NearbyBinary : CandidateClass.EclipsingBinary]).Count();
        Assert.InRange((double)right / binaries.Length, 0.8, 1);
    }

    [Fact]
    public void A_set_keeps_the_truth_nearly_always()
    {
        IReadOnlyList<TabularExample> test = Rows(2000, 5);
        IReadOnlyList<Prediction> answers = Toy.Value.Predict([.. test.Select(one => one.Candidate)]);
        double kept = answers.Where((answer, i) => answer.ConformalSet.Contains(test[i].Class!.Value)).Count() / 2000.0;
        Assert.InRange(kept, 0.96, 1);
        Assert.Contains(answers, answer => answer.ConformalSet is [CandidateClass.Planet]);
    }

    [Fact]
    public void Fewer_inputs_widen_the_answer_and_are_named()
    {
        IReadOnlyList<TabularExample> test = Rows(300, 6);
        TabularCandidate[] whole = [.. test.Select(one => one.Candidate)];
        TabularCandidate[] brief = [.. whole.Select(one => TabularCandidate.Of(one.Name, one.Mission, ("period", one["period"]), ("radius", one["radius"])))];
        static double Doubt(IReadOnlyList<Prediction> answers) => answers.Average(answer => answer.Probability * (1 - answer.Probability));
        IReadOnlyList<Prediction> sure = Toy.Value.Predict(whole), wide = Toy.Value.Predict(brief);
        Assert.True(Doubt(wide) > 1.3 * Doubt(sure), $"{Doubt(wide)} {Doubt(sure)}");
        Assert.Contains("depth", wide[0].MissingInputs);
        Assert.DoesNotContain("period", wide[0].MissingInputs);
        Assert.Empty(sure[0].MissingInputs);

        // Still calibrated: the mean probability is the share of planets.
        Assert.Equal(test.Count(one => one.IsPlanet) / 300.0, wide.Average(answer => answer.Probability), 0.08);
    }

    [Fact]
    public void Every_form_of_table_gets_probabilities_that_are_true_and_a_set_as_wide_as_it_must_be()
    {
        IReadOnlyList<TabularExample> test = Rows(3000, 13);
        double whole = Decided(InputGroups.All), transit = Decided(InputGroups.Size | InputGroups.Transit), size = Decided(InputGroups.Size), nothing = Decided(InputGroups.None);
        Assert.True(whole > transit && whole > size && Math.Min(transit, size) > nothing, $"{whole} {transit} {size} {nothing}");

        double Decided(InputGroups known)
        {
            IReadOnlyList<Prediction> answers = Toy.Value.Predict([.. test.Select(one => DroppedInputs.Except(one.Candidate, known))]);
            ScoredSample sample = new([.. answers.Select(answer => answer.Probability)], [.. test.Select(one => one.IsPlanet)], [.. test.Select(one => one.Star)]);
            double error = BinaryMetric.CalibrationError.Of(sample, sample.Ones);
            Assert.True(error < 0.06, $"{known}: ECE {error}");
            Assert.Equal(test.Count(one => one.IsPlanet) / 3000.0, answers.Average(answer => answer.Probability), 0.05);
            double kept = answers.Where((answer, i) => answer.ConformalSet.Contains(CandidateClass.Planet) || !test[i].IsPlanet).Count() / 3000.0;
            Assert.InRange(kept, 0.98, 1);
            return answers.Count(answer => answer.ConformalSet.Contains(CandidateClass.Planet) != answer.ConformalSet.Any(one => one != CandidateClass.Planet)) / 3000.0;
        }
    }

    [Fact]
    public void A_single_input_more_than_a_form_does_not_change_how_it_is_calibrated()
    {
        TabularFeature[] features = [.. Settings.Features.Select(TabularFeatures.Named)];
        KnownGroups groups = new(features);
        InputGroups Of(params (string, double)[] known) => groups.Of(TabularMatrix.Of([TabularCandidate.Of("K1", "Kepler", known)], features));
        Assert.Equal(InputGroups.None, Of(("period", 3)));
        Assert.Equal(InputGroups.Size, Of(("period", 3), ("radius", 2)));
        Assert.Equal(InputGroups.Size | InputGroups.Strength, Of(("period", 3), ("radius", 2), ("snr", 9)));
        Assert.Equal(InputGroups.Size, Of(("period", 3), ("radius", 2), ("stellarRadius", 1)));
        Assert.Equal(InputGroups.Size | InputGroups.Transit, Of(("period", 3), ("radius", 2), ("duration", 2), ("depth", 90)));
        Assert.Equal(InputGroups.Size | InputGroups.Transit, Of(("period", 3), ("radius", 2), ("duration", 2), ("depth", 90), ("stellarRadius", 1)));
        Assert.Equal(32, groups.Patterns.Count);
    }

    [Theory]
    [InlineData("TESS")]
    [InlineData("Unknown")]
    public void A_mission_without_calibration_gets_a_wider_answer(string mission)
    {
        TabularCandidate own = Rows(5, 7).First(one => one.IsPlanet).Candidate;
        TabularCandidate other = TabularCandidate.Of(own.Name, mission, TabularInputs.All.Select((input, i) => (input.Name, own[i])));
        Prediction known = Toy.Value.Predict(own), widened = Toy.Value.Predict(other);
        Assert.False(widened.CalibratedMission);
        Assert.InRange(Math.Abs(widened.Probability - 0.5), 0, Math.Abs(known.Probability - 0.5));
        Assert.Contains(CandidateClass.Planet, widened.ConformalSet);
        Assert.True(widened.ConformalSet.Count >= known.ConformalSet.Count);
    }

    [Fact]
    public void What_no_training_row_was_like_is_out_of_distribution()
    {
        TabularCandidate known = Rows(1, 8)[0].Candidate;
        Assert.False(Toy.Value.Predict(known).OutOfDistribution);
        TabularCandidate strange = TabularCandidate.Of("x", "Kepler", TabularInputs.All.Select((input, i) => (input.Name, input.Name is "period" or "radius" ? 1e6 : known[i])));
        Assert.True(Toy.Value.Predict(strange).OutOfDistribution);
    }

    [Fact]
    public void An_explanation_adds_up_to_the_calibrated_log_odds()
    {
        IReadOnlyList<TabularExample> test = Rows(20, 9);
        double[] rest = [.. test.Select(one =>
        {
            double p = Toy.Value.Predict(one.Candidate).Probability;
            return Math.Log(p / (1 - p)) - Toy.Value.Explain(one.Candidate).Sum(part => part.Effect);
        })];
        Assert.All(rest, mean => Assert.Equal(rest[0], mean, 6));
        IReadOnlyList<Contribution> parts = Toy.Value.Explain(test[0].Candidate);
        Assert.Equal(parts.Select(part => Math.Abs(part.Effect)).OrderDescending(), parts.Select(part => Math.Abs(part.Effect)));
    }

    [Fact]
    public void A_file_answers_as_the_model_it_was_written_from()
    {
        TabularModel read = TabularModel.Load(TabularModelFile.Write(Toy.Value));
        TabularCandidate[] candidates = [.. Rows(50, 10).Select(one => one.Candidate)];
        IReadOnlyList<Prediction> before = Toy.Value.Predict(candidates), after = read.Predict(candidates);
        for (int i = 0; i < candidates.Length; i++)
        {
            Assert.Equal(before[i].Probabilities, after[i].Probabilities);
            Assert.Equal(before[i].ConformalSet, after[i].ConformalSet);
            Assert.Equal(before[i].Distance, after[i].Distance);
        }

        Assert.Equal(Toy.Value.Explain(candidates[0])[0], read.Explain(candidates[0])[0]);
    }

    [Fact]
    public void The_same_seed_trains_the_same_file()
        => Assert.Equal(TabularModelFile.Write(Train(Settings)), TabularModelFile.Write(Toy.Value));

    [Fact]
    public void A_damaged_file_is_refused_with_one_kind_of_error()
    {
        byte[] file = TabularModelFile.Write(Train(Settings with { Members = 1, Boosting = Settings.Boosting with { Trees = 3 } }));
        CounterRandom random = new(11);
        Assert.Contains("no tabular model", Assert.Throws<TabularModelException>(() => TabularModel.Load("{}"u8)).Message, StringComparison.Ordinal);
        string text = Encoding.UTF8.GetString(file);
        Assert.Contains("version 1", Assert.Throws<TabularModelException>(() => TabularModel.Load(Encoding.UTF8.GetBytes(text.Replace("\"version\": 2", "\"version\": 1", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
        Assert.Contains("newer", Assert.Throws<TabularModelException>(() => TabularModel.Load(Encoding.UTF8.GetBytes(text.Replace("logPeriod", "logPerigee", StringComparison.Ordinal)))).Message, StringComparison.Ordinal);
        for (int trial = 0; trial < 300; trial++)
        {
            byte[] damaged = (byte[])file.Clone();
            for (int k = 0; k < 3; k++)
            {
                damaged[(int)(random.Uniform() * damaged.Length)] = (byte)(random.Uniform() * 256);
            }

            byte[] cut = random.Uniform() < 0.3 ? damaged[..(int)(random.Uniform() * damaged.Length)] : damaged;
            try
            {
                // Damage that leaves a model answers as some model, without an error.
                TabularModel.Load(cut).Predict(Rows(3, 12).Select(one => one.Candidate).ToArray());
            }
            catch (TabularModelException)
            {
            }
        }
    }

    [Fact]
    public void Stars_of_one_class_only_cannot_be_learnt_from()
        => Assert.Contains("planets and false positives", Assert.Throws<ArgumentException>(
            () => TabularTraining.Train(new TabularTrainingRows([.. Rows(50, 1).Where(one => one.IsPlanet)]), Settings)).Message, StringComparison.Ordinal);

    [Fact]
    public void Stars_of_one_fold_only_cannot_be_calibrated_on()
        => Assert.Contains("in two of the 5 folds", Assert.Throws<ArgumentException>(
            () => TabularTraining.Train(new TabularTrainingRows([.. Rows(100, 1).Where(one => StarHash.Fold(one.Bucket) == 3)]), Settings)).Message, StringComparison.Ordinal);

    private static TabularModel Train(TabularTrainingSettings settings) => TabularTraining.Train(new TabularTrainingRows(Rows(2000, 1)), settings);

    // Planets are small and their transits as long as their stars allow; binaries are large, nearby ones faint and shallow.
    private static IReadOnlyList<TabularExample> Rows(int count, ulong seed)
    {
        CounterRandom random = new(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            double kind = random.Uniform();
            CandidateClass truth = kind < 0.4 ? CandidateClass.Planet : kind < 0.7 ? CandidateClass.EclipsingBinary : CandidateClass.NearbyBinary;
            double period = random.LogUniform(1, 100);
            double radius = truth == CandidateClass.Planet ? random.LogUniform(1, 8) : truth == CandidateClass.EclipsingBinary ? random.LogUniform(6, 80) : random.LogUniform(2, 20);
            double duration = 3 * Math.Cbrt(period / 10) * (truth == CandidateClass.NearbyBinary ? random.LogUniform(0.4, 3) : random.LogUniform(0.8, 1.2));
            double depth = Math.Pow(radius / 109, 2) * 1e6;
            TabularCandidate candidate = TabularCandidate.Of(
                $"K{i}", "Kepler",
                ("period", period), ("radius", radius), ("duration", duration), ("depth", depth), ("snr", random.LogUniform(8, 200)), ("impact", random.Uniform()),
                ("insolation", random.LogUniform(0.1, 1000)), ("equilibriumTemperature", random.LogUniform(200, 2000)), ("effectiveTemperature", 5700 + (300 * random.Normal())),
                ("surfaceGravity", 4.4 + (0.1 * random.Normal())), ("stellarRadius", 1 + (0.1 * random.Uniform())),
                ("magnitude", truth == CandidateClass.NearbyBinary ? random.Uniform(13, 16) : random.Uniform(11, 15)));
            return new TabularExample(candidate, truth == CandidateClass.Planet, truth, i, i % StarHash.Buckets);
        })];
    }
}
