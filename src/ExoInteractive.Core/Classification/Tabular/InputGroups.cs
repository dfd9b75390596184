namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>
/// Inputs that tables give or leave out together. The period belongs to none: every table has it. In this order later ones
/// rest on earlier ones, and a feature made of several belongs to the last of them.
/// </summary>
[Flags]
public enum InputGroups
{
    /// <summary>The period at most.</summary>
    None = 0,

    /// <summary>The companion's radius.</summary>
    Size = 1,

    /// <summary>Duration and depth.</summary>
    Transit = 2,

    /// <summary>The SNR.</summary>
    Strength = 4,

    /// <summary>The star, and what is made of it: insolation, temperatures, distance.</summary>
    Star = 8,

    /// <summary>Geometry of the fitted transit and the fit's errors.</summary>
    Fit = 16,

    /// <summary>Errors of the star and of the companion's radius.</summary>
    StarErrors = 32,

    /// <summary>A pipeline's own tests: secondary, odd and even, centroids, bootstrap.</summary>
    Tests = 64,

    /// <summary>All of them.</summary>
    All = Size | Transit | Strength | Star | Fit | StarErrors | Tests,
}
