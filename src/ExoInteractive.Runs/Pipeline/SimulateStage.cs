using System.Text.Json;
using ExoInteractive.Core;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data;
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
        => Deliver(LightCurveSimulator.Simulate(settings), path, run);

    /// <summary>Puts companions into an observed light curve and writes it where a file was asked for.</summary>
    /// <param name="settings">The companions.</param>
    /// <param name="files">The light curve's files, of one target; at least one.</param>
    /// <param name="load">How they are read; nothing is cleaned.</param>
    /// <param name="path">The new light curve's file; null to write none.</param>
    /// <param name="run">Told of recipe, truth and files.</param>
    /// <returns>Light curve and truth.</returns>
    /// <exception cref="LightCurveFormatException">A file cannot be read, or the files are of several targets.</exception>
    /// <exception cref="ArgumentException">A setting is out of range.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static SimulatedLightCurve Inject(SimulationSettings settings, IReadOnlyList<string> files, LoadSettings load, string? path, ActiveRun run)
        => Deliver(LightCurveSimulator.Inject(LoadStage.Load(files, load).Raw, settings), path, run);

    /// <summary>Simulates a whole set into a folder: each light curve with its truth, and manifest.csv with the truth of all.</summary>
    /// <param name="entries">What to simulate.</param>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="run">Told of the manifest, which holds the hash of every light curve.</param>
    /// <param name="progress">Told of the share done; may be null.</param>
    /// <param name="cancellationToken">Stops between light curves; the manifest is then not written.</param>
    /// <returns>File and light curve, in the order of the entries.</returns>
    /// <exception cref="ArgumentException">An entry or a setting is out of range.</exception>
    /// <exception cref="IOException">A file cannot be written.</exception>
    public static IReadOnlyList<SimulatedFile> SimulateSet(
        IReadOnlyList<SimulationRecipeEntry> entries,
        string folder,
        ActiveRun run,
        IProgress<StageProgress>? progress = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(run);
        SimulationRecipe.Check(entries);
        (string Name, SimulationSettings Settings)[] all = [.. SimulationRecipe.Expand(entries)];
        foreach (SimulationRecipeEntry entry in entries)
        {
            run.Drew($"simulation of {entry.Name}", entry.Settings.Seed);
        }

        SimulatedFile[] files = new SimulatedFile[all.Length];
        int done = 0;
        Parallel.For(0, all.Length, new ParallelOptions { CancellationToken = cancellationToken }, i =>
        {
            string path = Path.Combine(Path.GetFullPath(folder), all[i].Name + ".csv");
            SimulatedLightCurve simulated = LightCurveSimulator.Simulate(all[i].Settings);
            (RecordedFile file, _) = Write(path, simulated);
            files[i] = new SimulatedFile(file, TruthPath(path), simulated.LightCurve.Count, simulated.Settings, simulated.Truth);
            progress?.Report(new StageProgress("simulating", (double)Interlocked.Increment(ref done) / all.Length));
        });
        string manifest = Path.Combine(Path.GetFullPath(folder), SimulationManifest.FileName);
        AtomicFile.WriteText(manifest, SimulationManifest.Text(files));
        run.Wrote(RecordedFile.Of(manifest));
        return files;
    }

    /// <summary>Where the truth of a simulated light curve is written: beside it, as NAME.truth.json.</summary>
    /// <param name="path">The light curve's file.</param>
    /// <returns>The truth's file.</returns>
    public static string TruthPath(string path) => Path.ChangeExtension(Path.GetFullPath(path), ".truth.json");

    private static SimulatedLightCurve Deliver(SimulatedLightCurve simulated, string? path, ActiveRun run)
    {
        run.Target = simulated.LightCurve.Metadata.Target;
        run.Used(simulated.Settings);
        run.Drew("simulation", simulated.Settings.Seed);
        run.Found(simulated.Truth);
        if (path is not null)
        {
            (RecordedFile lightCurve, RecordedFile truth) = Write(path, simulated);
            run.Wrote(lightCurve);
            run.Wrote(truth);
        }

        return simulated;
    }

    private static (RecordedFile LightCurve, RecordedFile Truth) Write(string path, SimulatedLightCurve simulated)
    {
        string recipe = JsonSerializer.Serialize(simulated.Settings, RunJson.SettingsOptions);
        RecordedFile written = WriteStage.Write(path, simulated.LightCurve, $"simulated: {recipe}");
        AtomicFile.WriteText(TruthPath(path), JsonSerializer.Serialize(simulated.Truth, Indented) + "\n");
        return (written, RecordedFile.Of(TruthPath(path)));
    }
}
