using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data;

/// <summary>
/// Our own FITS files: a LIGHTCURVE table as other programs expect it, with the missions' keywords, and a SEGMENTS table
/// behind it. What the keywords say is enough to give back exactly what was written.
/// </summary>
internal static class OwnFitsFile
{
    private const string Version = "EXOVERS";
    private const string LightCurveTable = "LIGHTCURVE";
    private const string SegmentTable = "SEGMENTS";
    private const string QualityKey = "QUALWORD";
    private const string NameKey = "ALIAS";
    private const string ExpectedClock = "BJDREFI and BJDREFF of a known clock";

    // Day counted from, as BJDREFI and BJDREFF.
    private static readonly (TimeSystem System, long Whole, double Fraction)[] Clocks =
    [
        (TimeSystem.Bjd, 0, 0), (TimeSystem.Bkjd, 2454833, 0), (TimeSystem.Btjd, 2457000, 0), (TimeSystem.BjdMinus2450000, 2450000, 0),
        (TimeSystem.BjdMinus2454000, 2454000, 0), (TimeSystem.BarycentricMjd, 2400000, 0.5),
    ];

    /// <summary>Writes one light curve.</summary>
    public static void Write(Stream stream, LightCurve lightCurve, IEnumerable<string> notes)
    {
        WritePrimary(stream, lightCurve, notes);
        new FitsTableWriter(lightCurve.Count)
            .Doubles("TIME", "d", lightCurve.Time)
            .Doubles("FLUX", "", lightCurve.Flux)
            .Doubles("FLUX_ERR", "", lightCurve.FluxError)
            .Int32s("QUALITY", "", lightCurve.Quality)
            .WriteTo(stream, LightCurveTable, header => AddClock(header, lightCurve));
        LightCurveSegment[] segments = [.. lightCurve.Segments];
        new FitsTableWriter(segments.Length)
            .Int32s("START", "", Array.ConvertAll(segments, segment => segment.Start))
            .Int32s("LENGTH", "", Array.ConvertAll(segments, segment => segment.Length))
            .Doubles("EXPOSURE", "d", Array.ConvertAll(segments, segment => segment.ExposureTime ?? double.NaN))
            .Texts("LABEL", Array.ConvertAll(segments, segment => FitsHeaderText.Escape(segment.Label)))
            .Texts(QualityKey, Array.ConvertAll(segments, segment => segment.QualityWord?.ToString() ?? ""))
            .WriteTo(stream, SegmentTable, static _ => { });
    }

    /// <summary>Whether a file was written by <see cref="Write"/>.</summary>
    public static bool IsOurs(FitsFile file) => file.Header.Contains(Version);

    /// <summary>Reads a light curve back.</summary>
    /// <exception cref="FitsFormatException">
    /// A table or column is missing, the version, the clock or a quality word is unknown, or the segments do not fit.
    /// </exception>
    /// <exception cref="FileContentException">The file states another clock than the settings, or has not the flux column asked for.</exception>
    /// <exception cref="LightCurveFormatException">The columns make no light curve.</exception>
    public static FileLightCurve Read(string path, FitsFile file, LightCurveReaderSettings settings)
    {
        if (file.Header.Integer(Version) != 1)
        {
            throw new FitsFormatException($"{Version} = {file.Header.Text(Version)}", "version 1 of our light curves");
        }

        FitsHdu hdu = file[LightCurveTable];
        BinaryTable table = hdu.Table();
        if (settings.FluxColumn is string column && !column.Equals("FLUX", StringComparison.OrdinalIgnoreCase))
        {
            throw new FileContentException($"columns {Excerpt.Columns(table.Columns.Select(one => one.Name))}", $"a column {Excerpt.Quote(column)} for the flux");
        }

        TimeSystem clock = Clock(hdu.Header);
        (clock, string? told) = ClockChoice.Resolve(clock, stated: clock != TimeSystem.Unknown, settings.TimeSystem);
        LightCurveMetadata metadata = Metadata(path, file.Header, hdu.Header);
        metadata = settings.TimeSystem is null || told is null ? metadata : metadata with { Layout = $"{metadata.Layout}; {told}" };
        int[] quality = Whole(table.Column("QUALITY"));
        LightCurveColumns columns = new(Doubles(table.Column("TIME")), Doubles(table.Column("FLUX")), Doubles(table.Column("FLUX_ERR")), quality);
        LightCurve read = columns.Build(path, row => $"row {row + 1}", clock, metadata, null);
        try
        {
            LightCurve whole = new(
                read.Time.Span, read.Flux.Span, read.FluxError.Span, read.Quality.Span, read.TimeSystem, read.Metadata, Segments(file[SegmentTable].Table()));
            return new FileLightCurve(whole, path, NamesTarget: true, columns.Untimed);
        }
        catch (ArgumentException exception)
        {
            throw new FitsFormatException($"segments that do not fit {read.Count} points ({exception.Message})", "segments that cover every point");
        }
    }

