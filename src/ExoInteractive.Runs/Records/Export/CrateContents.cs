using System.Text;
using ExoInteractive.Reports.Drawing;
using ExoInteractive.Runs.Records.Citation;
using ExoInteractive.Runs.Records.Export.Provenance;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>An input file that is described in a crate but not in it.</summary>
/// <param name="File">The file.</param>
/// <param name="Reason">Why it is not.</param>
internal sealed record AbsentFile(RecordedFile File, string Reason)
{
    /// <summary>Its identifier: the address it came from, else one of the crate's own.</summary>
    public string Id => File.Source ?? $"#input-{File.Sha256?[..16] ?? ContentHash.Of(File.Path)[..16]}";
}

/// <summary>
/// Which files a crate holds and where. The notebook and its inputs keep their places relative to each other as far as that tells
/// no folder of this machine, so that the code finds its inputs inside the crate.
/// </summary>
internal sealed class CrateContents
{
    private const int MostLevelsUp = 2;
    private const string Outputs = "outputs";
    private static readonly string[] Reserved = [Outputs, "records", "provenance", "inputs", "notebook", "work"];
    private static readonly string[] FolderAbove = ["", "notebook/", "work/notebook/"];

    private readonly Slice _slice;
    private readonly CrateSettings _settings;
    private readonly List<CrateFile> _files = [];
    private readonly List<string> _notes = [];
    private readonly List<AbsentFile> _absent = [];
    private readonly Dictionary<(string Path, string Sha256), CrateFile> _recorded = [];
    private readonly Dictionary<string, CrateFile> _shown = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _places = new(StringComparer.Ordinal);
    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? _folder;
    private readonly int _levels;

    /// <summary>Decides.</summary>
    public CrateContents(Slice slice, IRunStore store, CrateSettings settings)
    {
        (_slice, _settings) = (slice, settings);
        _folder = slice.NotebookPath is { } notebook ? Path.GetDirectoryName(notebook) : null;
        _levels = slice.Inputs.Select(LevelsUp).OfType<int>().DefaultIfEmpty(0).Max();
        Workflow = AddWorkflow();
        foreach (RecordedFile file in slice.Inputs)
        {
            AddInput(file);
        }

        foreach (RecordedFile file in slice.Records.Where(record => record.Verb != "fetch").SelectMany(record => record.Outputs))
        {
            AddOutput(file, store.Contents);
        }

        foreach (SliceStep step in slice.Steps)
        {
            AddShown(step, store.Contents);
        }

        AddRecords(store);
    }

    /// <summary>All but the metadata.</summary>
    public IReadOnlyList<CrateFile> Files => _files;

    /// <summary>Inputs that are not among them.</summary>
    public IReadOnlyList<AbsentFile> Absent => _absent;

    /// <summary>What is not in it and why, one line each.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>The notebook that was run; a script of its cells where it is gone.</summary>
    public CrateFile Workflow { get; }

    /// <summary>The drawing of the workflow.</summary>
    public CrateFile Drawing { get; private set; } = null!;

    /// <summary>Takes folders of this machine out of texts.</summary>
    public PathCleaner Cleaner { get; private set; } = null!;

    /// <summary>The identifier of a recorded file; null where it is not described.</summary>
    public string? IdOf(RecordedFile file)
        => file.Sha256 is { } sha && _recorded.TryGetValue((file.Path, sha), out CrateFile? there) ? there.Id
            : _absent.FirstOrDefault(absent => absent.File.Path == file.Path && absent.File.Sha256 == file.Sha256)?.Id;

    /// <summary>The identifier of a form of an output; null where its contents are gone.</summary>
    public string? IdOf(RecordedForm form) => _shown.GetValueOrDefault(form.Sha256)?.Id;

    private string NotebookFolder => FolderAbove[_levels];

    private CrateFile AddWorkflow()
    {
        string? script = _slice.Missing.Count == 0 && _slice.Steps.All(step => step.Record.Cell is not null) ? ScriptExport.Of(_slice) : null;
        string stem = _slice.NotebookPath is { } path ? Path.GetFileNameWithoutExtension(path) : "session";
        CrateFile? notebook = AddNotebook();
        CrateFile? code = script is null
            ? null
            : Add(CrateFile.Of(
                Free($"{NotebookFolder}{stem}{(_slice.Target is null ? "" : ".slice")}.csx"), $"{stem} as a script",
                "The cells as one script with the hashes of their inputs: exo run FILE.csx", Encoding.UTF8.GetBytes(script)));
        return notebook ?? code ?? Add(CrateFile.Of("commands.txt", "commands", "The commands that were run", Encoding.UTF8.GetBytes(
            string.Concat(_slice.Steps.Select(step => $"exo {step.Record.Verb}  # run {step.Record.Id}\n")))));
    }

