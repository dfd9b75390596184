using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// The files fetched so far, in files/MISSION/OBSERVATION/NAME with a note of address, size and SHA-256 beside each, and
/// the archives' answers in answers/. A file is believed only when its note is there and its size is the note's: what a
/// killed download leaves has neither.
/// </summary>
public sealed class ArchiveCache
{
    private readonly TimeProvider _time;

    /// <summary>A cache in a folder, which need not exist yet.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="time">Null for the system's clock.</param>
    public ArchiveCache(string folder, TimeProvider? time = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        Folder = Path.GetFullPath(folder);
        _time = time ?? TimeProvider.System;
    }

    /// <summary>Full path of the folder.</summary>
    public string Folder { get; }

    private string Files => Path.Combine(Folder, "files");

    private string Answers => Path.Combine(Folder, "answers");

    /// <summary>Every file believed, by mission, star and name.</summary>
    /// <param name="target">Only of this star ("TIC 25155310"), letter case and spaces aside; null for all.</param>
    /// <returns>The files.</returns>
    /// <exception cref="ArchiveException">The folder cannot be read.</exception>
    public IReadOnlyList<CachedFile> List(string? target = null) => Guard(() => Notes()
        .Select(note => Believed(CachedFile.FileOfNote(note)))
        .OfType<CachedFile>()
        .Where(file => target is null || Squeezed(file.Target) == Squeezed(target))
        .OrderBy(file => file.Mission, StringComparer.Ordinal)
        .ThenBy(file => file.Target, StringComparer.Ordinal)
        .ThenBy(file => file.FileName, StringComparer.Ordinal)
        .ToList());

    /// <summary>Reads every file again and compares it with its note.</summary>
    /// <param name="target">As in <see cref="List"/>.</param>
    /// <param name="progress">Told the fraction done; may be null.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Each file with what is wrong with it, null where nothing is.</returns>
    /// <exception cref="ArchiveException">The folder cannot be read.</exception>
    public IReadOnlyList<(CachedFile File, string? Problem)> Verify(
        string? target = null, IProgress<double>? progress = null, CancellationToken cancellationToken = default) => Guard(() =>
    {
        CachedFile[] noted = [.. Notes().Select(note => CachedFile.Beside(CachedFile.FileOfNote(note))).OfType<CachedFile>()
            .Where(file => target is null || Squeezed(file.Target) == Squeezed(target))
            .OrderBy(file => file.Path, StringComparer.Ordinal)];
        List<(CachedFile, string?)> verified = [];
        foreach (CachedFile file in noted)
        {
            cancellationToken.ThrowIfCancellationRequested();
            verified.Add((file, Problem(file)));
            progress?.Report((double)verified.Count / noted.Length);
        }

        return verified;
    });

    /// <summary>Removes files, the oldest first, until every rule given holds.</summary>
    /// <param name="rules">What is to go.</param>
    /// <param name="dryRun">Only say what would go.</param>
    /// <returns>What went, or would.</returns>
    /// <exception cref="ArchiveException">A file cannot be removed.</exception>
    public PrunedFiles Prune(CachePruning rules, bool dryRun)
    {
        ArgumentNullException.ThrowIfNull(rules);
        return Guard(() =>
        {
            CachedFile[] files = [.. List().OrderBy(file => file.Fetched)];
            HashSet<CachedFile> going = [.. files.Where(file => Goes(file, rules))];
            long left = files.Where(file => !going.Contains(file)).Sum(file => file.Bytes);
            foreach (CachedFile file in files.Where(file => rules.LargestBytes is not null && !going.Contains(file)))
            {
                if (left <= rules.LargestBytes)
                {
                    break;
                }

                going.Add(file);
                left -= file.Bytes;
            }

            string[] remains = [.. Remains(rules)];
            long remainBytes = remains.Sum(path => new FileInfo(path).Length);
            if (!dryRun)
            {
                Remove(going, remains);
            }

            return new PrunedFiles([.. files.Where(going.Contains)], remains.Length, going.Sum(file => file.Bytes) + remainBytes, left);
        });
    }

    /// <summary>The believed copy of a product; null where there is none, or the archive now states another size.</summary>
    internal CachedFile? Find(ArchiveProduct product)
        => Guard(() => Believed(PathOf(product)) is { } file && file.Uri == product.Uri && (product.Bytes is null || product.Bytes == file.Bytes) ? file : null);

    /// <summary>Where a product's file is or will be.</summary>
    internal string PathOf(ArchiveProduct product)
        => Path.Combine(Files, product.Mission.Title().ToLowerInvariant(), product.Observation, product.FileName);

    /// <summary>Makes the folders a download needs.</summary>
    internal string MakeRoomFor(ArchiveProduct product) => Guard(() =>
    {
        Directory.CreateDirectory(Path.GetDirectoryName(PathOf(product))!);
        string locks = Path.Combine(Folder, "locks");
        Directory.CreateDirectory(locks);

        // 256 locks are enough: two files that share one wait for each other, no more.
        return Path.Combine(locks, $"{SHA256.HashData(Encoding.UTF8.GetBytes(product.Uri))[0]:x2}.lock");
    });

