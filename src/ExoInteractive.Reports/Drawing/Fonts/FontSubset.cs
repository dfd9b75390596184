using System.Buffers.Binary;

namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>
/// A font file with chosen glyphs only, renumbered, without hinting: the tables that a PDF viewer needs of a CIDFontType2
/// (head, hhea, maxp, hmtx, loca, glyf).
/// </summary>
internal sealed class FontSubset
{
    private readonly TrueTypeFont _font;
    private readonly List<int> _sources;
    private readonly Dictionary<int, int> _parts = [];

    private FontSubset(TrueTypeFont font, IReadOnlyList<int> glyphs) => (_font, _sources) = (font, [.. glyphs]);

    /// <summary>Makes a subset.</summary>
    /// <param name="font">The whole font.</param>
    /// <param name="glyphs">The glyph to stand at each new index; the first should be 0, the missing-character box.</param>
    /// <returns>A TrueType file.</returns>
    public static byte[] Of(TrueTypeFont font, IReadOnlyList<int> glyphs) => new FontSubset(font, glyphs).Build();

    private byte[] Build()
    {
        using MemoryStream glyf = new();
        List<int> offsets = [0];
        for (int i = 0; i < _sources.Count; i++)
        {
            glyf.Write(Rewritten(_font.Glyphs.DataOf(_sources[i])));
            glyf.Write(new byte[-glyf.Length & 3]);
            offsets.Add((int)glyf.Length);
        }

        bool longOffsets = glyf.Length > 2 * ushort.MaxValue;
        return FontFile.Build(
        [
            ("glyf", glyf.ToArray()),
            ("head", Head(longOffsets)),
            ("hhea", Patched(_font.Hhea, 34, _sources.Count)),
            ("hmtx", Metrics()),
            ("loca", Locations(offsets, longOffsets)),
            ("maxp", Patched(_font.Maxp, 4, _sources.Count)),
        ]);
    }

    /// <summary>A description without instructions, its parts renumbered; parts not yet in the subset are put in line.</summary>
    private byte[] Rewritten(FontBytes data)
    {
        if (data.Length == 0)
        {
            return [];
        }

        if (data.I16(0) >= 0)
        {
            int at = SimpleGlyph.InstructionsAt(data);
            int after = at + 2 + data.U16(at);
            return [.. data.Span[..at], 0, 0, .. data.Slice(after, data.Length - after).Span];
        }

        List<GlyphComponent> components = GlyphComponent.ReadAll(data);
        byte[] copy = data.Span[..components[^1].End].ToArray();
        foreach (GlyphComponent component in components)
        {
            int flags = data.U16(component.FlagsAt) & ~GlyphComponent.HasInstructions;
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.FlagsAt), (ushort)flags);
            BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(component.IndexAt), (ushort)IndexOf(component.Glyph));
        }

        return copy;
    }

    private int IndexOf(int part)
    {
        if (!_parts.TryGetValue(part, out int index))
        {
            index = _sources.Count;
            _sources.Add(part);
            _parts.Add(part, index);
        }

        return index;
    }

    private byte[] Head(bool longOffsets)
    {
        byte[] head = Patched(_font.Head, 50, longOffsets ? 1 : 0);
        BinaryPrimitives.WriteUInt32BigEndian(head.AsSpan(8), 0);
        return head;
    }

    private byte[] Metrics()
    {
        byte[] metrics = new byte[4 * _sources.Count];
        for (int i = 0; i < _sources.Count; i++)
        {
            BinaryPrimitives.WriteUInt16BigEndian(metrics.AsSpan(4 * i), (ushort)_font.AdvanceOf(_sources[i]));
            BinaryPrimitives.WriteInt16BigEndian(metrics.AsSpan((4 * i) + 2), (short)_font.LeftBearingOf(_sources[i]));
        }

        return metrics;
    }

    private static byte[] Locations(List<int> offsets, bool longOffsets)
    {
        byte[] locations = new byte[offsets.Count * (longOffsets ? 4 : 2)];
        for (int i = 0; i < offsets.Count; i++)
        {
            if (longOffsets)
            {
                BinaryPrimitives.WriteInt32BigEndian(locations.AsSpan(4 * i), offsets[i]);
            }
            else
            {
                BinaryPrimitives.WriteUInt16BigEndian(locations.AsSpan(2 * i), (ushort)(offsets[i] / 2));
            }
        }

        return locations;
    }

    private static byte[] Patched(FontBytes table, int offset, int value)
    {
        byte[] copy = table.Span.ToArray();
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(offset), (ushort)value);
        return copy;
    }
}
