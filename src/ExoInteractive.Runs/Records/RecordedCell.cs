using System.Text.Json.Serialization;

namespace ExoInteractive.Runs.Records;

/// <summary>What a notebook's cell ran, read, set and showed.</summary>
/// <param name="Code">As typed, magics included.</param>
/// <param name="ExecutionCount">The n of In[n].</param>
public sealed record RecordedCell(string Code, int ExecutionCount)
{
    /// <summary>SHA-256 of <see cref="Code"/> as UTF-8, lower-case hexadecimal.</summary>
    public string CodeSha256 { get; init; } = ContentHash.Of(Code);

    /// <summary>SHA-256 of the notebook's file when the cell began; null where the notebook is not known or not saved.</summary>
    public string? NotebookSha256 { get; init; }

    /// <summary>The magics it invoked, in order, every option written out.</summary>
    public IReadOnlyList<RecordedMagic> Magics { get; init; } = [];

    /// <summary>Variables, functions and types of other cells that it used.</summary>
    public IReadOnlyList<RecordedRead> Reads { get; init; } = [];

    /// <summary>Variables, functions and types that it declared, set or may have changed.</summary>
    public IReadOnlyList<RecordedWrite> Writes { get; init; } = [];

    /// <summary>What it showed, in order.</summary>
    public IReadOnlyList<RecordedOutput> Shown { get; init; } = [];

    /// <summary>Its using directives and #r, #load lines, which later cells go on having.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];
}

/// <summary>One magic line of a cell, expanded.</summary>
/// <param name="Name">"#!bls".</param>
/// <param name="Options">Every option and argument by its name → its value as text, defaults included; null where it has none.</param>
public sealed record RecordedMagic(string Name, IReadOnlyDictionary<string, string?> Options);

/// <summary>How a cell used something of another cell.</summary>
public enum ReadKind
{
    /// <summary>It used the value, or called the function.</summary>
    Value,

    /// <summary>Its functions, types or lambdas name it, whether or not they ran.</summary>
    Name,

    /// <summary>It assigned it or may have changed it, so that its declaration is needed.</summary>
    Assignment,
}

/// <summary>Something of other cells that a cell used.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Kind">How.</param>
/// <param name="From">The records of the cells that its value came from, or that declared it.</param>
public sealed record RecordedRead(string Name, ReadKind Kind, IReadOnlyList<string> From);

/// <summary>How a cell set something.</summary>
public enum WriteKind
{
    /// <summary>It declared it.</summary>
    Declared,

    /// <summary>It assigned it.</summary>
    Assigned,

    /// <summary>It may have changed the object.</summary>
    Changed,
}

/// <summary>Something that a cell set.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Kind">How.</param>
/// <param name="Type">Its C# type; null for functions and types.</param>
/// <param name="Value">A number, text or truth value as it was when the cell ended, in invariant culture and round-trip precision; null for everything else.</param>
public sealed record RecordedWrite(string Name, WriteKind Kind, string? Type, string? Value);

/// <summary>One output of a cell.</summary>
/// <param name="Kind">"stdout", "stderr", "display", "result" or "error".</param>
/// <param name="Forms">Its forms by MIME type, in ordinal order; printed text and errors are text/plain.</param>
public sealed record RecordedOutput(string Kind, IReadOnlyList<RecordedForm> Forms);

/// <summary>One form of an output.</summary>
/// <param name="MimeType">Its MIME type.</param>
/// <param name="Bytes">Its size: of the decoded picture where it is one, else of its UTF-8 text.</param>
/// <param name="Sha256">Of those bytes, lower-case hexadecimal; the address of the contents in <see cref="IRunStore.Contents"/> where <see cref="Text"/> is null.</param>
public sealed record RecordedForm(string MimeType, long Bytes, string Sha256)
{
    /// <summary>Whether the cell showed more than is kept, so that of this form only size and hash are known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingDefault)]
    public bool IsHashOnly { get; init; }

    /// <summary>The text itself where it is short; null for pictures and what is long.</summary>
    public string? Text { get; init; }

    /// <summary>The numbers in a text form, summed up so that two runs can be compared when the text is gone; null where it has none.</summary>
    public NumberSketch? Numbers { get; init; }
}

/// <summary>The key of random numbers that a run drew.</summary>
/// <param name="Purpose">What for: "simulation", "posterior".</param>
/// <param name="Seed">The seed, as given or by default.</param>
public sealed record RecordedSeed(string Purpose, ulong Seed);

/// <summary>A state of a git repository.</summary>
/// <param name="Sha">The commit, 40 hexadecimal digits.</param>
/// <param name="IsDirty">Whether tracked files differed from it, or untracked ones lay beside them.</param>
public sealed record RecordedCommit(string Sha, bool IsDirty);
