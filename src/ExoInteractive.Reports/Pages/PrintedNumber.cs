namespace ExoInteractive.Reports.Pages;

/// <summary>One line of the numbers block.</summary>
/// <param name="Symbol">As papers print it: "Rp/R*".</param>
/// <param name="Text">The number with its error.</param>
/// <param name="Unit">Its unit; may be empty.</param>
internal readonly record struct PrintedNumber(string Symbol, string Text, string Unit);
