using System.Text.Json;

namespace ExoInteractive.Core.Classification.Decisions;

/// <summary>The classes in words.</summary>
public static class ClassNaming
{
    /// <summary>A class in a sentence.</summary>
    /// <param name="candidateClass">The class.</param>
    /// <returns>"a planet", "an eclipsing binary", …</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static string Of(CandidateClass candidateClass) => candidateClass switch
    {
        CandidateClass.Planet => "a planet",
        CandidateClass.EclipsingBinary => "an eclipsing binary",
        CandidateClass.NearbyBinary => "a nearby star's eclipse",
        CandidateClass.Variable => "a variable star",
        CandidateClass.Systematic => "noise or the instrument",
        _ => throw new ArgumentOutOfRangeException(nameof(candidateClass), candidateClass, "there is no such class"),
    };

    /// <summary>A class in files and on the command line.</summary>
    /// <param name="candidateClass">The class.</param>
    /// <returns>"planet", "eclipsingBinary", "nearbyBinary", "variable", "systematic".</returns>
    public static string Machine(CandidateClass candidateClass) => JsonNamingPolicy.CamelCase.ConvertName(candidateClass.ToString());

    /// <summary>A class as a heading.</summary>
    /// <param name="candidateClass">The class.</param>
    /// <returns>"planet", "eclipsing binary", "nearby binary", "variable star", "systematic".</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such class.</exception>
    public static string Short(CandidateClass candidateClass) => candidateClass switch
    {
        CandidateClass.Planet => "planet",
        CandidateClass.EclipsingBinary => "eclipsing binary",
        CandidateClass.NearbyBinary => "nearby binary",
        CandidateClass.Variable => "variable star",
        CandidateClass.Systematic => "systematic",
        _ => throw new ArgumentOutOfRangeException(nameof(candidateClass), candidateClass, "there is no such class"),
    };
}
