using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Tabular;

namespace ExoInteractive.Data.Catalogues;

/// <summary>
/// The labelled rows of the NASA archives' tables, features apart from labels: dispositions and the flags that made them
/// are read for the label only.
/// </summary>
public static class LabelledCatalogues
{
    private const double ArcsecondsPerDegree = 3600, SameStarArcseconds = 5;

    /// <summary>KOIs that are confirmed or false positives; its group is the delivery, such as "q1_q17_dr25_tce".</summary>
    /// <param name="table">The cumulative KOI table.</param>
    /// <returns>In the order of the table.</returns>
    /// <exception cref="CatalogueFormatException">A column is missing, or a value is no number.</exception>
    public static IReadOnlyList<TabularExample> Kois(CatalogueTable table)
    {
        IReadOnlyList<TabularCandidate> candidates = CandidateTable.Of(table, "Kepler");
        List<TabularExample> examples = [];
        for (int row = 0; row < table.Count; row++)
        {
            string disposition = table.Text(row, "koi_disposition");
            if (disposition is not ("CONFIRMED" or "FALSE POSITIVE"))
            {
                continue;
            }

            bool planet = disposition == "CONFIRMED";
            bool Flag(string name) => table.Number(row, $"koi_fpflag_{name}") == 1;
            CandidateClass? kind = planet ? CandidateClass.Planet
                : Flag("co") || Flag("ec") ? CandidateClass.NearbyBinary
                : Flag("ss") ? CandidateClass.EclipsingBinary
                : Flag("nt") ? CandidateClass.Systematic : null;
            long star = table.Whole(row, "kepid");
            examples.Add(new TabularExample(candidates[row], planet, kind, star, StarHash.Bucket("KIC", star), table.Text(row, "koi_tce_delivname")));
        }

        return examples;
    }

    /// <summary>TOIs that are known planets or false positives or alarms; its group is the disposition.</summary>
    /// <param name="table">The TOI table.</param>
    /// <returns>In the order of the table.</returns>
    /// <exception cref="CatalogueFormatException">A column is missing, or a value is no number.</exception>
    public static IReadOnlyList<TabularExample> Tois(CatalogueTable table)
        => Tess(table, row => table.Text(row, "tfopwg_disp"), row => table.Text(row, "tfopwg_disp") is "CP" or "KP" or "FP" or "FA");

    /// <summary>TOIs with the numbers of a SPOC data validation report that are known planets or false positives or alarms.</summary>
    /// <param name="table">The joined table.</param>
    /// <returns>In the order of the table.</returns>
    /// <exception cref="CatalogueFormatException">A column is missing, or a value is no number.</exception>
    public static IReadOnlyList<TabularExample> DataValidations(CatalogueTable table)
        => Tess(table, row => table.Text(row, "tfopwg_disp"), row => !double.IsNaN(table.Number(row, "y")));

    /// <summary>The stars that carry both KOI and TOI numbers: positions within 5 arcseconds.</summary>
    /// <param name="kois">The cumulative KOI table.</param>
    /// <param name="tois">The TOI table.</param>
    /// <returns>Their numbers in the Kepler and in the TESS catalogue.</returns>
    /// <exception cref="CatalogueFormatException">A column is missing, or a value is no number.</exception>
    public static (IReadOnlySet<long> Kic, IReadOnlySet<long> Tic) SharedStars(CatalogueTable kois, CatalogueTable tois)
    {
        ILookup<int, (long Star, double Ra, double Dec)> byDegree = Enumerable.Range(0, kois.Count)
            .Select(row => (Star: kois.Whole(row, "kepid"), Ra: kois.Number(row, "ra"), Dec: kois.Number(row, "dec")))
            .ToLookup(star => (int)Math.Floor(star.Dec));
        HashSet<long> kic = [], tic = [];
        for (int row = 0; row < tois.Count; row++)
        {
            double ra = tois.Number(row, "ra"), dec = tois.Number(row, "dec");
            int degree = (int)Math.Floor(dec);
            foreach ((long star, double otherRa, double otherDec) in byDegree[degree - 1].Concat(byDegree[degree]).Concat(byDegree[degree + 1]))
            {
                double across = (otherRa - ra) * Math.Cos(dec * Math.PI / 180), up = otherDec - dec;
                if (Math.Sqrt((across * across) + (up * up)) * ArcsecondsPerDegree < SameStarArcseconds)
                {
                    kic.Add(star);
                    tic.Add(tois.Whole(row, "tid"));
                }
            }
        }

        return (kic, tic);
    }

    private static TabularExample[] Tess(CatalogueTable table, Func<int, string> disposition, Func<int, bool> labelled)
    {
        IReadOnlyList<TabularCandidate> candidates = CandidateTable.Of(table, "TESS");
        return [.. Enumerable.Range(0, table.Count).Where(labelled).Select(row =>
        {
            string label = disposition(row);
            bool planet = label is "CP" or "KP";
            long star = table.Whole(row, "tid");
            return new TabularExample(
                candidates[row], planet, planet ? CandidateClass.Planet : label == "FA" ? CandidateClass.Systematic : null, star, StarHash.Bucket("TIC", star), label);
        })];
    }
}
