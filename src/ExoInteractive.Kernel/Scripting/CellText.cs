namespace ExoInteractive.Kernel.Scripting;

/// <summary>Code to run as a cell or within one.</summary>
/// <param name="Code">C# with magics.</param>
/// <param name="FirstLine">How many lines of <paramref name="Source"/> come before it.</param>
/// <param name="Source">The whole text that line numbers count in.</param>
internal sealed record CellText(string Code, int FirstLine, string Source);
