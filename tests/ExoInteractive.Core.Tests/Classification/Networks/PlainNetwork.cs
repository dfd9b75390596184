using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Classification.Weights;

namespace ExoInteractive.Core.Tests.Classification.Networks;

/// <summary>
/// The network of training/README.md written down as it reads: loops over arrays in double precision, channels first, no batch.
/// Keeps every layer's output by the name that the golden vectors have.
/// </summary>
internal sealed class PlainNetwork(SafetensorsFile weights, string member, NetworkArchitecture architecture, IReadOnlyList<double> mean, IReadOnlyList<double> deviation)
{
    private static readonly int[] LocalFlags = [2, 5, 5, 4];

    /// <summary>Outputs by name, flat.</summary>
    public Dictionary<string, double[]> Layers { get; } = [];

    /// <summary>Evaluates one candidate.</summary>
    public double[] Evaluate(Func<string, float[]> input)
    {
        bool[] present = [.. input("present").Select(flag => flag > 0.5f)];
        List<double> joined = [];

        double[][] global = Channels(input("global"), 3, 201);
        global = [.. global.Select((channel, c) => Prepared(channel, c == 0 ? -5 : 0, present[c == 0 ? 0 : 1], 1))];
        Join("global", Pool("global", [global], [present[0]])[0], present[0]);

        double[][] local = Channels(input("local"), 8, 61);
        double depth = -local[6].Min();
        double[][][] views = [.. Enumerable.Range(0, 4).Select(v => new[]
        {
            Prepared(local[2 * v], -5, present[LocalFlags[v]], v == 3 && depth > 1e-6 ? depth : 1),
            Prepared(local[(2 * v) + 1], 0, present[LocalFlags[v]] && present[3], v == 3 && depth > 1e-6 ? depth : 1),
        })];
        double[][] pooled = Pool("local", views, [.. LocalFlags.Select(flag => present[flag])]);
        Join("local", [.. pooled.SelectMany(one => one), .. pooled[1].Zip(pooled[2], (odd, even) => odd - even)], present[2]);

        double[][][] transits = [.. Channels(input("unfolded"), 16, 31).Select(one => new[] { Prepared(one, -5, present[6], 1) })];
        bool[] seen = [.. transits.Select(one => one[0].Any(value => value != 0))];
        double[][] each = [.. Pool("unfolded", transits, seen).Where((_, i) => seen[i])];
        int width = 2 * architecture.Channels["unfolded"][^1];
        double[] middle = [.. Enumerable.Range(0, width).Select(i => each.Select(one => one[i]).DefaultIfEmpty(0).Average())];
        double[] spread = [.. Enumerable.Range(0, width).Select(i => Math.Sqrt(each.Select(one => Math.Pow(one[i] - middle[i], 2)).DefaultIfEmpty(0).Average() + 1e-6))];
        Join("unfolded", [.. middle, .. spread], seen.Contains(true));

        foreach ((string name, int channels, int bins, int flag) in new[] { ("trend", 1, 201, 7), ("periodogram", 1, 128, 8), ("centroid", 2, 61, 9) })
        {
            double[][] view = [.. Channels(input(name), channels, bins).Select(one => Prepared(one, -5, present[flag], 1))];
            Join(name, Pool(name, [view], [present[flag]])[0], present[flag]);
        }

        float[] scalars = input("scalars");
        double[] x =
        [
            .. scalars.Select((value, i) => float.IsNaN(value) ? 0 : Math.Clamp((value - mean[i]) / deviation[i], -5, 5)),
            .. scalars.Select(value => float.IsNaN(value) ? 1.0 : 0),
            .. present.Select(flag => flag ? 1.0 : 0),
        ];
        Layers["scalars.input"] = x;
        x = Stack("scalars", x, architecture.Scalars.Count, rectifyLast: true);
        x = [.. joined, .. x];
        Layers["head.input"] = x;
        return Stack("head", x, architecture.Head.Count, rectifyLast: false);

        void Join(string name, double[] numbers, bool known)
        {
            double[] part = known ? Rectified(Dense($"{name}.projection", numbers)) : new double[architecture.Projections[name]];
            Layers[$"{name}.pooled"] = known ? numbers : new double[numbers.Length];
            Layers[$"{name}.projection"] = part;
            joined.AddRange(part);
        }
    }

    private static double[][] Channels(float[] flat, int channels, int bins)
        => [.. Enumerable.Range(0, channels).Select(c => flat[(c * bins)..((c + 1) * bins)].Select(value => (double)value).ToArray())];

    private static double[] Prepared(double[] view, double least, bool present, double divisor)
        => [.. view.Select(value => present ? Math.Clamp(value / divisor, least, 5) : 0)];

    private static double[] Rectified(double[] values) => [.. values.Select(value => Math.Max(0, value))];

    private double[] Stack(string name, double[] x, int layers, bool rectifyLast)
    {
        for (int i = 0; i < layers; i++)
        {
            x = Dense($"{name}.{i}", x);
            x = i < layers - 1 || rectifyLast ? Rectified(x) : x;
            Layers[$"{name}.{i}"] = x;
        }

        return x;
    }

    private double[] Dense(string name, double[] x)
    {
        float[] w = weights[$"{member}.{name}.weight"].ToSingles(), b = weights[$"{member}.{name}.bias"].ToSingles();
        return [.. b.Select((bias, o) => bias + Enumerable.Range(0, x.Length).Sum(i => (double)w[(o * x.Length) + i] * x[i]))];
    }

    // Each view's means and maxima; zeros where it is not there.
    private double[][] Pool(string branch, double[][][] views, bool[] there)
    {
        List<double[]> pooled = [];
        List<double>[] outputs = [.. Enumerable.Range(0, 2 * architecture.Channels[branch].Count).Select(_ => new List<double>())];
        for (int v = 0; v < views.Length; v++)
        {
            double[][] x = views[v];
            for (int i = 0; i < outputs.Length; i++)
            {
                x = Convolved($"{branch}.{i}", x);
                outputs[i].AddRange(x.SelectMany(one => there[v] ? one : new double[one.Length]));
                x = i % 2 == 1 ? [.. x.Select(one => Enumerable.Range(0, one.Length / 2).Select(p => Math.Max(one[2 * p], one[(2 * p) + 1])).ToArray())] : x;
            }

            pooled.Add(there[v] ? [.. x.Select(one => one.Average()), .. x.Select(one => one.Max())] : new double[2 * x.Length]);
        }

        for (int i = 0; i < outputs.Length; i++)
        {
            Layers[$"{branch}.{i}"] = [.. outputs[i]];
        }

        return [.. pooled];
    }

    private double[][] Convolved(string name, double[][] x)
    {
        float[] w = weights[$"{member}.{name}.weight"].ToSingles(), b = weights[$"{member}.{name}.bias"].ToSingles();
        int inputs = x.Length, bins = x[0].Length;
        return [.. b.Select((bias, o) =>
        {
            double[] y = new double[bins];
            for (int p = 0; p < bins; p++)
            {
                double sum = bias;
                for (int i = 0; i < inputs; i++)
                {
                    for (int k = 0; k < 5; k++)
                    {
                        int at = p + k - 2;
                        sum += at >= 0 && at < bins ? w[(((o * inputs) + i) * 5) + k] * x[i][at] : 0;
                    }
                }

                y[p] = Math.Max(0, sum);
            }

            return y;
        })];
    }
}