    private static void WritePrimary(Stream stream, LightCurve lightCurve, IEnumerable<string> notes)
    {
        LightCurveMetadata metadata = lightCurve.Metadata;
        StellarParameters? star = metadata.Star;
        FitsHeaderText header = new FitsHeaderText()
            .Add("SIMPLE", true, "conforms to the FITS standard").Add("BITPIX", 8).Add("NAXIS", 0).Add("EXTEND", true).Add("NEXTEND", 2)
            .Add("CREATOR", "ExoInteractive").Add(Version, 1, "version of this layout")
            .Add("OBJECT", Escaped(metadata.Target), "the star")
            .Add("TELESCOP", Escaped(metadata.Mission == "K2" ? "Kepler" : metadata.Mission))
            .Add("MISSION", Escaped(metadata.Mission))
            .Add("LAYOUT", Escaped(metadata.Layout), "read from")
            .Add("FLUXCOL", Escaped(metadata.FluxColumn), "column of the flux")
            .Add("RADESYS", metadata.RightAscension is null ? null : "ICRS")
            .Add("RA_OBJ", metadata.RightAscension, "[deg] right ascension")
            .Add("DEC_OBJ", metadata.Declination, "[deg] declination")
            .Add("TEFF", star?.EffectiveTemperature, "[K] effective temperature")
            .Add("LOGG", star?.LogSurfaceGravity, "[cm/s2] log10 surface gravity")
            .Add("FEH", star?.Metallicity, "[log10([Fe/H])] metallicity")
            .Add("RADIUS", star?.Radius, "[solar radii] stellar radius")
            .Add("MASS", star?.Mass, "[solar masses] stellar mass")
            .Add(MagnitudeKey(metadata.Mission), star?.Magnitude, "[mag]")
            .Add(QualityKey, metadata.QualityWord.ToString(), "whose quality flags");
        IReadOnlyList<string> names = metadata.OtherNames?.Names ?? [];
        for (int i = 0; i < names.Count; i++)
        {
            header.Add($"{NameKey}{i + 1}", Escaped(names[i]), "another name of the star");
        }

        if (lightCurve.Segments is [LightCurveSegment only] && ObservingKey(only.Label) is (string key, int number))
        {
            header.Add(key, number);
        }

        foreach (string note in notes)
        {
            header.AddHistory(note);
        }

        header.WriteTo(stream, []);
    }

    private static void AddClock(FitsHeaderText header, LightCurve lightCurve)
    {
        foreach ((TimeSystem system, long whole, double fraction) in Clocks)
        {
            if (system == lightCurve.TimeSystem)
            {
                header.Add("TIMEREF", "SOLARSYSTEM", "barycentric times").Add("TIMESYS", "TDB")
                    .Add("BJDREFI", whole, "days that TIME is counted from, whole").Add("BJDREFF", fraction, "and their fraction");
            }
        }

        header.Add("TIMEUNIT", "d").Add("TIMEDEL", lightCurve.Metadata.ExposureTime, "[d] covered by one point");
    }

