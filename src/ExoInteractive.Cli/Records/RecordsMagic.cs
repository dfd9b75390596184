using System.CommandLine;
using ExoInteractive.Magics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary><c>#!records</c>: the verbs of run records in a cell, for the notebook's own store and running session.</summary>
internal static class RecordsMagic
{
    /// <summary>The magic.</summary>
    /// <param name="recorder">Writes the notebook's records.</param>
    /// <param name="notebookPath">The notebook; null where it is not known.</param>
    /// <param name="workingDirectory">The folder relative paths are taken from.</param>
    /// <param name="time">Null for the system's clock.</param>
    /// <returns>Command and handler.</returns>
    public static Magic Create(RunRecorder recorder, string? notebookPath, string workingDirectory, TimeProvider? time = null)
    {
        RecordsPlace place = new("#!records")
        {
            Folder = () => workingDirectory,
            NotebookPath = notebookPath,
            SessionId = recorder.SessionId,
            Store = recorder.StoreFor(notebookPath is null ? workingDirectory : Path.GetDirectoryName(Path.GetFullPath(notebookPath))!),
            Time = time ?? TimeProvider.System,
        };
        RecordsTree tree = new(place);
        return new Magic(tree.Describe(place.Words), async (parse, host, cancellation) =>
        {
            try
            {
                if (await tree.RunAsync(parse, new NotebookRecordsHost(host, place.Time), cancellation).ConfigureAwait(false) != ExitCode.Done)
                {
                    throw new MagicException("the records are not as asked; see above");
                }
            }
            catch (RecordsException exception)
            {
                throw new MagicException($"{place.Words}: {exception.Message}", exception);
            }
        });
    }
}
