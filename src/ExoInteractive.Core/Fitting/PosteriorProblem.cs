using ExoInteractive.Core.Fitting.Noise;

namespace ExoInteractive.Core.Fitting;

/// <summary>Data, model and priors of one fit: what every posterior of it is made from.</summary>
/// <param name="Points">The points.</param>
/// <param name="Shape">How vectors are read.</param>
/// <param name="Bounds">Where the priors are uniform, and what is free.</param>
/// <param name="Terms">The other priors.</param>
/// <param name="Held">(9,): values of the numbers that are not free.</param>
/// <param name="Noise">Makes a noise model for one thread.</param>
internal sealed record PosteriorProblem(
    FittedPoints Points, TransitShape Shape, ShapeBounds Bounds, TransitTerms Terms, double[] Held, Func<INoiseModel> Noise)
{
    /// <summary>A density for one thread.</summary>
    public TransitDensity Density() => new(this, Noise());
}
