namespace ExoInteractive.Core.Vetting;

/// <summary>What to do with a candidate.</summary>
public enum Disposition
{
    /// <summary>A planet candidate worth follow-up; never a validated planet.</summary>
    Accept,

    /// <summary>Not a planet.</summary>
    Reject,

    /// <summary>A person must look.</summary>
    HumanReview,
}
