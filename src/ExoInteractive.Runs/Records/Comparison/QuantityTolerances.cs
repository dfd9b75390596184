using System.Globalization;

namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>
/// How far each quantity of two runs may differ. The same program on the same instruction set gives the same bits, so nothing
/// may; elsewhere sums are rounded otherwise, and each quantity gets the room that this costs it. What the user says wins.
/// </summary>
public sealed class QuantityTolerances
{
    // By the beginning of the quantity's name; the first that fits.
    private static readonly AskedTolerance[] OtherMachine =
    [
        new("periodErr", new(1e-3)),
        new("period", new(1e-8, Sigmas: FittedSigmas)),
        new("t0", new(0, 1e-6, FittedSigmas)),
        new("time", new(0, 1e-6, FittedSigmas)),
        new("depth", new(1e-6, Sigmas: FittedSigmas)),
        new("duration", new(1e-6, Sigmas: FittedSigmas)),
        new("fap", new(1e-3)),
        new("snr", new(1e-6)),
        new("sde", new(1e-6)),
        new("statistic", new(1e-4)),
        new("rHat", new(1e-2)),
        new("ess", new(0.3)),
        new("bulkEss", new(0.3)),
        new("tailEss", new(0.3)),
        new("evaluations", new(0.3)),
        new("divergences", new(0.5, 5)),
        new("truncations", new(0.5, 5)),
        new("acceptance", new(0.05)),
    ];

    // What follows the draws of a sampler and has no uncertainty beside it.
    private static readonly AskedTolerance[] FollowingDraws =
    [
        new("period", new(1e-4)),
        new("t0", new(0, 0.01)),
        new("time", new(0, 0.01)),
        new("", new(0.05, 1e-12)),
    ];

    private const double FittedSigmas = 0.01;
    private const double DrawnSigmas = 0.2;

    private static readonly NumberTolerance AnyOther = new(1e-6, 1e-12, FittedSigmas);
    private static readonly NumberTolerance Drawn = new(1e-6, 1e-12, DrawnSigmas);
    private static readonly NumberTolerance PrintedDrawn = new(0.3);

    private readonly IReadOnlyList<AskedTolerance> _asked;
    private readonly bool _sameMachine;

    private QuantityTolerances(bool sameMachine, IReadOnlyList<AskedTolerance> asked)
    {
        _sameMachine = sameMachine;
        _asked = asked;
    }

    /// <summary>The same bits, whatever the quantity.</summary>
    public static QuantityTolerances Exact { get; } = new(sameMachine: true, []);

    /// <summary>Whether nothing but the same bits passes.</summary>
    public bool IsExact => _sameMachine && _asked.All(asked => asked.Tolerance.IsExact);

    /// <summary>Those for two environments.</summary>
    /// <param name="before">Of the first run.</param>
    /// <param name="after">Of the second.</param>
    /// <param name="asked">The user's, as <see cref="Parse"/> reads them; null for none.</param>
    /// <returns>Zero where engine, instruction set and accelerator are the same; else each quantity's own.</returns>
    public static QuantityTolerances Between(
        RunEnvironment before, RunEnvironment after, IReadOnlyList<AskedTolerance>? asked = null)
        => new(before.Package == after.Package && before.Simd == after.Simd && before.Gpu == after.Gpu, asked ?? []);

    /// <summary>Reads the user's tolerances.</summary>
    /// <param name="texts">"1e-9" for all quantities, "depth=1e-6" for those whose name begins so, "period=0.1sigma" in units of their uncertainty.</param>
    /// <returns>In their order.</returns>
    /// <exception cref="ArgumentException">A text is none of these.</exception>
    public static IReadOnlyList<AskedTolerance> Parse(IEnumerable<string> texts) => [.. texts.Select(One)];

    /// <summary>The tolerance of a quantity in results.</summary>
    /// <param name="quantity">Its name: the last field of its path.</param>
    /// <param name="isDrawn">Whether a sampler drew it or what it was made from, so that its value follows the chains.</param>
    /// <param name="hasUncertainty">Whether its uncertainty is known.</param>
    /// <returns>The tolerance.</returns>
    public NumberTolerance Of(string quantity, bool isDrawn = false, bool hasUncertainty = true)
        => Asked(quantity) ?? (_sameMachine ? NumberTolerance.Exact
            : !isDrawn || IsAboutChains(quantity) ? Named(OtherMachine, quantity) ?? AnyOther
            : hasUncertainty ? Drawn
            : Named(FollowingDraws, quantity) ?? AnyOther);

    /// <summary>The tolerance of a number that was printed, beside one in its last digit.</summary>
    /// <param name="isDrawn">Whether it follows the draws of a sampler.</param>
    /// <returns>The tolerance.</returns>
    public NumberTolerance OfPrinted(bool isDrawn) => Asked("") ?? (_sameMachine ? NumberTolerance.Exact : isDrawn ? PrintedDrawn : AnyOther);

    private static bool IsAboutChains(string quantity)
        => quantity is "rHat" or "ess" or "bulkEss" or "tailEss" or "evaluations" or "divergences" or "truncations" or "acceptance";

    private static AskedTolerance One(string text)
    {
        int equals = text.IndexOf('=');
        string name = equals < 0 ? "" : text[..equals].Trim();
        string value = text[(equals + 1)..].Trim();
        string number = value.EndsWith("sigma", StringComparison.OrdinalIgnoreCase) ? value[..^"sigma".Length] : value.EndsWith('σ') ? value[..^1] : value;
        bool isValid = double.TryParse(number, NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out double size)
            && double.IsFinite(size) && (equals < 0 || name.Length > 0);
        return isValid
            ? new AskedTolerance(name, number == value ? new NumberTolerance(size) : new NumberTolerance(0, 0, size))
            : throw new ArgumentException($"a tolerance is a number not below zero, as in 1e-9, depth=1e-6 or period=0.1sigma; got '{text}'", nameof(text));
    }

    private static NumberTolerance? Named(IEnumerable<AskedTolerance> list, string quantity)
        => list.Where(each => quantity.StartsWith(each.Name, StringComparison.OrdinalIgnoreCase)).Select(each => (NumberTolerance?)each.Tolerance).FirstOrDefault();

    // The longest name that fits is the nearest; one without a name fits all.
    private NumberTolerance? Asked(string quantity) => Named(_asked.OrderByDescending(each => each.Name.Length), quantity);
}

/// <summary>A tolerance that the user asked for.</summary>
/// <param name="Name">The beginning of the names of the quantities it is for; empty for all.</param>
/// <param name="Tolerance">The tolerance.</param>
public readonly record struct AskedTolerance(string Name, NumberTolerance Tolerance);