    private static TimeSystem Clock(FitsHeader header)
    {
        if (!header.Contains("BJDREFI"))
        {
            return TimeSystem.Unknown;
        }

        foreach ((TimeSystem system, long whole, double fraction) in Clocks)
        {
            if (header.Integer("BJDREFI") == whole && header.Number("BJDREFF") == fraction)
            {
                return system;
            }
        }

        throw new FitsFormatException($"BJDREFI = {header.Text("BJDREFI")} and BJDREFF = {header.Text("BJDREFF")}", ExpectedClock);
    }

    private static LightCurveMetadata Metadata(string path, FitsHeader primary, FitsHeader table)
    {
        string mission = Unescaped(primary, "MISSION");
        StellarParameters star = new(
            primary.Number("RADIUS"), primary.Number("MASS"), primary.Number("TEFF"), primary.Number("LOGG"), primary.Number("FEH"),
            primary.Number(MagnitudeKey(mission)));
        string target = Unescaped(primary, "OBJECT");
        List<string> names = [];
        while (primary.Contains($"{NameKey}{names.Count + 1}"))
        {
            names.Add(Unescaped(primary, $"{NameKey}{names.Count + 1}"));
        }

        return new LightCurveMetadata(
            target.Length > 0 ? target : System.IO.Path.GetFileNameWithoutExtension(path), mission, Unescaped(primary, "LAYOUT"), Unescaped(primary, "FLUXCOL"),
            table.Number("TIMEDEL"), primary.Number("RA_OBJ"), primary.Number("DEC_OBJ"), star == StellarParameters.Unknown ? null : star,
            Word(primary.Text(QualityKey) ?? ""), names.Count == 0 ? null : StarNames.Of(names));
    }

    private static LightCurveSegment[] Segments(BinaryTable table)
    {
        int[] start = Whole(table.Column("START")), length = Whole(table.Column("LENGTH"));
        double[] exposure = Doubles(table.Column("EXPOSURE"));
        string[] label = table.Column("LABEL").ReadStrings(), word = table.Column(QualityKey).ReadStrings();
        LightCurveSegment[] segments = new LightCurveSegment[table.RowCount];
        for (int i = 0; i < segments.Length; i++)
        {
            segments[i] = new LightCurveSegment(
                FitsHeaderText.Unescape(label[i]), start[i], length[i], double.IsNaN(exposure[i]) ? null : exposure[i], word[i].Length == 0 ? null : Word(word[i]));
        }

        return segments;
    }

    private static QualityWord Word(string text)
        => Enum.TryParse(text, out QualityWord word) && Enum.IsDefined(word)
            ? word
            : throw new FitsFormatException($"{QualityKey} = {Excerpt.Quote(text)}", $"one of {string.Join(", ", Enum.GetNames<QualityWord>())}");

    private static double[] Doubles(BinaryTableColumn column) => column.OneARow().ReadDoubles();

    private static int[] Whole(BinaryTableColumn column) => Array.ConvertAll(
        column.OneARow().ReadInt64s(),
        value => value is >= int.MinValue and <= int.MaxValue
            ? (int)value
            : throw new FitsFormatException($"{value} in column {column.Name}", "whole numbers of 32 bits"));

    private static string MagnitudeKey(string mission) => mission switch { "TESS" => "TESSMAG", "Kepler" or "K2" => "KEPMAG", _ => "MAG" };

    private static (string Key, int Number)? ObservingKey(string label)
    {
        foreach ((string start, string key) in new[] { ("Sector ", "SECTOR"), ("Q", "QUARTER"), ("C", "CAMPAIGN") })
        {
            if (label.StartsWith(start, StringComparison.Ordinal)
                && int.TryParse(label.AsSpan(start.Length), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out int number))
            {
                return (key, number);
            }
        }

        return null;
    }

    private static string? Escaped(string text) => text.Length == 0 ? null : FitsHeaderText.Escape(text);

    private static string Unescaped(FitsHeader header, string keyword) => FitsHeaderText.Unescape(header.Text(keyword) ?? "");
}
