using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests;

/// <summary>One row of ../shared/data/MANIFEST.tsv.</summary>
internal sealed record ManifestRow(string File, string Object, string Points, string Columns, string TimeRange, string Readability)
{
    /// <summary>Rows of the table, the number before the first blank of n_points.</summary>
    public int RowCount => int.Parse(Points.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>"(18104 finite PDCSAP_FLUX)"; −1 where the manifest does not say.</summary>
    public int FiniteCount => Points.Split('(') is [_, string rest]
        ? int.Parse(rest.Split(' ')[0], System.Globalization.CultureInfo.InvariantCulture)
        : -1;

    public string Path => Requires.RealData(File);
}

/// <summary>The real files and what was measured in them with other tools (astropy, numpy) when they were collected.</summary>
internal static class Manifest
{
    public static IReadOnlyList<ManifestRow> Rows()
    {
        string[] lines = System.IO.File.ReadAllLines(Requires.RealData("MANIFEST.tsv"));
        string[] names = lines[0].Split('\t');
        int At(string name) => Array.IndexOf(names, name);
        return
        [
            .. lines.Skip(1).Where(line => line.Length > 0).Select(line => line.Split('\t')).Select(cells => new ManifestRow(
                cells[At("local_file")], cells[At("object")], cells[At("n_points")], cells[At("columns")], cells[At("time_range")], cells[At("readability")])),
        ];
    }
}
