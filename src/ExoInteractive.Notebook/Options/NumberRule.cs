namespace ExoInteractive.Notebook.Options;

/// <summary>What a number given by the user must be.</summary>
/// <param name="Words">As it reads after "must be": "a positive number of days".</param>
/// <param name="Holds">Whether it is; asked for finite numbers only.</param>
/// <param name="Placeholder">What stands for it in the help: "DAYS".</param>
public sealed record NumberRule(string Words, Func<double, bool> Holds, string Placeholder = "NUMBER")
{
    /// <summary>Positive, in a unit.</summary>
    /// <param name="unit">"days"; empty for a pure number.</param>
    /// <returns>The rule.</returns>
    public static NumberRule Positive(string unit) => unit.Length > 0
        ? new($"a positive number of {unit}", x => x > 0, unit.ToUpperInvariant())
        : new("a positive number", x => x > 0);

    /// <summary>Any finite number, in a unit.</summary>
    /// <param name="unit">"days".</param>
    /// <returns>The rule.</returns>
    public static NumberRule Finite(string unit) => new($"a finite number of {unit}", _ => true, unit.ToUpperInvariant());

    /// <summary>Within limits, both allowed.</summary>
    /// <param name="from">Lower limit.</param>
    /// <param name="to">Upper limit.</param>
    /// <returns>The rule.</returns>
    public static NumberRule Between(double from, double to) => new($"a number from {from} to {to}", x => x >= from && x <= to);
}
