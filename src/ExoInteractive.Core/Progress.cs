namespace ExoInteractive.Core;

/// <summary>How far a long computation has come.</summary>
/// <param name="Stage">What is being done, for people: "searching 183,954 periods".</param>
/// <param name="Fraction">0 to 1.</param>
public readonly record struct StageProgress(string Stage, double Fraction);
