namespace ExoInteractive.Runs.Lines;

/// <summary>A light curve written in another format, as <c>exo convert --json</c> prints it.</summary>
/// <param name="File">The files read, joined by ";".</param>
/// <param name="Written">Full path of the file written.</param>
/// <param name="Target">The star.</param>
/// <param name="Points">Points written, missing ones included.</param>
/// <param name="Segments">Labels of quarters, campaigns or sectors.</param>
/// <param name="Bytes">Size of the file written.</param>
/// <param name="Sha256">Of the file written, lower-case hexadecimal.</param>
public sealed record ConversionLine(
    string File, string Written, string Target, int Points, IReadOnlyList<string> Segments, long? Bytes, string? Sha256);
