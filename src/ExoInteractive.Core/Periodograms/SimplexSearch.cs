namespace ExoInteractive.Core.Periodograms;

/// <summary>Nelder and Mead's (1965) simplex: climbs a function of a few variables without derivatives.</summary>
internal static class SimplexSearch
{
    /// <summary>Climbs from a point.</summary>
    /// <param name="function">To be maximised.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="scale">Size of the first simplex along each axis.</param>
    /// <param name="maximumEvaluations">At most about this many evaluations.</param>
    /// <param name="tolerance">Stops when the simplex agrees to this relative accuracy in the function.</param>
    /// <returns>The highest point found.</returns>
    public static double[] Maximise(
        Func<double[], double> function, double[] start, double[] scale, int maximumEvaluations = 400, double tolerance = 1e-9)
    {
        int n = start.Length;
        double[][] corners = new double[n + 1][];
        double[] values = new double[n + 1];
        for (int i = 0; i <= n; i++)
        {
            corners[i] = [.. start];
            if (i > 0)
            {
                corners[i][i - 1] += scale[i - 1];
            }

            values[i] = function(corners[i]);
        }

        for (int evaluations = n + 1; evaluations < maximumEvaluations;)
        {
            Array.Sort(values, corners);
            Array.Reverse(values);
            Array.Reverse(corners);
            if (values[0] - values[n] <= tolerance * Math.Abs(values[0]))
            {
                break;
            }

            double[] center = new double[n];
            for (int i = 0; i < n; i++)
            {
                for (int axis = 0; axis < n; axis++)
                {
                    center[axis] += corners[i][axis] / n;
                }
            }

            (double[] Point, double Value) reflected = Tried(center, corners[n], -1);
            evaluations++;
            if (reflected.Value > values[0])
            {
                (double[] Point, double Value) expanded = Tried(center, corners[n], -2);
                evaluations++;
                (corners[n], values[n]) = expanded.Value > reflected.Value ? expanded : reflected;
            }
            else if (reflected.Value > values[n - 1])
            {
                (corners[n], values[n]) = reflected;
            }
            else
            {
                (double[] Point, double Value) contracted = Tried(center, corners[n], reflected.Value > values[n] ? -0.5 : 0.5);
                evaluations++;
                if (contracted.Value > Math.Max(values[n], reflected.Value))
                {
                    (corners[n], values[n]) = contracted;
                }
                else
                {
                    for (int i = 1; i <= n; i++)
                    {
                        (corners[i], values[i]) = Tried(corners[0], corners[i], 0.5);
                        evaluations++;
                    }
                }
            }
        }

        return corners[Array.IndexOf(values, values.Max())];

        (double[], double) Tried(double[] from, double[] to, double part)
        {
            double[] point = new double[n];
            for (int axis = 0; axis < n; axis++)
            {
                point[axis] = from[axis] + (part * (to[axis] - from[axis]));
            }

            return (point, function(point));
        }
    }
}
