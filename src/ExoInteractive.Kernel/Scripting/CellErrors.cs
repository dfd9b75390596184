using System.Diagnostics;
using System.Reflection;
using System.Text.RegularExpressions;
using ExoInteractive.Kernel.Scripting.Diagnostics;
using ExoInteractive.Kernel.Scripting.Interruption;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Scripting;

/// <summary>Says what went wrong in the cell's own terms: its lines and columns, none of the host's frames.</summary>
internal sealed partial class CellErrors(NotebookState state, SubmissionCompiler compiler)
{
    private const int MostFrames = 40;

    private readonly CompilationErrors _compilation = new(compiler, state);

    /// <summary>Compiler errors, each with its line, a caret below the place and what would mend it.</summary>
    /// <param name="diagnostics">Errors; their positions are those of the cell.</param>
    /// <param name="cell">Its interruption ends the search for what would mend them.</param>
    public CellError Compilation(IReadOnlyList<Diagnostic> diagnostics, CellContext cell)
    {
        using (cell.LeaveAsleep())
        {
            return _compilation.Of(diagnostics, cell.Cancellation);
        }
    }

    /// <summary>A failed magic: its message alone where the failure was to be expected.</summary>
    public static CellError Magic(MagicException failure, string cell, int line)
        => new("MagicError", failure.Message, [$"{cell}, line {line + 1}: {failure.Message}"]);

    /// <summary>The user stopped the cell.</summary>
    public static CellError Interrupted(string? warning = null)
    {
        string message = "the cell was interrupted" + (warning is null ? "" : "; " + warning);
        return new CellError("KeyboardInterrupt", message, [message]);
    }

    /// <summary>An exception that a cell did not catch.</summary>
    public CellError Exception(Exception thrown)
    {
        List<string> traceback = [];
        for (Exception? current = thrown; current is not null; current = current.InnerException)
        {
            string lead = current == thrown ? "" : "caused by ";
            traceback.Add($"{lead}{current.GetType()}: {Message(current)}");
            traceback.AddRange(Frames(current));
        }

        string name = thrown is InputNotAllowedException ? "InputNotAllowed" : thrown.GetType().Name;
        return new CellError(name, Message(thrown), traceback);
    }

    private static string Message(Exception exception)
    {
        try
        {
            return exception is InsufficientExecutionStackException
                ? "the calls nest too deep: a function calls itself without end?"
                : exception.Message;
        }
        catch (Exception error)
        {
            return $"(its Message failed with {error.GetType().Name})";
        }
    }

    private List<string> Frames(Exception exception)
    {
        StackFrame[] frames = new StackTrace(exception, fNeedFileInfo: true).GetFrames();
        int lastOfCells = Array.FindLastIndex(frames, IsOfCell);
        List<string> lines = [];
        foreach (StackFrame frame in frames.Take(lastOfCells + 1).Where(IsShown).Take(MostFrames))
        {
            if (!IsOfCell(frame))
            {
                lines.Add($"   at {DescribeMethod(frame.GetMethod()!)}");
                continue;
            }

            string method = CellMethod(frame.GetMethod()!);
            string cell = CellName(frame.GetFileName());
            int line = frame.GetFileLineNumber();
            lines.Add($"   at {(method.Length == 0 ? "" : method + " in ")}{cell}{(line > 0 ? $", line {line}" : "")}");
            if (SourceLine(cell, line) is { Length: > 0 } source)
            {
                lines.Add($"      {source}");
            }
        }

        return lines;
    }

    /// <summary>The compiler makes a full path of a cell's name; files named by #load keep theirs.</summary>
    private string CellName(string? file)
    {
        string name = Path.GetFileName(file) ?? "a cell";
        return file is null || state.SourceOf(name) is not null || !File.Exists(file) ? name : file;
    }

    private string? SourceLine(string cell, int line)
    {
        string[]? lines = state.SourceOf(cell)?.Split('\n');
        return lines is not null && line >= 1 && line <= lines.Length ? lines[line - 1].Trim() : null;
    }

    private bool IsOfCell(StackFrame frame) => frame.GetMethod()?.DeclaringType is { } type && compiler.LoadContext.IsSubmission(type.Assembly);

    private bool IsShown(StackFrame frame)
        => frame.GetMethod() is { } method
            && (IsOfCell(frame)
                ? method.Name is not "<Factory>"
                : method.DeclaringType?.FullName is { } type
                    && type != typeof(InterruptCheck).FullName
                    && !type.StartsWith("System.Runtime.CompilerServices.", StringComparison.Ordinal)
                    && !type.StartsWith("System.Runtime.ExceptionServices.", StringComparison.Ordinal)
                    && !type.StartsWith("ExoInteractive.Kernel.Scripting.", StringComparison.Ordinal));

    private static string DescribeMethod(MethodBase method)
        => $"{method.DeclaringType}.{method.Name}({string.Join(", ", method.GetParameters().Select(parameter => parameter.ParameterType.Name))})";

    /// <summary>The method's name as written in the cell; empty for the cell's top level.</summary>
    private static string CellMethod(MethodBase method)
    {
        Type type = method.DeclaringType!;
        string name = method.Name;
        if (name == "MoveNext" && type.Name.StartsWith('<') && type.DeclaringType is { } outer)
        {
            name = StateMachine().Match(type.Name) is { Success: true } machine ? machine.Groups["method"].Value : type.Name;
            type = outer;
        }

        while (type.Name.StartsWith('<') && type.DeclaringType is { } container)
        {
            type = container;
        }

        string prefix = type.Name.StartsWith(SubmissionCompiler.ContainerPrefix, StringComparison.Ordinal) ? "" : type.Name + ".";
        if (LocalFunction().Match(name) is { Success: true } local)
        {
            return prefix + local.Groups["local"].Value;
        }

        return name.Contains(">b__", StringComparison.Ordinal) ? prefix + "a lambda"
            : name is "<Initialize>" ? ""
            : prefix + name;
    }

    [GeneratedRegex("^<(?<method>.*)>d(__\\d+)?", RegexOptions.CultureInvariant)]
    private static partial Regex StateMachine();

    [GeneratedRegex(">g__(?<local>[^|]+)\\|", RegexOptions.CultureInvariant)]
    private static partial Regex LocalFunction();
}
