using System.Text.RegularExpressions;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Layouts;

/// <summary>What the headers say of star, mission and observing stretch: the extension's own word first, then the primary's.</summary>
internal sealed partial class FitsOrigin(FitsHeader extension, FitsHeader primary)
{
    private const double SecondsPerDay = 86400;

    /// <summary>"Kepler", "K2", "TESS" or "Unknown".</summary>
    public string Mission => (Text("TELESCOP")?.ToUpperInvariant(), Text("MISSION")?.ToUpperInvariant()) switch
    {
        ("TESS", _) => "TESS",
        (_, "K2") => "K2",
        ("KEPLER", _) when Integer("CAMPAIGN") is not null => "K2",
        ("KEPLER", _) => "Kepler",
        _ => "Unknown",
    };

    /// <summary>Whose flags the mission's own quality column holds.</summary>
    public QualityWord QualityWord => Mission switch
    {
        "Kepler" => QualityWord.Kepler,
        "K2" => QualityWord.K2,
        "TESS" => QualityWord.Tess,
        _ => QualityWord.Unknown,
    };

    /// <summary>
    /// The star: "KIC n", "EPIC n" or "TIC n", else OBJECT as it stands, null where the headers name none; and what else it
    /// is called there.
    /// </summary>
    public (string? Target, StarNames Others) Names()
    {
        string? named = Text("OBJECT");
        string? catalogued = named is not null && CatalogueName().Match(named) is { Success: true } match
            ? $"{match.Groups[1].Value.ToUpperInvariant()} {match.Groups[2].Value}"
            : null;
        string? tic = (Integer("TICID") ?? Integer("TIC_ID")) is long ticId and > 0 ? $"TIC {ticId}" : null;
        string? kepler = Integer("KEPLERID") is long keplerId and > 0 ? $"{(Mission == "K2" ? "EPIC" : "KIC")} {keplerId}" : null;
        string? gaia = (Integer("GAIADR3") is long gaia3 and > 0 ? $"Gaia DR3 {gaia3}" : null)
            ?? (Integer("Gaia-ID") is long gaia2 and > 0 ? $"Gaia DR2 {gaia2}" : null);
        string? target = catalogued ?? tic ?? kepler ?? named;

        // OBJECT may repeat a number alone, as CDIPS and lightkurve write it.
        string? spelled = named is null || named.All(char.IsAsciiDigit) ? null : catalogued ?? named;
        return (target, StarNames.Of(new[] { spelled, tic, kepler, gaia }.Where(name => name != target)));
    }

    /// <summary>"Q3", "C5" or "Sector 1"; null where the headers say nothing.</summary>
    public string? Segment()
        => Text("SECTOR") is string sector ? $"Sector {sector}"
            : Text("CAMPAIGN") is string campaign ? $"C{campaign}"
            : Text("QUARTER") is string quarter ? $"Q{quarter}"
            : null;

    /// <summary>Days that one point covers: TIMEDEL, else frames times frame time, XPTIME or XPOSURE; null where unknown.</summary>
    /// <param name="statesCadence">Whether TIMEDEL may be believed.</param>
    public double? ExposureTime(bool statesCadence = true)
    {
        double? days = (statesCadence ? Number("TIMEDEL") : null)
            ?? ((Number("FRAMETIM") * Number("NUM_FRM")) ?? Number("XPTIME") ?? Number("XPOSURE")) / SecondsPerDay;
        return days is > 0 and < 1 ? days : null;
    }

    /// <summary>The cadence in words, with the mission: "TESS 2-minute", "Kepler long-cadence".</summary>
    public string Cadence()
    {
        if (Mission == "TESS")
        {
            return Math.Round((ExposureTime() ?? 0) * SecondsPerDay) switch
            {
                0 => "TESS",
                120 => "TESS 2-minute",
                20 => "TESS 20-second",
                double seconds when seconds % 60 == 0 => $"TESS full-frame {seconds / 60:F0}-minute",
                double seconds => $"TESS {seconds:F0}-second",
            };
        }

        string mode = Text("OBSMODE")?.ToLowerInvariant() switch
        {
            "long cadence" => " long-cadence",
            "short cadence" => " short-cadence",
            _ => "",
        };
        return Mission + mode;
    }