    /// <summary>
    /// Takes a whole, checked part file in. The old note goes before the old file, and the new one comes after the new
    /// file: killed anywhere in between, nothing is believed.
    /// </summary>
    internal CachedFile TakeIn(ArchiveProduct product, string part, string address, string sha256, string? etag) => Guard(() =>
    {
        string path = PathOf(product), note = CachedFile.NotePath(path);
        CachedFile file = new(
            product.FileName, product.Target, product.Mission.Title(), product.Uri, address, new FileInfo(part).Length, sha256, etag, _time.GetUtcNow())
        {
            Path = path,
        };
        File.Delete(note);
        File.Move(part, path, overwrite: true);
        CacheJson.Write(note, file);
        return file;
    });

    internal CachedAnswer? FindAnswer(ArchiveQuestion question)
    {
        string path = Path.Combine(Answers, $"{question.Key}.json");
        try
        {
            CachedAnswer? kept = File.Exists(path) ? JsonSerializer.Deserialize<CachedAnswer>(File.ReadAllBytes(path), CacheJson.Options) : null;
            return kept?.Question == question.Text && kept.Answer.ValueKind != JsonValueKind.Undefined ? kept : null;
        }
        catch (Exception exception) when (exception is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    internal void KeepAnswer(ArchiveQuestion question, CachedAnswer answer) => Guard(() =>
    {
        Directory.CreateDirectory(Answers);
        CacheJson.Write(Path.Combine(Answers, $"{question.Key}.json"), answer);
        return true;
    });

    /// <summary>Does work on the cache's files; what the system refuses becomes one line.</summary>
    internal T Guard<T>(Func<T> work)
    {
        try
        {
            return work();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(exception);
        }
    }

    /// <summary>What the system refused, as one line.</summary>
    internal ArchiveException Unusable(Exception exception) => new(
        ArchiveFailure.Cache,
        $"the cache {Folder} cannot be used: {exception.Message} (choose another folder with {ArchiveSettings.CacheVariable}, or make room with exo cache prune)",
        exception);

    private IEnumerable<string> Notes() => Directory.Exists(Files)
        ? Directory.EnumerateFiles(Files, "*", SearchOption.AllDirectories).Where(CachedFile.IsNote)
        : [];

    private static CachedFile? Believed(string path)
    {
        FileInfo info = new(path);
        return info.Exists && CachedFile.Beside(path) is { } file && file.Bytes == info.Length ? file : null;
    }

    private static string? Problem(CachedFile file)
    {
        if (!File.Exists(file.Path))
        {
            return "the file is gone";
        }

        using FileStream stream = new(file.Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 16);
        if (stream.Length != file.Bytes)
        {
            return $"{stream.Length} bytes where {file.Bytes} were fetched";
        }

        string found = Convert.ToHexStringLower(SHA256.HashData(stream));
        return found == file.Sha256 ? null : $"SHA-256 {found[..8]}… where {file.Sha256[..8]}… was fetched";
    }

    private bool Goes(CachedFile file, CachePruning rules)
        => (rules.Target is null || Squeezed(file.Target) == Squeezed(rules.Target))
            && (rules.Everything || (rules.OlderThan is { } age && _time.GetUtcNow() - file.Fetched > age));

    // Answers and broken-off downloads go with everything, or once they are older than the age given; a download under way stays.
    private IEnumerable<string> Remains(CachePruning rules)
    {
        IEnumerable<string> Within(string folder)
            => Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories) : [];
        return rules.Target is null
            ? Within(Answers).Concat(Within(Files).Where(path => PartFile.IsPart(path) && !PartFile.IsUnderWay(path)))
                .Where(path => rules.Everything || (rules.OlderThan is { } age && _time.GetUtcNow() - File.GetLastWriteTimeUtc(path) > age))
            : [];
    }

    private void Remove(IEnumerable<CachedFile> files, IEnumerable<string> remains)
    {
        foreach (CachedFile file in files)
        {
            File.Delete(CachedFile.NotePath(file.Path));
            File.Delete(file.Path);
        }

        foreach (string path in remains)
        {
            File.Delete(path);
        }

        // Deepest first; a folder that still holds something stays.
        foreach (string folder in Directory.Exists(Files)
            ? Directory.GetDirectories(Files, "*", SearchOption.AllDirectories).OrderByDescending(folder => folder.Length)
            : Enumerable.Empty<string>())
        {
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
            {
                Directory.Delete(folder);
            }
        }
    }

    private static string Squeezed(string target) => new([.. target.Where(c => !char.IsWhiteSpace(c)).Select(char.ToUpperInvariant)]);
}
