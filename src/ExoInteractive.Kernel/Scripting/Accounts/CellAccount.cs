namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>What a cell did, as far as the kernel saw it: complete for one that ran to its end, as far as it came for any other.</summary>
public sealed record CellAccount
{
    /// <summary>The magics it invoked, in order, those of imported files included.</summary>
    public IReadOnlyList<MagicUse> Magics { get; init; } = [];

    /// <summary>Variables, functions and types of other cells that it used.</summary>
    public IReadOnlyList<SymbolRead> Reads { get; init; } = [];

    /// <summary>Variables, functions and types that it declared, set or may have changed, by name.</summary>
    public IReadOnlyList<SymbolWrite> Writes { get; init; } = [];

    /// <summary>What it showed: each stream as one text where it first printed, each display in its last form, the error last.</summary>
    public IReadOnlyList<ShownOutput> Shown { get; init; } = [];

    /// <summary>Its using directives and its #r, #i, #load and #!import lines, in order, each once.</summary>
    public IReadOnlyList<string> Imports { get; init; } = [];

    /// <summary>The keys of random numbers that it said it drew, each with its purpose.</summary>
    public IReadOnlyList<(string Purpose, ulong Seed)> Seeds { get; init; } = [];

    /// <summary>NuGet packages in use by then, name → version: those that any cell asked for and those they brought.</summary>
    public IReadOnlyDictionary<string, string> Packages { get; init; } = new SortedDictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files and web addresses that its code, its magics or its string variables name; at most 100.</summary>
    public IReadOnlyList<MentionedFile> Files { get; init; } = [];
}

/// <summary>One magic that ran.</summary>
/// <param name="Name">"#!bls".</param>
/// <param name="Options">Every option and argument by name → its value as text, invariant, defaults written out; null where it has none, dots where it is secret.</param>
public sealed record MagicUse(string Name, IReadOnlyDictionary<string, string?> Options);

/// <summary>How a cell used something of another.</summary>
public enum SymbolReadKind
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
/// <param name="From">The journal entries of the cells that its value came from, or that declared it; without those of cells that are in no journal.</param>
public sealed record SymbolRead(string Name, SymbolReadKind Kind, IReadOnlyList<string> From);

/// <summary>How a cell set something.</summary>
public enum SymbolWriteKind
{
    /// <summary>It declared it.</summary>
    Declared,

    /// <summary>It assigned it, or may have.</summary>
    Assigned,

    /// <summary>It may have changed the object.</summary>
    Changed,
}

/// <summary>Something that a cell set.</summary>
/// <param name="Name">Its C# name.</param>
/// <param name="Kind">How.</param>
/// <param name="Type">The variable's C# type, without namespaces; null for functions and types.</param>
/// <param name="Value">A number, a truth value, a date, an enum or a text of at most 200 characters as it was when the cell ended, invariant and exact; null for everything else.</param>
public sealed record SymbolWrite(string Name, SymbolWriteKind Kind, string? Type, string? Value);

/// <summary>One output.</summary>
/// <param name="Kind">"stdout", "stderr", "display", "result" or "error".</param>
/// <param name="Forms">By MIME type, in ordinal order.</param>
public sealed record ShownOutput(string Kind, IReadOnlyList<ShownForm> Forms);

/// <summary>A file that a cell names, or a web address.</summary>
/// <param name="Path">Full path; or the address, without a password.</param>
/// <param name="IsWritten">Whether it was made or changed while the cell ran.</param>
public sealed record MentionedFile(string Path, bool IsWritten)
{
    /// <summary>Whether this is an http or https address and no file.</summary>
    public bool IsAddress { get; init; }
}
