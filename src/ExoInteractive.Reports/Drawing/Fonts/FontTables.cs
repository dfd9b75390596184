using System.Text;

namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>The table directory at the start of a font file (OpenType specification, "Organization of an OpenType font").</summary>
internal sealed class FontTables
{
    private readonly Dictionary<string, FontBytes> _tables = [];

    /// <summary>Reads the directory.</summary>
    /// <exception cref="FontFormatException">Not a TrueType font, or a table lies outside the file.</exception>
    public FontTables(ReadOnlyMemory<byte> file)
    {
        FontBytes bytes = new(file, "table directory");
        uint version = bytes.U32(0);
        if (version is not (0x00010000 or 0x74727565))
        {
            throw new FontFormatException($"a TrueType font starts with 00010000 or 'true', not {version:X8}");
        }

        int count = bytes.U16(4);
        for (int i = 0; i < count; i++)
        {
            int record = 12 + (16 * i);
            string tag = Encoding.Latin1.GetString(bytes.Slice(record, 4).Span);
            uint offset = bytes.U32(record + 8);
            uint length = bytes.U32(record + 12);
            if ((long)offset + length > file.Length)
            {
                throw new FontFormatException($"the font's {tag} table lies outside the file");
            }

            _tables[tag] = new FontBytes(file.Slice((int)offset, (int)length), tag);
        }
    }

    /// <summary>A table that must be there.</summary>
    public FontBytes this[string tag]
        => _tables.TryGetValue(tag, out FontBytes table) ? table : throw new FontFormatException($"the font has no {tag} table");
}
