using System.Text.Json;

namespace ExoInteractive.Runs.Records.Citation;

/// <summary>Where data came from.</summary>
/// <param name="Mission">"Kepler", "K2", "TESS" or "Simulated".</param>
/// <param name="Acknowledgement">A sentence for a paper's acknowledgements; empty for simulated data.</param>
/// <param name="References">The mission's paper; none for simulated data.</param>
public sealed record DataSource(string Mission, string Acknowledgement, IReadOnlyList<Reference> References)
{
    private static readonly DataSource[] Known =
    [
        new("Kepler", "This work uses data of the Kepler mission, which NASA's Science Mission Directorate funded, from the Mikulski Archive for Space Telescopes (MAST) at the Space Telescope Science Institute.", [Citation.References.Kepler]),
        new("K2", "This work uses data of the K2 mission, which NASA's Science Mission Directorate funded, from the Mikulski Archive for Space Telescopes (MAST) at the Space Telescope Science Institute.", [Citation.References.K2]),
        new("TESS", "This work uses data of the TESS mission, which NASA's Explorer Program funds, from the Mikulski Archive for Space Telescopes (MAST) at the Space Telescope Science Institute.", [Citation.References.Tess]),
        new("Simulated", "", []),
    ];

    /// <summary>The missions whose data runs read, from what loading found and, for other runs, the names of the files.</summary>
    /// <param name="records">The runs.</param>
    /// <returns>Each once.</returns>
    public static IReadOnlyList<DataSource> Of(IEnumerable<RunRecord> records)
    {
        HashSet<string> missions = new(StringComparer.OrdinalIgnoreCase);
        foreach (RunRecord record in records)
        {
            if (record.Results is { ValueKind: JsonValueKind.Object } results && results.TryGetProperty("mission", out JsonElement mission) && mission.ValueKind == JsonValueKind.String)
            {
                missions.Add(mission.GetString()!);
            }

            missions.UnionWith(record.Inputs.Select(file => MissionOf(Path.GetFileName(file.Path))).OfType<string>());
        }

        return [.. Known.Where(source => missions.Contains(source.Mission))];
    }

    /// <summary>The mission whose archive names files so.</summary>
    private static string? MissionOf(string fileName)
        => fileName.StartsWith("kplr", StringComparison.OrdinalIgnoreCase) ? "Kepler"
            : fileName.StartsWith("ktwo", StringComparison.OrdinalIgnoreCase) || fileName.StartsWith("hlsp_k2sff", StringComparison.OrdinalIgnoreCase) ? "K2"
            : (fileName.StartsWith("tess", StringComparison.OrdinalIgnoreCase) || fileName.StartsWith("hlsp_qlp_tess", StringComparison.OrdinalIgnoreCase)) && fileName.EndsWith(".fits", StringComparison.OrdinalIgnoreCase) ? "TESS"
            : null;
}
