using System.Buffers.Binary;

namespace ExoInteractive.Core.Classification.Weights;

/// <summary>
/// A safetensors file: named arrays and a table of texts. Eight bytes with the length of the header, the header in JSON, the
/// data. Every rule of the format is checked: a length within the file and 100 MB, an object for a header, known types,
/// offsets that fit the shapes and cover the data without gap or overlap, no key twice, no overflow.
/// </summary>
public sealed class SafetensorsFile
{
    /// <summary>Longest header that is read, bytes, as the format's own reader has it.</summary>
    public const int LongestHeader = 100_000_000;

    /// <summary>Bytes before the header.</summary>
    internal const int Prefix = 8;

    private readonly Dictionary<string, SafetensorsTensor> _tensors;

    /// <summary>A file in the making.</summary>
    /// <param name="tensors">In the order they are to be written; no name twice.</param>
    /// <param name="metadata">Texts; null for none.</param>
    /// <exception cref="ArgumentException">A name appears twice.</exception>
    public SafetensorsFile(IReadOnlyList<SafetensorsTensor> tensors, IReadOnlyDictionary<string, string>? metadata = null)
    {
        ArgumentNullException.ThrowIfNull(tensors);
        Tensors = tensors;
        Metadata = metadata ?? new Dictionary<string, string>();
        _tensors = tensors.ToDictionary(tensor => tensor.Entry.Name);
    }

    /// <summary>In the order of their data.</summary>
    public IReadOnlyList<SafetensorsTensor> Tensors { get; }

    /// <summary>The texts under "__metadata__"; empty where there are none.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; }

    /// <summary>A tensor by name.</summary>
    /// <param name="name">Its name.</param>
    /// <exception cref="SafetensorsException">There is none.</exception>
    public SafetensorsTensor this[string name] => _tensors.TryGetValue(name, out SafetensorsTensor? tensor)
        ? tensor
        : throw new SafetensorsException($"no tensor '{name}' among {Tensors.Count}", "a file with it, such as the weights of this version");

    /// <summary>Whether there is a tensor of that name.</summary>
    /// <param name="name">Its name.</param>
    /// <returns>True where there is.</returns>
    public bool Contains(string name) => _tensors.ContainsKey(name);

    /// <summary>A tensor by name, of a given shape.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="shape">Length of each axis; −1 for any.</param>
    /// <returns>The tensor.</returns>
    /// <exception cref="SafetensorsException">There is none, or it has another shape.</exception>
    public SafetensorsTensor Get(string name, params ReadOnlySpan<long> shape)
    {
        SafetensorsTensor tensor = this[name];
        bool fits = tensor.Entry.Shape.Count == shape.Length;
        for (int i = 0; fits && i < shape.Length; i++)
        {
            fits = shape[i] < 0 || shape[i] == tensor.Entry.Shape[i];
        }

        return fits
            ? tensor
            : throw new SafetensorsException(
                $"'{name}' of {tensor.Entry.Describe()}", $"({string.Join(", ", shape.ToArray().Select(axis => axis < 0 ? "any" : $"{axis}"))})");
    }

    /// <summary>Reads a file.</summary>
    /// <param name="bytes">All of it; the tensors share them.</param>
    /// <returns>The file.</returns>
    /// <exception cref="SafetensorsException">A rule of the format is broken.</exception>
    public static SafetensorsFile Read(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length < Prefix)
        {
            throw new SafetensorsException($"{bytes.Length} bytes", $"at least {Prefix}, which hold the length of the header");
        }

        ulong length = BinaryPrimitives.ReadUInt64LittleEndian(bytes.Span);
        if (length > LongestHeader || length > (ulong)(bytes.Length - Prefix))
        {
            throw new SafetensorsException(
                $"a header of {length} bytes in a file of {bytes.Length}", $"one within the file and at most {LongestHeader} bytes; the file may be cut short or of another format");
        }

        (IReadOnlyList<SafetensorsSpan> spans, IReadOnlyDictionary<string, string> metadata) = SafetensorsHeader.Read(bytes.Span.Slice(Prefix, (int)length));
        ReadOnlyMemory<byte> data = bytes[(Prefix + (int)length)..];
        long next = 0;
        List<SafetensorsTensor> tensors = [];
        foreach (SafetensorsSpan span in spans.OrderBy(span => span.Begin).ThenBy(span => span.End))
        {
            if (span.Begin != next)
            {
                string fault = span.Begin > next ? "a gap" : "an overlap";
                throw new SafetensorsException($"{fault} before '{span.Entry.Name}', whose data begin at {span.Begin}", $"them to begin at {next}");
            }

            if (span.End > data.Length)
            {
                throw new SafetensorsException($"'{span.Entry.Name}' ending at byte {span.End} of {data.Length}", "data within the file; it may be cut short");
            }

            tensors.Add(new SafetensorsTensor(span.Entry, data[(int)span.Begin..(int)span.End]));
            next = span.End;
        }

        return next == data.Length
            ? new SafetensorsFile(tensors, metadata)
            : throw new SafetensorsException($"{data.Length - next} bytes behind the last tensor", "none");
    }

    /// <summary>Writes the file.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
        => SafetensorsWriter.Write(stream, [.. Tensors.Select(tensor => tensor.Entry)], Metadata, entry => [_tensors[entry.Name].Bytes]);

    /// <summary>The file's bytes.</summary>
    /// <returns>As <see cref="Write"/> writes them.</returns>
    public byte[] ToBytes()
    {
        using MemoryStream stream = new();
        Write(stream);
        return stream.ToArray();
    }
}
