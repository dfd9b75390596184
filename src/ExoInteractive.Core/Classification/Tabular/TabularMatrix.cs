namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>Candidates as rows of numbers.</summary>
public static class TabularMatrix
{
    /// <summary>Computes the features of candidates.</summary>
    /// <param name="candidates">N of them.</param>
    /// <param name="features">F of them.</param>
    /// <returns>(N × F,): row after row; NaN where unknown.</returns>
    public static float[] Of(IReadOnlyList<TabularCandidate> candidates, IReadOnlyList<TabularFeature> features)
    {
        float[] values = new float[candidates.Count * features.Count];
        for (int i = 0, at = 0; i < candidates.Count; i++)
        {
            for (int f = 0; f < features.Count; f++)
            {
                values[at++] = features[f].Apply(candidates[i]);
            }
        }

        return values;
    }

    /// <summary>Some rows of a matrix.</summary>
    /// <param name="values">(N × F,): row after row.</param>
    /// <param name="features">F.</param>
    /// <param name="rows">Which.</param>
    /// <returns>Those, in the order asked.</returns>
    public static float[] Rows(float[] values, int features, IReadOnlyList<int> rows)
    {
        float[] chosen = new float[rows.Count * features];
        for (int i = 0; i < rows.Count; i++)
        {
            Array.Copy(values, rows[i] * features, chosen, i * features, features);
        }

        return chosen;
    }
}
