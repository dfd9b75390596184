namespace ExoInteractive.Kernel.Scripting;

/// <summary>Whether code is a whole submission.</summary>
public enum Completeness
{
    /// <summary>Ready to run.</summary>
    Complete,

    /// <summary>More is to come.</summary>
    Incomplete,

    /// <summary>Wrong however it goes on.</summary>
    Invalid,
}
