namespace ExoInteractive.Benchmarks.Sensitivity;

/// <summary>One question about the search's sensitivity and the stars that answer it.</summary>
internal interface ISensitivitySet
{
    /// <summary>Of the option --only, and of its files.</summary>
    string Name { get; }

    /// <summary>Stars, unless the option --stars says otherwise.</summary>
    int Stars { get; }

    /// <summary>Measures the stars, draws figures, and tells the result.</summary>
    /// <param name="folder">Where to.</param>
    /// <param name="stars">How many.</param>
    /// <returns>Tables in Markdown.</returns>
    string Run(ResultFolder folder, int stars);
}
