using System.Text.Json;

namespace ExoInteractive.Runs.Records.Citation;

/// <summary>What a run did, in a few words, and the papers that describe it.</summary>
/// <param name="What">"search: box least squares by fast folding".</param>
/// <param name="References">In the order of the words.</param>
public sealed record MethodUse(string What, IReadOnlyList<Reference> References);

/// <summary>The methods that runs really used, from their verbs and recorded settings.</summary>
internal static class MethodsUsed
{
    /// <summary>Each method once, in the order of the runs.</summary>
    public static IReadOnlyList<MethodUse> Of(IEnumerable<RunRecord> records)
        => [.. records.SelectMany(Of).DistinctBy(use => use.What)];

    private static IEnumerable<MethodUse> Of(RunRecord record) => record.Verb switch
    {
        "search" => [.. Detrending(record), Search],
        "fit" => [.. Detrending(record), .. Fit(record.Settings)],
        "vet" or "classify" => [.. Detrending(record), new("tests of the candidate", [References.Robovetter])],
        "simulate" => [new("simulated light curves", [References.CounterRandom])],
        _ => [],
    };

    private static MethodUse Search { get; } = new(
        "search: box least squares by fast folding, with a red-noise-aware SNR and the signal detection efficiency",
        [References.BoxLeastSquares, References.FastFolding, References.FastFoldingRevisited, References.RedNoise, References.SignalDetectionEfficiency]);

    private static IEnumerable<MethodUse> Detrending(RunRecord record)
        => Text(record.Settings, "detrending", "method") switch
        {
            "biweight" => [new("detrending: running biweight", [References.Wotan])],
            "savitzkyGolay" => [new("detrending: local polynomial", [References.SavitzkyGolay])],
            "penalisedSpline" => [new("detrending: penalised spline", [References.PenalisedSpline])],
            "gaussianProcess" => [new("detrending: Gaussian process", [References.Celerite])],
            "median" => [new("detrending: running median", [])],
            _ => [],
        };

    private static IEnumerable<MethodUse> Fit(JsonElement settings)
    {
        yield return new("fit: transit of a planet before a star with quadratic limb darkening, by least squares", [References.LimbDarkenedTransit, References.LeastSquares]);
        yield return Text(settings, "fit", "limbDarkening") switch
        {
            "held" => new("limb darkening held at theory's", [References.LimbDarkeningTheory]),
            "uniform" => new("limb darkening free", [References.LimbDarkeningParameters]),
            _ => new("limb darkening free, with a prior round theory's", [References.LimbDarkeningParameters, References.LimbDarkeningTheory]),
        };
        if (Text(settings, "fit", "orbit") == "eccentric")
        {
            yield return new("eccentric orbit", [References.EccentricityPrior]);
        }

        if (Find(settings, "fit", "correlatedNoise") is { ValueKind: JsonValueKind.True })
        {
            yield return new("correlated noise: celerite", [References.Celerite]);
        }

        switch (Text(settings, "fit", "sampler"))
        {
            case "nuts":
                yield return new("posterior: no-U-turn sampler", [References.NoUTurn, References.HamiltonianMonteCarlo, References.Diagnostics]);
                break;
            case "ensemble":
                yield return new("posterior: affine-invariant ensemble", [References.Ensemble, References.DifferentialEvolution, References.Diagnostics]);
                break;
        }

        if (Find(settings, "fit", "compare") is { ValueKind: JsonValueKind.True })
        {
            yield return new("comparison of models: BIC and nested sampling", [References.InformationCriterion, References.NestedSampling]);
        }
    }

    private static string? Text(JsonElement settings, string part, string name)
        => Find(settings, part, name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A setting in the part of that name, at the top, or in the first part that has it.</summary>
    private static JsonElement? Find(JsonElement settings, string part, string name)
    {
        if (settings.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        if (settings.TryGetProperty(part, out JsonElement inner) && inner.ValueKind == JsonValueKind.Object && inner.TryGetProperty(name, out JsonElement own))
        {
            return own;
        }

        return settings.TryGetProperty(name, out JsonElement top)
            ? top
            : settings.EnumerateObject().Select(one => one.Value.ValueKind == JsonValueKind.Object && one.Value.TryGetProperty(name, out JsonElement nested) ? nested : (JsonElement?)null)
                .FirstOrDefault(found => found is not null);
    }
}