    private CrateFile? AddNotebook()
    {
        if (_slice.NotebookPath is not { } path)
        {
            return null;
        }

        RecordedFile? executed = _slice.NotebookRun?.Outputs.FirstOrDefault(file => file.Path.EndsWith(".ipynb", StringComparison.OrdinalIgnoreCase));
        CrateFile? ran = executed is null ? null : AddUnchanged(executed, NotebookFolder + Path.GetFileName(executed.Path), "the executed notebook", "The notebook with the outputs of this run");
        RecordedFile now = RecordedFile.Of(path);
        string? recorded = _slice.NotebookRun?.Inputs.FirstOrDefault(file => file.Path == path)?.Sha256 ?? _slice.Cells[^1].Cell?.NotebookSha256;
        if (now.Sha256 is null || now.Path == executed?.Path)
        {
            return ran;
        }

        bool isSame = recorded is null || recorded == now.Sha256;
        if (!isSame && ran is not null)
        {
            _notes.Add($"{Path.GetFileName(path)} was changed since the run and is left out; the executed notebook has the cells as they ran");
            return ran;
        }

        CrateFile own = AddFrom(now, NotebookFolder + Path.GetFileName(path), Path.GetFileName(path), "The notebook");
        if (!isSame)
        {
            _notes.Add($"{Path.GetFileName(path)} was saved again since its last recorded cell began; the script and the records have the code as it ran");
        }

        return ran ?? own;
    }

    private void AddInput(RecordedFile file)
    {
        string name = Path.GetFileName(file.Path);
        if (_recorded.ContainsKey((file.Path, file.Sha256 ?? "")))
        {
            return;
        }

        if (file.Bytes > _settings.LargestInput || _settings.LargestInput == 0)
        {
            Leave(file, $"{name} ({file.Bytes} bytes) is above the largest size for inputs; it is described by its hash");
            return;
        }

        bool isMirrored = LevelsUp(file) is not null;
        string mirrored = isMirrored ? Mirrored(file) : "";
        string place = isMirrored && !Reserved.Contains(mirrored.Split('/')[0]) && !_taken.Contains(mirrored) ? mirrored : Free($"inputs/{name}");
        if (AddUnchanged(file, place, name, "Input") is null)
        {
            _absent.Add(new AbsentFile(file, "not there any more as it was"));
        }
    }

    private void AddOutput(RecordedFile file, ContentFolder contents)
    {
        if (file.Sha256 is not { } sha || _recorded.ContainsKey((file.Path, sha)))
        {
            return;
        }

        string name = Path.GetFileName(file.Path);
        string place = Free($"{Outputs}/{name}");
        if (contents.Read(sha) is { } kept)
        {
            _recorded[(file.Path, sha)] = Add(CrateFile.Of(place, name, "Output", kept));
            _places[file.Path] = place;
        }
        else
        {
            AddUnchanged(file, place, name, "Output");
        }
    }

    private void AddShown(SliceStep step, ContentFolder contents)
    {
        int number = 0;
        foreach (RecordedOutput output in step.Record.Cell?.Shown ?? [])
        {
            number++;
            foreach (RecordedForm form in output.Forms.Where(form => !_shown.ContainsKey(form.Sha256)))
            {
                byte[]? bytes = form.Text is { } text ? Encoding.UTF8.GetBytes(text) : contents.Read(form.Sha256);
                if (bytes is null || ContentHash.Of(bytes) != form.Sha256)
                {
                    _notes.Add($"{step.Label}: the {form.MimeType} of output {number} is no longer kept");
                    continue;
                }

                string place = Free($"{Outputs}/cell-{step.Record.Cell!.ExecutionCount}-{number}{MediaTypes.EndingOf(form.MimeType)}");
                _shown[form.Sha256] = Add(CrateFile.Of(place, $"{output.Kind} of {step.Label}", "", bytes) with { MediaType = form.MimeType });
            }
        }
    }

