using System.Globalization;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Layouts;

/// <summary>The threshold-crossing events that the units TCE_1, TCE_2, … of a Data Validation file are about.</summary>
internal static class FitsCandidates
{
    /// <summary>Names them for the layout's description.</summary>
    /// <returns>"TCE_1 period 3.28864 d, epoch 1327.5210, duration 3.43 h, depth 7149 ppm; …"; null where the file has none.</returns>
    public static string? Describe(FitsFile file)
    {
        string[] events = [.. file.Hdus.Where(hdu => hdu.Header.Number("TPERIOD") is not null).Select(Describe)];
        return events.Length == 0 ? null : string.Join("; ", events);
    }

    private static string Describe(FitsHdu hdu)
    {
        FitsHeader header = hdu.Header;
        (string Keyword, string Format)[] numbers =
            [("TPERIOD", "period {0:0.######} d"), ("TEPOCH", "epoch {0:0.####}"), ("TDUR", "duration {0:0.##} h"), ("TDEPTH", "depth {0:0} ppm"), ("NTRANS", "{0} transits")];
        return $"{hdu.Name} " + string.Join(", ", numbers
            .Where(number => header.Number(number.Keyword) is not null)
            .Select(number => string.Format(CultureInfo.InvariantCulture, number.Format, header.Number(number.Keyword))));
    }
}
