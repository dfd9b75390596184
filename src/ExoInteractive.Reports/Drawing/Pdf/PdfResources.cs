using System.Text;

namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>Fonts, opacities and discs that the pages of a document share.</summary>
internal sealed class PdfResources
{
    private readonly SortedSet<byte> _opacities = [];
    private readonly List<double> _discs = [];
    private readonly SortedDictionary<FontWeight, PdfFont> _fonts = [];

    /// <summary>The resource name of a graphics state with an opacity.</summary>
    public string Opacity(byte alpha)
    {
        _opacities.Add(alpha);
        return $"/A{alpha}";
    }

    /// <summary>The resource name of a disc about the origin, filled in the colour of the moment.</summary>
    public string Disc(double radius)
    {
        int known = _discs.IndexOf(radius);
        if (known < 0)
        {
            known = _discs.Count;
            _discs.Add(radius);
        }

        return $"/D{known}";
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
        StringBuilder dictionary = new("<< /Font <<");
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

        dictionary.Append(" >> /XObject <<");
        for (int i = 0; i < _discs.Count; i++)
        {
            dictionary.Append($" /D{i} {WriteDisc(objects, _discs[i])} 0 R");
        }

        return objects.Add(dictionary.Append(" >> >>").ToString());
    }

    private static int WriteDisc(PdfObjects objects, double radius)
    {
        StringBuilder content = new();
        PdfPath.Append(content, VectorPath.Circle(default, radius));
        content.Append("f\n");
        string reach = DecimalText.Of(Math.Ceiling(radius) + 1);
        return objects.AddStream(
            Encoding.ASCII.GetBytes(content.ToString()),
            $" /Type /XObject /Subtype /Form /BBox [-{reach} -{reach} {reach} {reach}] /Resources << >>");
    }
}
