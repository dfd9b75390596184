using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>
/// A session, or a slice of one, as an RO-Crate 1.1 that follows the profiles of Workflow Run RO-Crate 0.5 (Process, Workflow and
/// Provenance Run Crate): the notebook as the workflow, its cells as steps, each run as an action, with all files, the records,
/// W3C PROV, a script and the citation.
/// </summary>
public static class CrateExport
{
    /// <summary>Writes one.</summary>
    /// <param name="path">A name that ends in .zip for a file, else a folder that is not there yet or is empty.</param>
    /// <param name="slice">What to export; <see cref="Slice.Whole"/> for a session.</param>
    /// <param name="store">Has the outputs and the chain.</param>
    /// <param name="settings">Null for the defaults.</param>
    /// <returns>What was written, and what is not in it.</returns>
    /// <exception cref="SliceException">The slice has no steps.</exception>
    /// <exception cref="IOException">The place is not empty or cannot be written, or a file changed meanwhile.</exception>
    /// <exception cref="RunStoreException">The chain cannot be read.</exception>
    public static CrateSummary Write(string path, Slice slice, IRunStore store, CrateSettings? settings = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        ArgumentNullException.ThrowIfNull(slice);
        ArgumentNullException.ThrowIfNull(store);
        settings ??= new CrateSettings();
        if (slice.Steps.Count == 0)
        {
            throw new SliceException("there is nothing to export: the session has no cells; see exo records list --cells");
        }

        DateTimeOffset now = settings.Time.GetUtcNow();
        CrateContents contents = new(slice, store, settings);
        CrateFile metadata = CrateFile.Of("ro-crate-metadata.json", "metadata", "", CrateMetadata.Of(slice, contents, settings, now));
        CrateFile[] files = [metadata, .. contents.Files];
        string full = Path.GetFullPath(path);
        CrateTarget.Write(full, files, now);
        return new CrateSummary(full, files.Length, files.Sum(file => file.Bytes), contents.Notes);
    }
}
