using System.Text;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>Fonts and opacities that the pages of a document share.</summary>
internal sealed class PdfResources
{
    private readonly SortedSet<byte> _opacities = [];
    private readonly SortedDictionary<FontWeight, PdfFont> _fonts = [];

    /// <summary>The resource name of a graphics state with an opacity.</summary>
    public string Opacity(byte alpha)
    {
        _opacities.Add(alpha);
        return $"/A{alpha}";
    }

    /// <summary>The font of a weight.</summary>
    public PdfFont Font(FontWeight weight)
    {
        if (!_fonts.TryGetValue(weight, out PdfFont? font))
        {
            font = new PdfFont(Fonts.ShippedFonts.Face(weight), $"/F{(int)weight + 1}");
            _fonts.Add(weight, font);
        }

        return font;
    }

    /// <summary>Adds the resource dictionary and what it names.</summary>
    /// <returns>Its object number.</returns>
    public int Write(PdfObjects objects)
    {
        StringBuilder dictionary = new("<< /ProcSet [/PDF /Text] /Font <<");
        foreach (PdfFont font in _fonts.Values)
        {
            dictionary.Append($" {font.Name} {font.Write(objects)} 0 R");
        }

        dictionary.Append(" >> /ExtGState <<");
        foreach (byte alpha in _opacities)
        {
            string opacity = DecimalText.Fine(alpha / 255.0);
            dictionary.Append($" /A{alpha} << /Type /ExtGState /ca {opacity} /CA {opacity} >>");
        }

        return objects.Add(dictionary.Append(" >> >>").ToString());
    }
}
