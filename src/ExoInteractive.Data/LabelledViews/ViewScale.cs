namespace ExoInteractive.Data.LabelledViews;

/// <summary>Brings the views of different releases to one scale and number of bins.</summary>
internal static class ViewScale
{
    private const int Wing = 12, LastWing = 49;
    private const double SmallestDepth = 1e-6;

    /// <summary>Noise of a local view: the median absolute difference of neighbouring bins beyond the transit.</summary>
    public static double Roughness(ReadOnlySpan<float> view)
    {
        List<float> steps = [];
        for (int i = 1; i < view.Length; i++)
        {
            if (i < Wing || i > LastWing)
            {
                steps.Add(Math.Abs(view[i] - view[i - 1]));
            }
        }

        return Median([.. steps]);
    }

    /// <summary>Median 0 and minimum −1.</summary>
    public static float[] Levelled(ReadOnlySpan<float> view)
    {
        double[] centred = Centred([.. view.ToArray().Select(value => (double)value)]);
        double depth = Math.Max(-centred.Min(), SmallestDepth);
        return [.. centred.Select(value => (float)(value / depth))];
    }

    /// <summary>Minus its median.</summary>
    public static double[] Centred(double[] view)
    {
        double[] sorted = [.. view.Order()];
        double median = (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
        return [.. view.Select(value => value - median)];
    }

    /// <summary>Other bins of the same span by straight lines; beyond the first and last middles the end values hold.</summary>
    public static double[] Resampled(ReadOnlySpan<float> view, int bins)
    {
        double[] values = new double[bins];
        double given = (view.Length - 1) / 2.0, wanted = (bins - 1) / 2.0;
        for (int i = 0; i < bins; i++)
        {
            double at = Math.Clamp(((i - wanted) / (bins / 2.0) * (view.Length / 2.0)) + given, 0, view.Length - 1);
            int below = Math.Min((int)at, view.Length - 2);
            values[i] = view[below] + ((at - below) * ((double)view[below + 1] - view[below]));
        }

        return values;
    }

    private static double Median(float[] values)
    {
        Array.Sort(values);
        return (values[(values.Length - 1) / 2] + values[values.Length / 2]) / 2;
    }
}