    private void AddRecords(IRunStore store)
    {
        if (_folder is not null)
        {
            _places[_slice.NotebookPath!] = NotebookFolder + Path.GetFileName(_slice.NotebookPath!);
            _places[_folder + Path.DirectorySeparatorChar] = NotebookFolder;
        }

        Cleaner = new PathCleaner(_places);
        HashSet<string> ids = [.. _slice.Records.Select(record => record.Id)];
        ChainEntry? head = null;
        List<ChainEntry> entries = [];
        foreach (ChainEntry entry in store.Chain())
        {
            head = entry;
            if (entry.RecordId is { } id && ids.Contains(id))
            {
                entries.Add(entry);
            }
        }

        if (head is not null && (entries.Count == 0 || entries[^1].Sequence != head.Sequence))
        {
            entries.Add(head);
        }

        RecordCitation citation = RecordCitation.Of(_slice.Asked ?? _slice.Cells[^1], _slice.Records, head?.Hash);
        ProvDocument provenance = ProvAccount.Of(_slice, _settings.Author);
        Drawing = Add(CrateFile.Of(
            "provenance/cells.svg", "Cells and what they take from each other", "", Encoding.UTF8.GetBytes(SliceDrawing.Of(_slice).ToSvg())));
        Add(CrateFile.Of("provenance/prov.json", "Provenance as W3C PROV-JSON", "", Encoding.UTF8.GetBytes(provenance.ToJson())));
        Add(CrateFile.Of("provenance/prov.provn", "Provenance as W3C PROV-N", "", Encoding.UTF8.GetBytes(provenance.ToNotation())));
        Add(CrateFile.Of("records/records.jsonl", "Run records", "One JSON object a line, as the store had them", RecordFiles.Records(_slice.Records, _settings.KeepPaths ? null : Cleaner)));
        Add(CrateFile.Of(
            "records/chain.jsonl", "Entries of the hash chain",
            "The store's entries about these records and its last entry" + (_settings.KeepPaths ? "" : ", without their bodies, whose hashes they hold"),
            RecordFiles.Chain(entries, _settings.KeepPaths)));
        Add(CrateFile.Of("records/environment.json", "Versions and machine", "What the records ran on", RecordFiles.Environments(_slice.Records)));
        Add(CrateFile.Of("citation.txt", "How to cite this", "", Encoding.UTF8.GetBytes(citation.Text + "\n")));
        Add(CrateFile.Of("citation.bib", "How to cite this, for BibTeX", "", Encoding.UTF8.GetBytes(citation.BibTex)));
    }

    /// <summary>Takes in a file that still is as it was recorded; else notes that it is not.</summary>
    private CrateFile? AddUnchanged(RecordedFile file, string place, string name, string description)
    {
        RecordedFile now = RecordedFile.Of(file.Path);
        if (file.Sha256 is null || now.Sha256 != file.Sha256)
        {
            _notes.Add(file.Sha256 is null ? $"{name} could not be read when it was used"
                : now.Sha256 is null ? $"{name} is not there any more; it is described by its hash"
                : $"{name} was changed since; it is described by the hash it had");
            return null;
        }

        return AddFrom(now with { Source = file.Source }, place, name, description);
    }

    private CrateFile AddFrom(RecordedFile file, string place, string name, string description)
    {
        CrateFile added = Add(new CrateFile(Free(place), name, description, file.Bytes!.Value, file.Sha256!, () => File.OpenRead(file.Path)) { Source = file.Source });
        _recorded[(file.Path, file.Sha256!)] = added;
        _places[file.Path] = added.Place;
        return added;
    }

    private void Leave(RecordedFile file, string note)
    {
        _notes.Add(note);
        _absent.Add(new AbsentFile(file, "left out for its size"));
        _places[file.Path] = Path.GetFileName(file.Path);
    }

    private CrateFile Add(CrateFile file)
    {
        _taken.Add(file.Place);
        _files.Add(file);
        return file;
    }

    /// <summary>A place that no file has: "name.csv", then "name-2.csv".</summary>
    private string Free(string place)
    {
        string ending = MediaTypes.OfFile(place) == "application/vnd.plotly.v1+json" ? ".plotly.json" : Path.GetExtension(place);
        string stem = place[..^ending.Length];
        return Enumerable.Range(1, int.MaxValue).Select(i => i == 1 ? place : $"{stem}-{i}{ending}").First(free => !_taken.Contains(free));
    }

    /// <summary>How many folders up from the notebook's a file's path begins; null where that is more than may be told.</summary>
    private int? LevelsUp(RecordedFile file)
    {
        string relative = _folder is null ? file.Path : Path.GetRelativePath(_folder, file.Path);
        if (Path.IsPathRooted(relative))
        {
            return null;
        }

        int up = relative.Replace('\\', '/').Split('/').TakeWhile(part => part == "..").Count();
        return up <= MostLevelsUp ? up : null;
    }

    /// <summary>A file's place when the notebook's folder is <see cref="NotebookFolder"/>.</summary>
    private string Mirrored(RecordedFile file)
    {
        string[] parts = Path.GetRelativePath(_folder!, file.Path).Replace('\\', '/').Split('/');
        int up = parts.TakeWhile(part => part == "..").Count();
        string[] above = NotebookFolder.Split('/', StringSplitOptions.RemoveEmptyEntries);
        return string.Join('/', above.Take(above.Length - up).Concat(parts.Skip(up)));
    }
}
