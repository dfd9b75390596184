namespace ExoInteractive.Core.Vetting;

/// <summary>How one vetting test came out. A test that could not be done never counts as passed.</summary>
public enum VettingOutcome
{
    /// <summary>Consistent with a planet.</summary>
    Pass,

    /// <summary>Suspicious; a person should look.</summary>
    SoftFail,

    /// <summary>Not a planet by this test.</summary>
    HardFail,

    /// <summary>Could not be done; the reason says why.</summary>
    NotRun,
}
