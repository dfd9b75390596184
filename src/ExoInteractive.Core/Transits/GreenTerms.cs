using ExoInteractive.Core.Lanes;

namespace ExoInteractive.Core.Transits;

/// <summary>A number under each term of Green's basis: the light left of a star, or its derivative.</summary>
/// <param name="Uniform">s0.</param>
/// <param name="Linear">s1.</param>
/// <param name="Quadratic">s2.</param>
internal readonly record struct GreenTerms<TReal>(TReal Uniform, TReal Linear, TReal Quadratic)
    where TReal : struct, IRealLanes<TReal>;
