using ExoInteractive.Reports.Drawing;
using ExoInteractive.Requirements;

namespace ExoInteractive.Reports.Tests.Drawing;

/// <summary>Our pixels against the pictures that Poppler makes of our PDF and Chromium of our SVG.</summary>
public sealed class BackendsAgreeTests
{
    [Fact]
    public void Poppler_draws_our_pdf_as_we_draw_the_png()
    {
        string program = Requires.Program("pdftoppm", "poppler-utils");
        using TemporaryFolder folder = new();
        string pdf = folder.Write("specimen.pdf", Backend.Pdf.Render(Specimen.Width, Specimen.Height, Specimen.Draw));
        (int code, _, string error) = Requires.Run(program, ["-r", "144", "-singlefile", pdf, folder.At("page")]);
        Assert.True(code == 0, error);
        AssertAlike(Picture.FromPpm(File.ReadAllBytes(folder.At("page.ppm"))), scale: 2);
    }

    [Fact]
    public void Chromium_draws_our_svg_as_we_draw_the_png()
    {
        string program = Requires.Program("chromium", "chromium");
        using TemporaryFolder folder = new();
        string svg = SvgImage.Render(Specimen.Width, Specimen.Height, Specimen.Draw)
            .Replace($"width=\"{Specimen.Width}pt\" height=\"{Specimen.Height}pt\"", $"width=\"{Specimen.Width}px\" height=\"{Specimen.Height}px\"");
        string fonts = string.Concat(Enum.GetValues<FontWeight>().Select(weight => Face(folder, weight)));
        string page = folder.Write("page.html", System.Text.Encoding.UTF8.GetBytes(
            $"<!DOCTYPE html><meta charset=utf-8><style>{fonts}body{{margin:0}}svg{{display:block}}</style>{svg}"));
        (int code, _, string error) = Requires.Run(
            program,
            [
                "--headless", "--no-sandbox", "--disable-gpu", "--force-device-scale-factor=2", "--hide-scrollbars",
                "--allow-file-access-from-files", $"--user-data-dir={folder.At("profile")}",
                $"--window-size={Specimen.Width},{Specimen.Height}", $"--screenshot={folder.At("page.png")}", $"file://{page}",
            ],
            folder.At("."));
        Assert.True(code == 0 && File.Exists(folder.At("page.png")), error);
        AssertAlike(Picture.FromPng(File.ReadAllBytes(folder.At("page.png"))), scale: 2);
    }

    private static string Face(TemporaryFolder folder, FontWeight weight)
    {
        string file = weight == FontWeight.Bold ? "DejaVuSans-Bold.ttf" : "DejaVuSans.ttf";
        folder.Write(file, ExoInteractive.Reports.Drawing.Fonts.ShippedFonts.Read(file));
        return $"@font-face{{font-family:'DejaVu Sans';font-weight:{weight.ToString().Replace("Regular", "normal").ToLowerInvariant()};src:url({file})}}";
    }

    private static void AssertAlike(Picture theirs, double scale)
    {
        Picture ours = Picture.FromPng(PngImage.Render(Specimen.Width, Specimen.Height, scale, Specimen.Draw));
        Assert.InRange(ours.MeanDifference(theirs), 0, 2.5);
        Assert.InRange(ours.WorstBlock(theirs, 16), 0, 20);
    }
}
