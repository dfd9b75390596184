namespace ExoInteractive.Core.Classification.Calibration;

/// <summary>
/// The non-decreasing step function of the score nearest to the truths (pool adjacent violators, Ayer et al. 1955), joined
/// by straight lines between the middles of its steps.
/// </summary>
public sealed class IsotonicRegression
{
    private readonly double[] _score;
    private readonly double[] _probability;

    private IsotonicRegression(double[] score, double[] probability) => (_score, _probability) = (score, probability);

    /// <summary>Fits labelled rows.</summary>
    /// <param name="scores">(N,): of the model, any scale.</param>
    /// <param name="positive">(N,): the truth.</param>
    /// <returns>The function.</returns>
    /// <exception cref="ArgumentException">There are no rows, or the lengths differ.</exception>
    public static IsotonicRegression Fit(IReadOnlyList<double> scores, IReadOnlyList<bool> positive)
    {
        if (scores.Count == 0 || scores.Count != positive.Count)
        {
            throw new ArgumentException($"there must be a truth for each row, at least one; there are {scores.Count} rows and {positive.Count} truths", nameof(positive));
        }

        // Sum of scores, sum of truths and rows of each block.
        List<(double Score, double Truth, int Rows)> blocks = [];
        foreach (IGrouping<double, int> tied in Enumerable.Range(0, scores.Count).GroupBy(i => scores[i]).OrderBy(group => group.Key))
        {
            (double Score, double Truth, int Rows) block = (tied.Key * tied.Count(), tied.Count(i => positive[i]), tied.Count());
            while (blocks.Count > 0 && blocks[^1].Truth * block.Rows >= block.Truth * blocks[^1].Rows)
            {
                (double score, double truth, int rows) = blocks[^1];
                block = (score + block.Score, truth + block.Truth, rows + block.Rows);
                blocks.RemoveAt(blocks.Count - 1);
            }

            blocks.Add(block);
        }

        return new IsotonicRegression([.. blocks.Select(block => block.Score / block.Rows)], [.. blocks.Select(block => block.Truth / block.Rows)]);
    }

    /// <summary>The calibrated probability.</summary>
    /// <param name="score">Of the model.</param>
    /// <returns>0 to 1.</returns>
    public double Apply(double score)
    {
        int above = Array.BinarySearch(_score, score);
        if (above >= 0)
        {
            return _probability[above];
        }

        above = ~above;
        if (above == 0 || above == _score.Length)
        {
            return _probability[Math.Min(above, _score.Length - 1)];
        }

        double share = (score - _score[above - 1]) / (_score[above] - _score[above - 1]);
        return _probability[above - 1] + (share * (_probability[above] - _probability[above - 1]));
    }
}
