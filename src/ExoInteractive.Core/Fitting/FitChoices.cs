namespace ExoInteractive.Core.Fitting;

/// <summary>How a posterior is drawn.</summary>
public enum PosteriorSampler
{
    /// <summary>Not: the best fit, and its uncertainty in slices.</summary>
    None,

    /// <summary>No-U-turn Hamiltonian steps along gradients.</summary>
    Nuts,

    /// <summary>Affine-invariant ensemble, without gradients.</summary>
    Ensemble,
}

/// <summary>What a fit does with limb darkening.</summary>
public enum LimbDarkeningTreatment
{
    /// <summary>Free, with a normal prior round theory's u1 and u2.</summary>
    Theory,

    /// <summary>Free, every physical law equally likely (Kipping 2013).</summary>
    Uniform,

    /// <summary>Held at theory's, or the given, u1 and u2.</summary>
    Held,
}

/// <summary>Scatter beyond the errors that the file states.</summary>
public enum JitterTreatment
{
    /// <summary>One number for the whole light curve.</summary>
    One,

    /// <summary>A number for each segment.</summary>
    Segment,

    /// <summary>The errors are right as they are.</summary>
    None,
}

/// <summary>The orbit's shape.</summary>
public enum OrbitShape
{
    /// <summary>A circle.</summary>
    Circular,

    /// <summary>An ellipse; what the light curve tells of e comes from the star's density.</summary>
    Eccentric,
}
