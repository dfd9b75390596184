using System.CommandLine;
using ExoInteractive.Kernel.Documents;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!import</c>: runs the cells of another notebook or a script here, as part of the cell.</summary>
internal static class ImportMagic
{
    public const string Name = "#!import";

    public static Magic Create()
    {
        Argument<string> file = new("file") { Description = "A .dib, .ipynb, .cs or .csx file, relative to the notebook's folder." };
        Command command = new(Name, "Runs a notebook or script here; its variables and functions stay.") { file };
        return new Magic(command, (parsed, host, _) =>
        {
            Run((CellMagicHost)host, Path.GetFullPath(parsed.GetRequiredValue(file), host.WorkingDirectory));
            return Task.CompletedTask;
        });
    }

    private static void Run(CellMagicHost host, string path)
    {
        Stack<string> open = host.Cell.Imports;
        if (open.Contains(path))
        {
            throw new MagicException($"{Path.GetFileName(path)} imports itself: {string.Join(" → ", open.Reverse().Append(path).Select(Path.GetFileName))}");
        }

        IReadOnlyList<ImportedPart> parts = Read(path);
        open.Push(path);
        try
        {
            foreach (ImportedPart part in parts)
            {
                if (part.Language is not null)
                {
                    host.Out.WriteLine($"{part.Name}{(part.Text.FirstLine > 0 ? $", line {part.Text.FirstLine + 1}" : "")}: skipped, because it is {part.Language} and this kernel speaks C#");
                }
                else
                {
                    host.Runner.RunImported(host.Cell, part.Name, part.Text);
                }
            }
        }
        finally
        {
            open.Pop();
        }
    }

    private static IReadOnlyList<ImportedPart> Read(string path)
    {
        try
        {
            return ImportedFile.Read(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MagicException($"#!import: {path} cannot be read: {error.Message}", error);
        }
        catch (NotebookFormatException error)
        {
            throw new MagicException($"#!import: {error.Message}", error);
        }
    }
}
