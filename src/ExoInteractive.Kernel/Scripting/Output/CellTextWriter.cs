using System.Text;

namespace ExoInteractive.Kernel.Scripting.Output;

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
