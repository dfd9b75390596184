namespace ExoInteractive.Reports.Drawing.Fonts;

/// <summary>A font file's bytes break the OpenType specification; the only exception that reading a font raises.</summary>
internal sealed class FontFormatException(string message) : FormatException(message);
