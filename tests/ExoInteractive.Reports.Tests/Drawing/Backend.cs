using System.Text;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Drawing;

/// <summary>The three ways out, so that one test body serves all.</summary>
public enum Backend
{
    Pdf,
    Png,
    Svg,
}

internal static class BackendDrawing
{
    public static byte[] Render(this Backend backend, double width, double height, Action<ICanvas> draw)
    {
        switch (backend)
        {
            case Backend.Pdf:
                using (MemoryStream stream = new())
                {
                    PdfDocument.Write(stream, width, height, "Test", [draw]);
                    return stream.ToArray();
                }

            case Backend.Png:
                return PngImage.Render(width, height, 2, draw);
            default:
                return Encoding.UTF8.GetBytes(SvgImage.Render(width, height, draw));
        }
    }
}
