using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>Gives the compiler, in place of files named by <c>#load</c>, their text with checks.</summary>
/// <param name="files">Finds and reads all others.</param>
/// <param name="texts">Full path → text.</param>
internal sealed class CheckedSources(SourceReferenceResolver files, IReadOnlyDictionary<string, string> texts) : SourceReferenceResolver
{
    public override string? NormalizePath(string path, string? baseFilePath) => files.NormalizePath(path, baseFilePath);

    public override string? ResolveReference(string path, string? baseFilePath) => files.ResolveReference(path, baseFilePath);

    public override Stream OpenRead(string resolvedPath) => files.OpenRead(resolvedPath);

    public override SourceText ReadText(string resolvedPath)
        => texts.TryGetValue(resolvedPath, out string? text) ? SourceText.From(text, Encoding.UTF8) : files.ReadText(resolvedPath);

    public override bool Equals(object? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => texts.GetHashCode();
}
