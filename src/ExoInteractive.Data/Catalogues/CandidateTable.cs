using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Data.Catalogues;

/// <summary>
/// The candidates of a table, each column taken for the input it is named after: the archives' KOI, TOI and DV columns,
/// or our own names ("period", "depth", "radius", …).
/// </summary>
public static class CandidateTable
{
    private static readonly string[] NameColumns = ["name", "kepoi_name", "toi", "tceid", "candidate", "target"];
    private static readonly (string Column, string Mission)[] MissionColumns = [("kepoi_name", "Kepler"), ("kepid", "Kepler"), ("toi", "TESS"), ("tid", "TESS"), ("tceid", "TESS")];

    /// <summary>Takes the candidates out of a table.</summary>
    /// <param name="table">With at least one column that is an input.</param>
    /// <param name="mission">"Kepler", "K2", "TESS" or "Unknown"; null for what a "mission" column says, or else the archive the columns are of.</param>
    /// <returns>One a row.</returns>
    /// <exception cref="CatalogueFormatException">No column is an input, or a value is no number.</exception>
    public static IReadOnlyList<TabularCandidate> Of(CatalogueTable table, string? mission = null)
    {
        (int Column, int Input)[] known =
        [
            .. table.Columns
                .Select((column, place) => (Place: place, Input: TabularInputs.Holding(column)))
                .Where(one => one.Input is not null)
                .DistinctBy(one => one.Input)
                .Select(one => (one.Place, one.Input!.Value)),
        ];
        if (known.Length == 0)
        {
            throw new CatalogueFormatException(
                $"{table.Name}: no column is one a model knows; name them {Excerpt.List([.. TabularInputs.All.Select(input => input.Name)])}, or as the archives' KOI or TOI tables do");
        }

        string? names = NameColumns.FirstOrDefault(table.Has);
        string archive = MissionColumns.Where(one => table.Has(one.Column)).Select(one => one.Mission).FirstOrDefault("Unknown");
        return [.. Enumerable.Range(0, table.Count).Select(row =>
        {
            double[] inputs = new double[TabularInputs.All.Count];
            Array.Fill(inputs, double.NaN);
            foreach ((int column, int input) in known)
            {
                inputs[input] = table.NumberAt(row, column);
            }

            string own = table.Has("mission") ? table.Text(row, "mission") : archive;
            return new TabularCandidate(names is null ? $"row {row + 1}" : table.Text(row, names), mission ?? own, inputs);
        })];
    }
}
