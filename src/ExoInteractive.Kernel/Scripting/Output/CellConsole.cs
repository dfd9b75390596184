using System.Text;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>
/// Takes the place of the process's console once: what cells print goes to the cell it belongs to, and what anything
/// else prints goes where it always went.
/// </summary>
internal static class CellConsole
{
    private static readonly Lock Gate = new();
    private static bool s_installed;

    /// <summary>Installs it; a second call does nothing.</summary>
    public static void Install()
    {
        lock (Gate)
        {
            if (s_installed)
            {
                return;
            }

            s_installed = true;
            Console.SetOut(new CellTextWriter("stdout", Console.Out));
            Console.SetError(new CellTextWriter("stderr", Console.Error));
            Console.SetIn(new CellTextReader(Console.In));
        }
    }
}

/// <summary>Writes to the running cell.</summary>
/// <param name="name">"stdout" or "stderr".</param>
/// <param name="otherwise">Takes what no cell printed.</param>
internal sealed class CellTextWriter(string name, TextWriter otherwise) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value) => Write([value]);

    public override void Write(char[] buffer, int index, int count) => Write(buffer.AsSpan(index, count));

    public override void Write(string? value) => Write(value.AsSpan());

    public override void WriteLine(string? value) => Write($"{value}\n".AsSpan());

    public override void Write(ReadOnlySpan<char> buffer)
    {
        if (CellContext.Current is { } cell)
        {
            cell.Streams.Write(name, buffer);
        }
        else
        {
            otherwise.Write(buffer);
        }
    }

    public override void Flush()
    {
        if (CellContext.Current is { } cell)
        {
            cell.Streams.Flush();
        }
        else
        {
            otherwise.Flush();
        }
    }
}

/// <summary>Reads lines from the user of the running cell.</summary>
/// <param name="otherwise">Asked outside of cells.</param>
internal sealed class CellTextReader(TextReader otherwise) : TextReader
{
    private readonly AsyncLocal<string?> _rest = new();

    public override string? ReadLine()
    {
        if (CellContext.Current is not { } cell)
        {
            return otherwise.ReadLine();
        }

        string? rest = _rest.Value;
        _rest.Value = null;
        return rest?.TrimEnd('\n') ?? InputPrompt.Ask(cell, "", isPassword: false);
    }

    public override int Read()
    {
        int next = Peek();
        if (CellContext.Current is null)
        {
            return otherwise.Read();
        }

        _rest.Value = _rest.Value is { Length: > 1 } rest ? rest[1..] : null;
        return next;
    }

    public override int Peek()
    {
        if (CellContext.Current is not { } cell)
        {
            return otherwise.Peek();
        }

        _rest.Value ??= InputPrompt.Ask(cell, "", isPassword: false) + "\n";
        return _rest.Value[0];
    }
}
