using System.Collections.Concurrent;
using System.Text;

namespace ExoInteractive.Kernel.Scripting.Documentation;

/// <summary>
/// A compiler's XML documentation file. Where each member's text stands is noted on first use (12 bytes a member); the text
/// itself is read from the file when it is asked for.
/// </summary>
internal sealed class DocumentationFile
{
    private static readonly ConcurrentDictionary<string, Lazy<DocumentationFile>> ByPath = new(StringComparer.Ordinal);

    private readonly string _path;
    private readonly ulong[] _hashes;
    private readonly int[] _offsets;

    private DocumentationFile(string path)
    {
        _path = path;
        (_hashes, _offsets) = Index(path);
    }

    /// <summary>The file at a path; one that is missing or unreadable documents nothing.</summary>
    public static DocumentationFile At(string path) => ByPath.GetOrAdd(path, one => new Lazy<DocumentationFile>(() => new DocumentationFile(one))).Value;

    /// <summary>The <c>member</c> element of a documentation identifier such as <c>M:System.Math.Abs(System.Double)</c>; null where there is none.</summary>
    public string? Find(string id)
    {
        byte[] name = Encoding.UTF8.GetBytes(System.Security.SecurityElement.Escape(id));
        int found = Array.BinarySearch(_hashes, Hash(name));
        if (found < 0)
        {
            return null;
        }

        try
        {
            return Read(_offsets[found], name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private string? Read(int offset, byte[] name)
    {
        using FileStream file = File.OpenRead(_path);
        file.Position = offset;
        byte[] buffer = new byte[8192];
        int length = 0;
        while (true)
        {
            int read = file.Read(buffer, length, buffer.Length - length);
            length += read;
            int end = buffer.AsSpan(0, length).IndexOf("</member>"u8);
            if (end >= 0)
            {
                ReadOnlySpan<byte> element = buffer.AsSpan(0, end + "</member>"u8.Length);
                return element.IndexOf(name) >= 0 ? Encoding.UTF8.GetString(element) : null;
            }

            if (read == 0)
            {
                return null;
            }

            Array.Resize(ref buffer, buffer.Length * 2);
        }
    }

    private static (ulong[] Hashes, int[] Offsets) Index(string path)
    {
        byte[] text;
        try
        {
            text = File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return ([], []);
        }

        List<ulong> hashes = [];
        List<int> offsets = [];
        for (int at = 0; text.AsSpan(at).IndexOf("<member name=\""u8) is >= 0 and int next;)
        {
            int start = at + next;
            int name = start + "<member name=\""u8.Length;
            int length = text.AsSpan(name).IndexOf((byte)'"');
            if (length < 0)
            {
                break;
            }

            hashes.Add(Hash(text.AsSpan(name, length)));
            offsets.Add(start);
            at = name + length;
        }

        ulong[] keys = [.. hashes];
        int[] places = [.. offsets];
        Array.Sort(keys, places);
        return (keys, places);
    }

    // FNV-1a, 64 bits (Fowler, Noll, Vo): two members of one file with the same hash would take billions of members.
    private static ulong Hash(ReadOnlySpan<byte> text)
    {
        ulong hash = 14695981039346656037;
        foreach (byte one in text)
        {
            hash = (hash ^ one) * 1099511628211;
        }

        return hash;
    }
}
