namespace ExoInteractive.Core.Classification.Trees;

/// <summary>How gradient-boosted trees are grown. The defaults are those the reference's KOI figures were measured with.</summary>
public sealed record BoostingSettings
{
    /// <summary>Most leaves of a tree: the exit leaf is one bit of a 32-bit mask.</summary>
    public const int MostLeaves = 32;

    /// <summary>Number of trees. Default 400, at least 1.</summary>
    public int Trees { get; init; } = 400;

    /// <summary>Leaves a tree at most, grown where they help most first. Default 24, 2 to 32.</summary>
    public int Leaves { get; init; } = 24;

    /// <summary>Share of each tree's step that is taken. Default 0.04, above 0 to 1.</summary>
    public double LearningRate { get; init; } = 0.04;

    /// <summary>Fewest training rows of a leaf. Default 20, at least 1.</summary>
    public int RowsPerLeaf { get; init; } = 20;

    /// <summary>L2 penalty λ on a leaf's value. Default 1, not negative.</summary>
    public double Penalty { get; init; } = 1;

    /// <summary>Bins a feature at most, beside the one of missing values. Default 254, 2 to 254.</summary>
    public int Bins { get; init; } = FeatureBins.Most;

    /// <summary>Share of the rows each tree sees, drawn without putting back. Default 1, above 0 to 1.</summary>
    public double RowShare { get; init; } = 1;

    /// <summary>Share of the features each tree may use, at least one. Default 1, above 0 to 1.</summary>
    public double ColumnShare { get; init; } = 1;

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentException">A value is out of its range.</exception>
    public void Validate()
    {
        Require(Trees >= 1, nameof(Trees), Trees, "at least 1");
        Require(Leaves is >= 2 and <= MostLeaves, nameof(Leaves), Leaves, $"from 2 to {MostLeaves}");
        Require(LearningRate is > 0 and <= 1, nameof(LearningRate), LearningRate, "above 0 and at most 1");
        Require(RowsPerLeaf >= 1, nameof(RowsPerLeaf), RowsPerLeaf, "at least 1");
        Require(Penalty is >= 0 and < double.PositiveInfinity, nameof(Penalty), Penalty, "a finite number that is not negative");
        Require(Bins is >= 2 and <= FeatureBins.Most, nameof(Bins), Bins, $"from 2 to {FeatureBins.Most}");
        Require(RowShare is > 0 and <= 1, nameof(RowShare), RowShare, "above 0 and at most 1");
        Require(ColumnShare is > 0 and <= 1, nameof(ColumnShare), ColumnShare, "above 0 and at most 1");
    }

    private static void Require(bool holds, string name, IFormattable value, string rule)
    {
        if (!holds)
        {
            throw new ArgumentException($"{name} must be {rule}; it is {value.ToString(null, System.Globalization.CultureInfo.InvariantCulture)}", name);
        }
    }
}
