using System.Text.Json;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Pipeline;

/// <summary>Simulated light curves to files.</summary>
public static class SimulateStage
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    /// <summary>Simulates a light curve and writes it where a file was asked for.</summary>
    /// <param name="settings">The recipe.</param>
    /// <param name="path">The light curve's file; null to write none.</param>
    /// <param name="run">Told of recipe, truth and files.</param>
    /// <returns>Light curve and truth.</returns>
    /// <exception cref="ArgumentException">A setting is out of range, or the file's name says no format.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static SimulatedLightCurve Simulate(SimulationSettings settings, string? path, ActiveRun run)
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(settings);
        run.Target = simulated.LightCurve.Metadata.Target;
        run.Used(simulated.Settings);
        run.Found(simulated.Truth);
        if (path is not null)
        {
            (RecordedFile lightCurve, RecordedFile truth) = Write(path, simulated);
            run.Wrote(lightCurve);
            run.Wrote(truth);
        }

        return simulated;
    }

    /// <summary>Where the truth of a simulated light curve is written: beside it, as NAME.truth.json.</summary>
    /// <param name="path">The light curve's file.</param>
    /// <returns>The truth's file.</returns>
    public static string TruthPath(string path) => Path.ChangeExtension(Path.GetFullPath(path), ".truth.json");

    private static (RecordedFile LightCurve, RecordedFile Truth) Write(string path, SimulatedLightCurve simulated)
    {
        string recipe = JsonSerializer.Serialize(simulated.Settings, RunJson.SettingsOptions);
        RecordedFile written = WriteStage.Write(path, simulated.LightCurve, $"simulated: {recipe}");
        AtomicFile.WriteText(TruthPath(path), JsonSerializer.Serialize(simulated.Truth, Indented) + "\n");
        return (written, RecordedFile.Of(TruthPath(path)));
    }
}
