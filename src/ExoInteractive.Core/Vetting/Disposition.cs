namespace ExoInteractive.Core.Vetting;

/// <summary>What to do with a candidate.</summary>
public enum Disposition
{
    /// <summary>A planet candidate by the stated rule.</summary>
    Accept,

    /// <summary>Not a planet by at least one hard test.</summary>
    Reject,

    /// <summary>A person must look.</summary>
    HumanReview,
}
