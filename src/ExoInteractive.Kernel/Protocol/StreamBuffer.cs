using System.Text;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Printed text not yet sent, of one stream at a time.</summary>
internal sealed class StreamBuffer
{
    private readonly StringBuilder _text = new();

    /// <summary>"stdout" or "stderr"; whose text this is.</summary>
    public string Name { get; private set; } = "stdout";

    public int Length => _text.Length;

    /// <summary>Adds text; the other stream's must have been taken before.</summary>
    public void Append(string name, string text)
    {
        Name = name;
        _text.Append(text);
    }

    /// <summary>Takes the text, or the first part of it. No surrogate pair is parted; a last half waits, unless everything is wanted.</summary>
    public string Take(bool everything, int most)
    {
        int length = Math.Min(_text.Length, most);
        bool isHalf = length > 0 && char.IsHighSurrogate(_text[length - 1]);
        length -= isHalf && (length < _text.Length || !everything) ? 1 : 0;
        string taken = _text.ToString(0, length);
        _text.Remove(0, length);
        return taken;
    }
}
