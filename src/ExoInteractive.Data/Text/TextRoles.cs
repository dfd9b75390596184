using System.Text.RegularExpressions;

namespace ExoInteractive.Data.Text;

/// <summary>Which column of a text table is time, flux, flux error and quality.</summary>
/// <param name="Time">Index.</param>
/// <param name="Flux">Index.</param>
/// <param name="Error">Index, or −1.</param>
/// <param name="Quality">Index, or −1.</param>
/// <param name="Scale">What the flux counts, as far as its name says.</param>
internal readonly partial record struct TextRoles(int Time, int Flux, int Error, int Quality, FluxScale Scale = FluxScale.Linear)
{
    private static readonly string[] TimeNames =
        ["time", "btjd", "bkjd", "tbjd", "bjd", "bjdtdb", "tdb", "bmjd", "mjd", "jd", "hjd", "barytime", "date", "dates", "t", "times"];

    private static readonly string[] CorrectedNames =
        ["pdcsapflux", "pdcsap", "fluxcorr", "corrflux", "correctedflux", "fcor", "kspsapflux", "detflux", "detrendedflux", "fluxdetrended", "flatflux",
            "lcinit", "lcdetrend"];

    // Data Validation time series count relative flux about zero.
    private static readonly string[] AboutZeroNames = ["lcinit", "lcdetrend"];

    private static readonly string[] MagnitudeNames = ["mag", "magnitude", "mags", "magnitudes", "tmag", "kpmag", "relmag", "dmag", "deltamag"];

    private static readonly string[] PlainNames =
        ["flux", "nflux", "normflux", "normalizedflux", "normalisedflux", "relativeflux", "relflux", "fluxes", "f"];

    private static readonly string[] RawNames = ["sapflux", "sap", "fraw", "rawflux", "fluxraw"];

    private static readonly string[] ErrorNames =
        ["fluxerr", "fluxerror", "eflux", "errflux", "fluxunc", "fluxuncertainty", "fluxsigma", "sigmaflux", "sigma", "err", "error", "ferr", "uncertainty", "e", "magerr", "magerror", "emag", "errmag"];

    private static readonly string[] QualityNames = ["quality", "sapquality", "qualityflag", "qualityflags", "flag", "flags"];

    /// <summary>Whether one of the names is a name for time.</summary>
    public static bool NamesTime(IReadOnlyList<string> names) => TimeColumn([.. names.Select(Plain)]) >= 0;

    /// <summary>Finds the roles by name.</summary>
    /// <exception cref="FileContentException">No column is named as time, or none as the flux asked for.</exception>
    public static TextRoles ByName(IReadOnlyList<string> names, LightCurveReaderSettings settings)
    {
        string[] plain = [.. names.Select(Plain)];
        int time = TimeColumn(plain);
        int flux = settings.FluxColumn is string column ? Named(names, column) : Find(plain, Wanted(settings.Flux));
        if (time < 0 || flux < 0 || flux == time)
        {
            throw new FileContentException(
                $"columns {Excerpt.List(names)}",
                time < 0 ? "a column named time (or BJD, BTJD, BKJD, MJD) and one named flux"
                    : settings.Flux == FluxChoice.Best ? "a column named flux" : $"a column with the {settings.Flux} flux asked for");
        }

        // pdcsap_flux goes with pdcsap_flux_err; a plain flux_err goes with any flux that is alone or plain.
        bool magnitudes = MagnitudeNames.Contains(plain[flux]);
        int error = Find(plain, [plain[flux] + "err", plain[flux] + "error", "e" + plain[flux]]);
        if (error < 0 && (magnitudes || PlainNames.Contains(plain[flux]) || Array.FindIndex(plain, PlainNames.Contains) < 0))
        {
            error = Find(plain, ErrorNames);
        }

        FluxScale scale = magnitudes ? FluxScale.Magnitudes : AboutZeroNames.Contains(plain[flux]) ? FluxScale.AboutZero : FluxScale.Linear;
        return new TextRoles(time, flux, error == time || error == flux ? -1 : error, Find(plain, QualityNames), scale);
    }

    /// <summary>Takes the first columns as time, flux and flux error.</summary>
    /// <param name="table">Without a header.</param>
    /// <param name="settings">A flux may not be asked for by name.</param>
    /// <exception cref="FileContentException">A third column cannot be errors, or a flux was asked for by name.</exception>
    public static TextRoles ByPlace(TextTable table, LightCurveReaderSettings settings)
    {
        if (settings.FluxColumn is string column)
        {
            throw new FileContentException($"{table.Width} columns without names", $"a column {Excerpt.Quote(column)} for the flux");
        }

        if (table.Width == 2)
        {
            return new TextRoles(0, 1, -1, -1);
        }

        double[] third = table.Column(2);
        int positive = third.Count(value => value > 0), negative = third.Count(value => value < 0);
        double flux = table.Column(1).Where(double.IsFinite).Select(Math.Abs).DefaultIfEmpty(0).Max();
        bool likeErrors = negative == 0 && 2 * positive > third.Length && third.Where(double.IsFinite).DefaultIfEmpty(double.PositiveInfinity).Min() <= Math.Max(1, flux);
        return likeErrors
            ? new TextRoles(0, 1, 2, -1)
            : throw new FileContentException(
                $"{table.Width} columns without a header, the third with {negative} negative and {positive} positive values",
                "time, flux and positive flux errors in this order, or a header that names the columns");
    }

    /// <summary>The mission whose products alone have such columns.</summary>
    /// <param name="names">Column names.</param>
    /// <param name="lastTime">Data Validation time series before BTJD 1325 are Kepler's, whose BKJD end at 1592.</param>
    /// <returns>"Kepler", "TESS" or, where nothing tells, empty.</returns>
    public static string Mission(IReadOnlyList<string> names, double lastTime)
    {
        const double endOfKepler = 1600;
        string[] plain = [.. names.Select(Plain)];
        return plain.Contains("kspsapflux") ? "TESS"
            : plain.Contains("sapquality") || (plain.Any(AboutZeroNames.Contains) && lastTime < endOfKepler) ? lastTime < endOfKepler ? "Kepler" : "K2"
            : "";
    }

    private static IEnumerable<string> Wanted(FluxChoice choice) => choice switch
    {
        FluxChoice.Sap => RawNames,
        FluxChoice.Pdcsap => ["pdcsapflux", "pdcsap"],
        _ => CorrectedNames.Concat(PlainNames).Concat(RawNames).Concat(MagnitudeNames),
    };

    private static int Named(IReadOnlyList<string> names, string column)
    {
        string plain = Plain(column);
        int index = names.ToList().FindIndex(name => name.Trim().Equals(column.Trim(), StringComparison.OrdinalIgnoreCase));
        index = index >= 0 || plain.Length == 0 ? index : names.ToList().FindIndex(name => Plain(name) == plain);
        return index >= 0
            ? index
            : throw new FileContentException($"columns {Excerpt.Columns(names)}", $"a column {Excerpt.Quote(column)} for the flux");
    }

    private static int TimeColumn(string[] plain)
    {
        int exact = Find(plain, TimeNames);
        return exact >= 0 ? exact : Array.FindIndex(plain, name => TimeLike().IsMatch(name) && !name.Contains("fold") && !name.Contains("corr"));
    }

    private static int Find(string[] plain, IEnumerable<string> wanted)
    {
        foreach (string name in wanted)
        {
            if (Array.IndexOf(plain, name) is int index and >= 0)
            {
                return index;
            }
        }

        return -1;
    }

    private static string Plain(string name) => NoLetterOrDigit().Replace(name.ToLowerInvariant(), "");

    [GeneratedRegex("[^a-z0-9]+")]
    private static partial Regex NoLetterOrDigit();

    [GeneratedRegex("^(time|bjd|btjd|bkjd|tbjd|bmjd|mjd|jd)")]
    private static partial Regex TimeLike();
}
