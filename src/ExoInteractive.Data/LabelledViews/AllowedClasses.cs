using ExoInteractive.Core.Classification;

namespace ExoInteractive.Data.LabelledViews;

/// <summary>The classes a published label allows.</summary>
internal static class AllowedClasses
{
    /// <summary>Of a label; an unknown one allows them all.</summary>
    public static IReadOnlyList<CandidateClass> Of(string label) => label switch
    {
        "PC" or "KP" or "CP" => [CandidateClass.Planet],
        "EB" => [CandidateClass.EclipsingBinary, CandidateClass.NearbyBinary],
        "V" => [CandidateClass.Variable],
        "IS" or "FA" => [CandidateClass.Systematic],
        "J" => [CandidateClass.Variable, CandidateClass.Systematic],
        "FP" => [CandidateClass.EclipsingBinary, CandidateClass.NearbyBinary, CandidateClass.Variable, CandidateClass.Systematic],
        _ => Enum.GetValues<CandidateClass>(),
    };
}
