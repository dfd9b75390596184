namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>A point of a TrueType outline, font units, y upwards.</summary>
/// <param name="At">Where.</param>
/// <param name="OnCurve">On the curve, or the control point of a quadratic Bézier.</param>
/// <param name="EndsContour">Whether the contour ends here.</param>
internal readonly record struct GlyphPoint(Point At, bool OnCurve, bool EndsContour);
