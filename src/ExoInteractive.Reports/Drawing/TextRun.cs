using System.Text;
using ExoInteractive.Reports.Drawing.Fonts;

namespace ExoInteractive.Reports.Drawing;

/// <summary>A character with the glyph that shows it.</summary>
/// <param name="Character">The Unicode scalar value.</param>
/// <param name="Index">Glyph index in the face; 0 is the box for a character that the face lacks.</param>
internal readonly record struct RunGlyph(Rune Character, int Index);

/// <summary>
/// One line of text as glyphs, one for each Unicode scalar value, left to right, by advance widths alone (no kerning, no
/// shaping), so that all backends set it alike.
/// </summary>
internal sealed class TextRun
{
    /// <summary>Maps a line's characters to glyphs; ill-formed UTF-16 and non-characters become U+FFFD.</summary>
    /// <exception cref="ArgumentException">The text has a control character, such as a line break.</exception>
    public TextRun(string text, FontWeight weight)
    {
        Font = ShippedFonts.Face(weight);
        List<RunGlyph> glyphs = new(text.Length);
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (Rune.IsControl(rune))
            {
                throw new ArgumentException(
                    $"text must be one line without control characters, but has U+{rune.Value:X4}: draw each line by itself", nameof(text));
            }

            Rune shown = (rune.Value & 0xFFFE) == 0xFFFE ? Rune.ReplacementChar : rune;
            glyphs.Add(new RunGlyph(shown, Font.Characters.GlyphOf(shown.Value)));
        }

        Glyphs = glyphs;
        Text = string.Concat(glyphs.Select(glyph => glyph.Character.ToString()));
    }

    /// <summary>The face.</summary>
    public TrueTypeFont Font { get; }

    /// <summary>In reading order.</summary>
    public IReadOnlyList<RunGlyph> Glyphs { get; }

    /// <summary>The text as set.</summary>
    public string Text { get; }

    /// <summary>Advance width at an em size, in the unit of the size.</summary>
    public double WidthAt(double size) => Glyphs.Sum(glyph => (double)Font.AdvanceOf(glyph.Index)) * size / Font.UnitsPerEm;

    /// <summary>Where the run starts on its baseline relative to the anchor, in the unit of the size.</summary>
    public double StartAt(double size, TextAnchor anchor) => anchor switch
    {
        TextAnchor.Middle => -WidthAt(size) / 2,
        TextAnchor.End => -WidthAt(size),
        _ => 0,
    };
}