    /// <summary>Degrees, as catalogued (TESS extensions repeat it moved to the observing date); null where unknown.</summary>
    public double? RightAscension => primary.Number("RA_OBJ") ?? Number("RA_OBJ") ?? Number("RA");

    /// <summary>Degrees, as catalogued; null where unknown.</summary>
    public double? Declination => primary.Number("DEC_OBJ") ?? Number("DEC_OBJ") ?? Number("DEC");

    /// <summary>What the headers carry of the input catalogue.</summary>
    public StellarParameters Star() => new(
        Radius: Positive("RADIUS") ?? Positive("TICRAD"),
        Mass: Positive("MASS") ?? Positive("TICMASS"),
        EffectiveTemperature: Positive("TEFF") ?? Positive("TICTEFF"),
        LogSurfaceGravity: Number("LOGG") ?? Number("TICLOGG"),
        Metallicity: Number("FEH") ?? Number("MH"),
        Magnitude: Mission == "TESS" ? Number("TESSMAG") : Number("KEPMAG"));

    /// <summary>The clock of a column of times, by BJDREFI + BJDREFF, else by the column's unit.</summary>
    /// <exception cref="FitsFormatException">The times are not barycentric, not TDB, not in days, or counted from an unknown day.</exception>
    public TimeSystem TimeSystem(BinaryTableColumn time)
    {
        Require("TIMEREF", "SOLARSYSTEM", "barycentric times (TIMEREF = SOLARSYSTEM)");
        Require("TIMESYS", "TDB", "times on the TDB clock (TIMESYS = TDB)");
        Require("TIMEUNIT", "d", "times in days (TIMEUNIT = d)");
        double? reference = Number("BJDREFI") + (Number("BJDREFF") ?? 0);
        if (reference is null)
        {
            string unit = time.Unit?.ToLowerInvariant() ?? "";
            return unit.Contains("2457000") || unit == "btjd" ? Core.LightCurves.TimeSystem.Btjd
                : unit.Contains("2454833") || unit == "bkjd" ? Core.LightCurves.TimeSystem.Bkjd
                : Core.LightCurves.TimeSystem.Unknown;
        }

        return reference switch
        {
            2454833 => Core.LightCurves.TimeSystem.Bkjd,
            2457000 => Core.LightCurves.TimeSystem.Btjd,
            2450000 => Core.LightCurves.TimeSystem.BjdMinus2450000,
            2454000 => Core.LightCurves.TimeSystem.BjdMinus2454000,
            0 => Core.LightCurves.TimeSystem.Bjd,
            _ => throw new FitsFormatException(
                $"times counted from BJD {reference}", "BJDREFI + BJDREFF of 0, 2450000, 2454000, 2454833 (BKJD) or 2457000 (BTJD)"),
        };
    }

    private void Require(string keyword, string value, string expected)
    {
        if (Text(keyword) is string found && !found.Equals(value, StringComparison.OrdinalIgnoreCase))
        {
            throw new FitsFormatException($"{keyword} = {Excerpt.Quote(found)}", expected);
        }
    }

    private string? Text(string keyword) => extension.Text(keyword) ?? primary.Text(keyword);

    /// <summary>A number of either header; null where there is none.</summary>
    public double? Number(string keyword) => extension.Number(keyword) ?? primary.Number(keyword);

    private double? Positive(string keyword) => Number(keyword) is double value and > 0 ? value : null;

    private long? Integer(string keyword) => extension.Integer(keyword) ?? primary.Integer(keyword);

    [GeneratedRegex(@"^\s*(KIC|EPIC|TIC)\s*0*(\d+)\s*$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex CatalogueName();
}
