using System.Text;

namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>Writes to one given cell, whatever thread writes.</summary>
internal sealed class StreamWriterOfCell(CellContext cell, string name) : TextWriter
{
    public override Encoding Encoding => Encoding.UTF8;

    public override string NewLine => "\n";

    public override void Write(char value) => cell.Streams.Write(name, [value]);

    public override void Write(char[] buffer, int index, int count) => cell.Streams.Write(name, buffer.AsSpan(index, count));

    public override void Write(ReadOnlySpan<char> buffer) => cell.Streams.Write(name, buffer);

    public override void Write(string? value) => cell.Streams.Write(name, value);

    public override void Flush() => cell.Streams.Flush();
}
