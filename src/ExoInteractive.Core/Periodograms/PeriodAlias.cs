namespace ExoInteractive.Core.Periodograms;

/// <summary>A simple multiple of a candidate's period, or a beat of it with the sampling, tried against it.</summary>
/// <param name="Name">"P/2", "2P", "P/3", "3P/2", "1 d alias".</param>
/// <param name="Period">Days.</param>
/// <param name="Mes">Multiple-event statistic there.</param>
/// <param name="Verdict">Why it was not taken, or that it was: "every second transit is empty", "explains it better: taken".</param>
public sealed record PeriodAlias(string Name, double Period, double Mes, string Verdict);
