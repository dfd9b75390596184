using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Data.Numpy;

namespace ExoInteractive.Data.LabelledViews;

/// <summary>
/// The views of Nigraha (Rao et al. 2021) as rows of a training set: what training/README.md says of them, written once
/// more. One row a star and ephemeris; rows labelled O are left out.
/// </summary>
public static class NigrahaViews
{
    private const int LocalBins = 81, Odd = 1, Even = 2;
    private const double HoursPerDay = 24, SmallestDepth = 1e-6, LeastScale = 0.5, MostScale = 2, PartsPerMillion = 1e6;

    /// <summary>Reads the files.</summary>
    /// <param name="views">nigraha_tess_views.npz.</param>
    /// <param name="table">yu2019_tces_relabelled_eqb.csv, for the stars in both.</param>
    /// <returns>In the order of the first.</returns>
    /// <exception cref="NumpyFormatException">The archive is damaged.</exception>
    /// <exception cref="CatalogueFormatException">The table is.</exception>
    /// <exception cref="ArgumentException">An array is missing, or its length is another.</exception>
    public static IReadOnlyList<LabelledView> Read(string views, string table)
    {
        using NumpyArchive archive = NumpyArchive.Open(views);
        LabelledStars stars = new(CatalogueTable.Read(table));
        double[] Numbers(string name) => archive.Read(name).ToDoubles();
        float[] global = archive.Read("global_view").ToSingles(), local = archive.Read("local_view").ToSingles(), halves = archive.Read("odd_even_view").ToSingles();
        long[] star = archive.Read("TIC_ID").ToIntegers();
        string[] label = archive.Read("Disposition").ToText(), part = archive.Read("split").ToText();
        double[] period = Numbers("Period"), epoch = Numbers("T0"), hours = Numbers("Duration"), level = Numbers("Depth"), odd = Numbers("DepthOdd"), even = Numbers("DepthEven");
        double[] snr = Numbers("snr"), sde = Numbers("sde"), transits = Numbers("NumTransits"), magnitude = Numbers("TMag");
        HashSet<(long, double, double)> seen = [];
        List<LabelledView> rows = [];
        for (int i = 0; i < star.Length; i++)
        {
            if (label[i] == "O" || !seen.Add((star[i], period[i], epoch[i])))
            {
                continue;
            }

            PackedCandidate candidate = new();
            ViewScale.Levelled(global.AsSpan(i * CandidateViews.GlobalBins, CandidateViews.GlobalBins)).CopyTo(candidate.Global, 0);
            float[] resampled = [.. ViewScale.Resampled(local.AsSpan(i * LocalBins, LocalBins), CandidateViews.LocalBins).Select(value => (float)value)];
            ViewScale.Levelled(resampled).CopyTo(candidate.Local, 0);
            double depth = Math.Max(1 - level[i], SmallestDepth);
            AddHalves(candidate, halves.AsSpan(i * 2 * LocalBins, 2 * LocalBins), Math.Clamp(Math.Max(1 - odd[i], 1 - even[i]) / depth, LeastScale, MostScale));
            (candidate.Present[0], candidate.Present[2], candidate.Present[5]) = (1, 1, 1);
            LabelledScalars scalars = new();
            (scalars["period"], scalars["duration"], scalars["depth"], scalars["duty"]) = (period[i], hours[i], depth * PartsPerMillion, hours[i] / HoursPerDay / period[i]);
            (scalars["snr"], scalars["sde"], scalars["transits"], scalars["magnitude"]) = (snr[i], sde[i], transits[i], magnitude[i]);
            (double radius, double mass, double temperature, double gravity) = stars.Star(stars.Line(star[i]));
            scalars.SetStar(period[i], hours[i], depth * PartsPerMillion, radius, mass, temperature, gravity);
            scalars.Values.CopyTo(candidate.Scalars, 0);
            rows.Add(new LabelledView(
                new TrainingRow(candidate, AllowedClasses.Of(label[i]), star[i], StarHash.Bucket("TIC", star[i])), label[i], part[i], period[i]));
        }

        return rows;
    }

    private static void AddHalves(PackedCandidate candidate, ReadOnlySpan<float> halves, double scale)
    {
        double[] odd = ViewScale.Centred(ViewScale.Resampled(halves[..LocalBins], CandidateViews.LocalBins));
        double[] even = ViewScale.Centred(ViewScale.Resampled(halves[LocalBins..], CandidateViews.LocalBins));
        double factor = scale / Math.Max(-Math.Min(odd.Min(), even.Min()), SmallestDepth);
        foreach ((int view, double[] values) in (ReadOnlySpan<(int, double[])>)[(Odd, odd), (Even, even)])
        {
            for (int b = 0; b < values.Length; b++)
            {
                candidate.Local[(2 * view * CandidateViews.LocalBins) + b] = (float)(values[b] * factor);
            }
        }
    }
}
