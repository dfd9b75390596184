using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Runs.Classification;

namespace ExoInteractive.Runs.Tests.Classification;

public class SimulatedSetTests
{
    [Fact]
    public void Candidates_of_a_star_are_the_same_bit_for_bit_whenever_they_are_made()
    {
        for (long star = 0; star < 12; star++)
        {
            IReadOnlyList<TrainingRow> once = SimulatedCandidates.Of(TrainingSurvey.Tess, 5, star), again = SimulatedCandidates.Of(TrainingSurvey.Tess, 5, star);
            Assert.Equal(once.Count, again.Count);
            foreach ((TrainingRow one, TrainingRow other) in once.Zip(again))
            {
                Assert.Equal(one.Candidate.Global, other.Candidate.Global);
                Assert.Equal(one.Candidate.Scalars, other.Candidate.Scalars);
                Assert.Equal(one.Allowed, other.Allowed);
            }
        }
    }

    [Fact]
    public void Parts_of_another_set_are_not_taken_for_this_ones()
    {
        string folder = Directory.CreateTempSubdirectory("exo-set").FullName;
        try
        {
            string path = Path.Combine(folder, "set.safetensors"), parts = Directory.CreateDirectory(path + ".parts").FullName;
            using (FileStream stream = File.Create(Path.Combine(parts, "000000.safetensors")))
            {
                TrainingSetFile.Write(stream, [], new Dictionary<string, string> { ["recipe"] = "another" });
            }

            Assert.Contains("part of another set (another)", Assert.Throws<IOException>(() => SimulatedSet.Write(new SimulatedSetSettings(), path)).Message);
            File.WriteAllBytes(Path.Combine(parts, "000000.safetensors"), [1, 2, 3]);
            Assert.Contains("is damaged", Assert.Throws<IOException>(() => SimulatedSet.Write(new SimulatedSetSettings(), path)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public void Parts_that_are_there_are_taken_up_and_go_when_the_set_is_whole()
    {
        string folder = Directory.CreateTempSubdirectory("exo-set").FullName;
        try
        {
            string path = Path.Combine(folder, "set.safetensors"), parts = Directory.CreateDirectory(path + ".parts").FullName;
            TrainingRow row = new(new PackedCandidate(), [CandidateClass.Planet], 3, 4);
            using (FileStream stream = File.Create(Path.Combine(parts, "000000.safetensors")))
            {
                TrainingSetFile.Write(stream, [row, row, row], new Dictionary<string, string> { ["recipe"] = $"{SimulatedExample.Recipe}, Tess, seed 8" });
            }

            Assert.Equal(2, SimulatedSet.Write(new SimulatedSetSettings { Seed = 8, Count = 2 }, path).Count);
            Assert.Equal(2, TrainingSetFile.Read(SafetensorsFile.Read(File.ReadAllBytes(path))).Count);
            Assert.False(Directory.Exists(parts));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
