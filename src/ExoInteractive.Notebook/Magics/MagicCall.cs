using System.CommandLine;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Core.Periodograms;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Magics;

/// <summary>One magic line being run.</summary>
/// <param name="Parse">The parsed line.</param>
/// <param name="Host">The notebook.</param>
/// <param name="Recorder">Records the run.</param>
/// <param name="Progress">Its progress.</param>
/// <param name="CancellationToken">Interrupts it.</param>
internal sealed record MagicCall(
    ParseResult Parse, IMagicHost Host, RunRecorder Recorder, ProgressDisplay Progress, CancellationToken CancellationToken)
{
    /// <summary>A path as the cell means it: below the notebook's folder unless it is absolute.</summary>
    /// <param name="path">As typed.</param>
    /// <returns>Full path.</returns>
    public string FullPath(string path) => Path.GetFullPath(path, Host.WorkingDirectory);

    /// <summary>Where a file that the cell reads is: as <see cref="FullPath"/>, or where a replay wrote it.</summary>
    /// <param name="path">As typed.</param>
    /// <returns>Full path.</returns>
    public string InputPath(string path) => Recorder.Redirect?.Reading(FullPath(path)) ?? FullPath(path);

    /// <summary>Where a file that the cell writes goes: as <see cref="FullPath"/>, but in a replay to a scratch folder, so that it replaces no file of the user's.</summary>
    /// <param name="path">As typed.</param>
    /// <returns>Full path.</returns>
    public string OutputPath(string path) => Recorder.Redirect?.Writing(FullPath(path)) ?? FullPath(path);

    /// <summary>Runs and records work.</summary>
    /// <typeparam name="T">What it makes.</typeparam>
    /// <param name="request">What it is about to do; notebook and cell are filled in.</param>
    /// <param name="work">The work.</param>
    /// <returns>Its result.</returns>
    public T Run<T>(RunRequest request, Func<ActiveRun, T> work) => Recorder.Record(
        request with
        {
            NotebookPath = Host.NotebookPath,
            CellId = Host.CellId,
            CellRunId = Host.RecordId,
            Folder = Host.NotebookPath is null ? Host.WorkingDirectory : null,
            Warn = line => Host.Error.WriteLine($"warning: {line}"),
        },
        work).Value;

    /// <summary>Leaves a result in a C# variable.</summary>
    /// <typeparam name="T">Its static type.</typeparam>
    /// <param name="name">The variable.</param>
    /// <param name="value">The result.</param>
    public void Leave<T>(string name, T value)
        where T : class
        => Host.SetVariable(name, value, typeof(T));

    /// <summary>The value of a variable the user named.</summary>
    /// <param name="name">The variable.</param>
    /// <returns>Its value, not null.</returns>
    /// <exception cref="MagicException">There is none, or it is null.</exception>
    public object Variable(string name)
        => Host.TryGetVariable(name, out object? value) && value is not null
            ? value
            : throw new MagicException($"there is no variable '{name}' with a value in this notebook; run the cell that makes it first");

    /// <summary>The value of a variable that may be there.</summary>
    /// <typeparam name="T">The type it must have.</typeparam>
    /// <param name="name">The variable.</param>
    /// <returns>Null where there is none of that name and type.</returns>
    public T? Existing<T>(string name)
        where T : class
        => Host.TryGetVariable(name, out object? value) ? value as T : null;

    /// <summary>The latest search, provided the notebook has not gone on to another star since.</summary>
    /// <returns>Null where nothing was searched yet.</returns>
    /// <exception cref="MagicException">Another star's light curve was loaded after the search.</exception>
    public TransitSearchResult? LatestSearch()
    {
        TransitSearchResult? search = Existing<TransitSearchResult>("search");
        if (search is null || Existing<LightCurve>("lightCurve") is not { } lightCurve)
        {
            return search;
        }

        string loaded = lightCurve.Metadata.Target, searched = search.LightCurve.Metadata.Target;
        return loaded != searched && Lineage.RecordOf(lightCurve)?.Started > Lineage.RecordOf(search)?.Started
            ? throw new MagicException($"lightCurve is now {loaded}, but the latest search was of {searched}; run #!bls first, or say with --from what is meant")
            : search;
    }
}
