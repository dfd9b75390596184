namespace ExoInteractive.Runs.Lines;

/// <summary>A report written, as <c>exo report --json</c> prints it.</summary>
/// <param name="Report">Full path of the PDF.</param>
/// <param name="Pages">One a candidate.</param>
/// <param name="Bytes">Size.</param>
/// <param name="Sha256">Lower-case hexadecimal.</param>
/// <param name="Candidates">The decision on each page's candidate.</param>
public sealed record ReportLine(
    string Report, int Pages, long? Bytes, string? Sha256, IReadOnlyList<ClassificationLine> Candidates);
