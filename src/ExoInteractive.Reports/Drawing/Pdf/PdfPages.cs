namespace ExoInteractive.Reports.Drawing.Pdf;

/// <summary>Drawn pages, put together as a document.</summary>
internal sealed class PdfPages
{
    private const string Producer = "ExoInteractive";
    private readonly List<PdfCanvas> _pages = [];

    /// <summary>Shared by all pages.</summary>
    public PdfResources Resources { get; } = new();

    /// <summary>Adds a drawn page.</summary>
    public void Add(PdfCanvas page) => _pages.Add(page);

    /// <summary>Writes the document.</summary>
    public void Write(Stream stream, string title, DateTimeOffset? created)
    {
        PdfObjects objects = new();
        int catalog = objects.Reserve();
        int tree = objects.Reserve();
        string date = created is { } at ? $" /CreationDate {PdfText.Of(at)}" : "";
        int info = objects.Add($"<< /Title {PdfText.Of(title)} /Producer {PdfText.Of(Producer)}{date} >>");
        int resources = Resources.Write(objects);
        List<int> kids = [];
        foreach (PdfCanvas page in _pages)
        {
            int content = objects.AddStream(page.Content);
            kids.Add(objects.Add(
                $"<< /Type /Page /Parent {tree} 0 R /Resources {resources} 0 R /Contents {content} 0 R "
                + $"/MediaBox [0 0 {DecimalText.Of(page.Width)} {DecimalText.Of(page.Height)}] "
                + "/Group << /S /Transparency /CS /DeviceRGB >> >>"));
        }

        objects.Set(tree, $"<< /Type /Pages /Count {kids.Count} /Kids [{string.Join(' ', kids.Select(kid => $"{kid} 0 R"))}] >>");
        objects.Set(catalog, $"<< /Type /Catalog /Pages {tree} 0 R /Lang (en) /ViewerPreferences << /DisplayDocTitle true >> >>");
        objects.Write(stream, catalog, info);
    }
}
