using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Classification.Networks;

/// <summary>
/// One member of the ensemble, layer by layer as training/README.md tells it, in plain loops: what the fast one is held against.
/// </summary>
internal sealed class PlainNetwork
{
    private const float SmallestSpread = 1e-6f;

    private readonly SafetensorsFile _weights;
    private readonly VetterArchitecture _architecture;
    private readonly string _member;

    /// <summary>Takes the weights of a member.</summary>
    /// <param name="weights">The file.</param>
    /// <param name="architecture">Its sizes.</param>
    /// <param name="member">0-based.</param>
    public PlainNetwork(SafetensorsFile weights, VetterArchitecture architecture, int member)
        => (_weights, _architecture, _member) = (weights, architecture, $"m{member}.");

    /// <summary>Asks about one candidate.</summary>
    /// <param name="input">Prepared.</param>
    /// <param name="told">Told of every layer's output by the name of the golden vectors, "global.pooled"; may be null.</param>
    /// <returns>The answer.</returns>
    public NetworkAnswer Answer(NetworkInput input, Action<string, float[]>? told = null)
    {
        List<float> concatenated = [];
        for (int b = 0; b < VetterBranch.All.Count; b++)
        {
            VetterBranch branch = VetterBranch.All[b];
            float[] pooled = Pooled(branch, input.Views[b], input.Rows[b]);
            bool known = branch.Name == "unfolded" ? input.Rows[b].Any(one => one) : input.Rows[b][0];
            float[] projection = known ? Dense(pooled, $"{branch.Name}.projection", relu: true) : new float[_architecture.Projections[branch.Name]];
            told?.Invoke($"{branch.Name}.pooled", known ? pooled : new float[pooled.Length]);
            told?.Invoke($"{branch.Name}.projection", projection);
            concatenated.AddRange(projection);
        }

        float[] scalars = input.Scalars;
        told?.Invoke("scalars.input", scalars);
        for (int layer = 0; layer < _architecture.Scalars.Count; layer++)
        {
            scalars = Dense(scalars, $"scalars.{layer}", relu: true);
            told?.Invoke($"scalars.{layer}", scalars);
        }

        float[] head = [.. concatenated, .. scalars], value = head, embedding = [];
        told?.Invoke("head.input", head);
        for (int layer = 0; layer < _architecture.Head.Count; layer++)
        {
            value = Dense(value, $"head.{layer}", relu: layer + 1 < _architecture.Head.Count);
            embedding = layer == 0 ? value : embedding;
            told?.Invoke($"head.{layer}", value);
        }

        return new NetworkAnswer(head, embedding, value);
    }

    private float[] Pooled(VetterBranch branch, float[] views, bool[] rows)
    {
        int size = branch.Channels * branch.Bins, features = 2 * _architecture.Channels[branch.Name][^1];
        float[][] each = [.. rows.Select((there, i) => there ? Blocks(branch, views.AsSpan(i * size, size)) : new float[features])];
        return branch.Name switch
        {
            "local" => [.. each.SelectMany(one => one), .. each[1].Zip(each[2], (odd, even) => odd - even)],
            "unfolded" => MeanAndSpread(each, rows),
            _ => each[0],
        };
    }

    private static float[] MeanAndSpread(float[][] each, bool[] rows)
    {
        int count = Math.Max(1, rows.Count(there => there)), features = each[0].Length;
        float[] result = new float[2 * features];
        for (int f = 0; f < features; f++)
        {
            float mean = each.Sum(one => one[f]) / count;
            float squares = each.Where((_, i) => rows[i]).Sum(one => (one[f] - mean) * (one[f] - mean));
            result[f] = mean;
            result[features + f] = MathF.Sqrt((squares / count) + SmallestSpread);
        }

        return result;
    }

    // Mean and maximum over the positions that the last block leaves.
    private float[] Blocks(VetterBranch branch, ReadOnlySpan<float> view)
    {
        float[] value = view.ToArray();
        int channels = branch.Channels, bins = branch.Bins;
        for (int layer = 0; layer < 2 * _architecture.Channels[branch.Name].Count; layer++)
        {
            int outputs = _architecture.Channels[branch.Name][layer / 2];
            value = Convolve(value, channels, bins, outputs, $"{branch.Name}.{layer}");
            channels = outputs;
            if (layer % 2 == 1)
            {
                value = Halved(value, channels, bins);
                bins /= 2;
            }
        }

        return [.. Enumerable.Range(0, channels).Select(c => value.Skip(c * bins).Take(bins).Sum() / bins), .. Enumerable.Range(0, channels).Select(c => value.Skip(c * bins).Take(bins).Max())];
    }

    private float[] Convolve(float[] input, int channels, int bins, int outputs, string name)
    {
        const int half = VetterBranch.Kernel / 2;
        float[] weight = _weights[$"{_member}{name}.weight"].ToSingles(), bias = _weights[$"{_member}{name}.bias"].ToSingles(), output = new float[outputs * bins];
        for (int o = 0; o < outputs; o++)
        {
            for (int i = 0; i < bins; i++)
            {
                float sum = bias[o];
                for (int c = 0; c < channels; c++)
                {
                    for (int k = 0; k < VetterBranch.Kernel; k++)
                    {
                        int from = i + k - half;
                        sum += from >= 0 && from < bins ? weight[(((o * channels) + c) * VetterBranch.Kernel) + k] * input[(c * bins) + from] : 0;
                    }
                }

                output[(o * bins) + i] = Math.Max(0, sum);
            }
        }

        return output;
    }

    private static float[] Halved(float[] input, int channels, int bins)
    {
        int left = bins / 2;
        float[] output = new float[channels * left];
        for (int c = 0; c < channels; c++)
        {
            for (int i = 0; i < left; i++)
            {
                output[(c * left) + i] = Math.Max(input[(c * bins) + (2 * i)], input[(c * bins) + (2 * i) + 1]);
            }
        }

        return output;
    }

    private float[] Dense(float[] input, string name, bool relu)
    {
        float[] weight = _weights[$"{_member}{name}.weight"].ToSingles(), output = _weights[$"{_member}{name}.bias"].ToSingles();
        for (int o = 0; o < output.Length; o++)
        {
            for (int i = 0; i < input.Length; i++)
            {
                output[o] += weight[(o * input.Length) + i] * input[i];
            }

            output[o] = relu ? Math.Max(0, output[o]) : output[o];
        }

        return output;
    }
}
