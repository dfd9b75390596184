using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>Which tensors an ensemble has, and their shapes.</summary>
internal static class VetterShapes
{
    /// <summary>Checks that every tensor of the ensemble is there, has its shape, and holds finite numbers.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="card">Its card.</param>
    /// <exception cref="SafetensorsException">One is not.</exception>
    public static void Check(SafetensorsFile weights, VetterCard card)
    {
        for (int member = 0; member < card.Members; member++)
        {
            foreach ((string name, long[] shape) in Of(card.Architecture))
            {
                string full = $"m{member}.{name}";
                if (weights.Get(full, shape).ToSingles().Any(value => !float.IsFinite(value)))
                {
                    throw new SafetensorsException($"a number in {full} that is not finite", "trained weights");
                }
            }
        }
    }

    private static IEnumerable<(string Name, long[] Shape)> Of(VetterArchitecture sizes)
    {
        List<(string, long[])> all = [];
        void Dense(string name, int inputs, int outputs)
        {
            all.Add(($"{name}.weight", [outputs, inputs]));
            all.Add(($"{name}.bias", [outputs]));
        }

        int concatenated = 0;
        foreach (VetterBranch branch in VetterBranch.All)
        {
            int channels = branch.Channels;
            for (int layer = 0; layer < 2 * sizes.Channels[branch.Name].Count; layer++)
            {
                int outputs = sizes.Channels[branch.Name][layer / 2];
                all.Add(($"{branch.Name}.{layer}.weight", [outputs, channels, VetterBranch.Kernel]));
                all.Add(($"{branch.Name}.{layer}.bias", [outputs]));
                channels = outputs;
            }

            Dense($"{branch.Name}.projection", 2 * channels * branch.Pooled, sizes.Projections[branch.Name]);
            concatenated += sizes.Projections[branch.Name];
        }

        int inputs = (2 * sizes.ScalarCount) + PackedCandidate.Flags.Count;
        for (int layer = 0; layer < sizes.Scalars.Count; layer++)
        {
            Dense($"scalars.{layer}", inputs, sizes.Scalars[layer]);
            inputs = sizes.Scalars[layer];
        }

        inputs += concatenated;
        for (int layer = 0; layer < sizes.Head.Count; layer++)
        {
            Dense($"head.{layer}", inputs, sizes.Head[layer]);
            inputs = sizes.Head[layer];
        }

        return all;
    }
}
