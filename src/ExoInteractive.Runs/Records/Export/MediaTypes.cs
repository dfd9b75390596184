namespace ExoInteractive.Runs.Records.Export;

/// <summary>Media types and the endings of file names.</summary>
internal static class MediaTypes
{
    private const string Unknown = "application/octet-stream";

    private static readonly (string Ending, string Type)[] Known =
    [
        (".txt", "text/plain"),
        (".csv", "text/csv"),
        (".tsv", "text/tab-separated-values"),
        (".md", "text/markdown"),
        (".html", "text/html"),
        (".tex", "text/latex"),
        (".js", "application/javascript"),
        (".json", "application/json"),
        (".jsonl", "application/jsonl"),
        (".ipynb", "application/x-ipynb+json"),
        (".csx", "text/x-csharp"),
        (".fits", "application/fits"),
        (".pdf", "application/pdf"),
        (".png", "image/png"),
        (".svg", "image/svg+xml"),
        (".jpg", "image/jpeg"),
        (".gif", "image/gif"),
        (".bib", "application/x-bibtex"),
        (".provn", "text/provenance-notation"),
        (".plotly.json", "application/vnd.plotly.v1+json"),
    ];

    /// <summary>The type of a file by its name.</summary>
    public static string OfFile(string name)
        => Known.Where(known => name.EndsWith(known.Ending, StringComparison.OrdinalIgnoreCase)).MaxBy(known => known.Ending.Length).Type ?? Unknown;

    /// <summary>The ending of the name of a file of a type.</summary>
    public static string EndingOf(string type)
        => Known.FirstOrDefault(known => known.Type == type).Ending
            ?? (type.EndsWith("+json", StringComparison.Ordinal) ? ".json" : type.StartsWith("text/", StringComparison.Ordinal) ? ".txt" : ".bin");
}
