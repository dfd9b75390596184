using System.Text.Json;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// Keeps a replay off the user's files: what it writes goes to folders of its own, what it reads back is read there, and the
/// records name the files that were asked for. Safe from any thread.
/// </summary>
/// <param name="folder">Holds the files; made when it is first needed.</param>
public sealed class OutputRedirect(string folder)
{
    private readonly Lock _gate = new();
    private readonly List<(string Scratch, string Asked)> _folders = [];

    /// <summary>Where a file is to be written.</summary>
    /// <param name="path">As asked for, full path.</param>
    /// <returns>A path in a folder that exists.</returns>
    /// <exception cref="IOException">The folder cannot be made.</exception>
    public string Writing(string path)
    {
        string asked = Path.GetDirectoryName(path) ?? path;
        lock (_gate)
        {
            string? scratch = Scratch(asked);
            if (scratch is null)
            {
                scratch = Path.Combine(Path.GetFullPath(folder), FormattableString.Invariant($"{_folders.Count + 1}"));
                Directory.CreateDirectory(scratch);
                _folders.Add((scratch, asked));
            }

            return Path.Combine(scratch, Path.GetFileName(path));
        }
    }

    /// <summary>Where a file is to be read.</summary>
    /// <param name="path">As asked for, full path.</param>
    /// <returns>The file that was written in its place, where one was; else the path itself.</returns>
    public string Reading(string path)
    {
        lock (_gate)
        {
            return Scratch(Path.GetDirectoryName(path) ?? path) is { } scratch && Path.Combine(scratch, Path.GetFileName(path)) is var written && File.Exists(written)
                ? written
                : path;
        }
    }

    /// <summary>A text with the places asked for in place of those written.</summary>
    /// <param name="text">Any.</param>
    /// <returns>The text.</returns>
    public string Original(string text)
    {
        lock (_gate)
        {
            // The latest first: folder 12 begins as folder 1 does.
            foreach ((string scratch, string asked) in Enumerable.Reverse(_folders))
            {
                text = text.Replace(scratch, asked, StringComparison.Ordinal);
            }

            return text;
        }
    }

    /// <summary>A record with the places asked for in place of those written.</summary>
    /// <param name="record">The record.</param>
    /// <returns>Its files, settings and results changed so.</returns>
    public RunRecord Original(RunRecord record) => record with
    {
        Inputs = [.. record.Inputs.Select(Original)],
        Outputs = [.. record.Outputs.Select(Original)],
        Settings = Original(record.Settings),
        Results = record.Results is { } results ? Original(results) : null,
    };

    private string? Scratch(string asked) => _folders.Find(each => each.Asked == asked).Scratch;

    private RecordedFile Original(RecordedFile file) => file with { Path = Original(file.Path) };

    private JsonElement Original(JsonElement element)
    {
        string json = element.GetRawText();
        lock (_gate)
        {
            foreach ((string scratch, string asked) in Enumerable.Reverse(_folders))
            {
                json = json.Replace(Inside(scratch), Inside(asked), StringComparison.Ordinal);
            }
        }

        return RunJson.Parse(json);
    }

    private static string Inside(string text) => JsonSerializer.Serialize(text, RunJson.Options)[1..^1];
}
