using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Data.Numpy;

namespace ExoInteractive.Data.LabelledViews;

/// <summary>
/// The views of Yu et al. (2019), TESS sectors 1-5, as rows of a training set: what training/README.md says of them,
/// written once more. One row a star, period and sector; rows labelled O are left out.
/// </summary>
public static class YuViews
{
    private const double HoursPerDay = 24, MostDepth = 1e6, MostIngress = 0.5, MostChange = 5, LeastShare = 1e-3, MostShare = 10, SmallestNoise = 1e-9;
    private const int Primary = 0, Secondary = 3, Global = 0, Local = 2, SecondaryFlag = 4;

    /// <summary>Reads the three files.</summary>
    /// <param name="triage">yu2019_tess_triage_views.npz.</param>
    /// <param name="vetting">yu2019_tess_vetting_views.npz.</param>
    /// <param name="table">yu2019_tces_relabelled_eqb.csv.</param>
    /// <returns>In the order of the first.</returns>
    /// <exception cref="NumpyFormatException">An archive is damaged.</exception>
    /// <exception cref="CatalogueFormatException">The table is, or does not go with the views.</exception>
    /// <exception cref="ArgumentException">An array is missing, or its length is another.</exception>
    public static IReadOnlyList<LabelledView> Read(string triage, string vetting, string table)
    {
        using NumpyArchive views = NumpyArchive.Open(triage), second = NumpyArchive.Open(vetting);
        LabelledStars stars = new(CatalogueTable.Read(table));
        float[] global = views.Read("global_view").ToSingles(), local = views.Read("local_view").ToSingles(), secondary = second.Read("secondary_view").ToSingles();
        long[] star = views.Read("tic").ToIntegers(), sector = views.Read("sector").ToIntegers();
        double[] period = views.Read("period").ToDoubles(), duration = views.Read("dur").ToDoubles(), change = second.Read("depth_change").ToDoubles();
        string[] label = views.Read("disp").ToText(), part = views.Read("split").ToText();
        Dictionary<(long, double, long), int> seconds = Seconds(second);
        HashSet<(long, double, long)> seen = [];
        List<LabelledView> rows = [];
        for (int i = 0; i < star.Length; i++)
        {
            (long, double, long) key = (star[i], period[i], sector[i]);
            if (label[i] == "O" || !seen.Add(key))
            {
                continue;
            }

            PackedCandidate candidate = new();
            global.AsSpan(i * CandidateViews.GlobalBins, CandidateViews.GlobalBins).CopyTo(candidate.Global);
            local.AsSpan(i * CandidateViews.LocalBins, CandidateViews.LocalBins).CopyTo(Flux(candidate, Primary));
            candidate.Present[Global] = candidate.Present[Local] = 1;
            int line = stars.Line(star[i], sector[i], period[i]);
            LabelledScalars scalars = new();
            double hours = duration[i] * HoursPerDay, depth = Math.Clamp(stars.Number(line, "Transit_Depth"), 0, MostDepth);
            (scalars["period"], scalars["duration"], scalars["depth"], scalars["snr"]) = (period[i], hours, depth, stars.Number(line, "SN"));
            (scalars["duty"], scalars["magnitude"]) = (duration[i] / period[i], stars.Number(line, "Tmag"));
            scalars["ingressShare"] = Math.Clamp(stars.Number(line, "Qingress"), 0, MostIngress);
            (double radius, double mass, double temperature, double gravity) = stars.Star(line);
            scalars.SetStar(period[i], hours, depth, radius, mass, temperature, gravity);
            if (seconds.TryGetValue(key, out int other))
            {
                AddSecondary(candidate, secondary.AsSpan(other * CandidateViews.LocalBins, CandidateViews.LocalBins), scalars);
                scalars["ghost"] = 1 + Math.Clamp(change[other], -MostChange, MostChange);
            }

            scalars.Values.CopyTo(candidate.Scalars, 0);
            rows.Add(new LabelledView(
                new TrainingRow(candidate, AllowedClasses.Of(stars.Text(line, "Disposition")), star[i], StarHash.Bucket("TIC", star[i])), label[i], part[i], period[i]));
        }

        return rows;
    }

    private static Dictionary<(long, double, long), int> Seconds(NumpyArchive vetting)
    {
        long[] star = vetting.Read("tic_id").ToIntegers(), sector = vetting.Read("Sectors").ToIntegers();
        double[] period = vetting.Read("Period").ToDoubles();
        Dictionary<(long, double, long), int> rows = [];
        for (int i = 0; i < star.Length; i++)
        {
            rows.TryAdd((star[i], period[i], sector[i]), i);
        }

        return rows;
    }

    // Both views were scaled to −1 from the same flux, so their noises tell the ratio of their depths.
    private static void AddSecondary(PackedCandidate candidate, ReadOnlySpan<float> view, LabelledScalars scalars)
    {
        double share = Math.Clamp(ViewScale.Roughness(Flux(candidate, Primary)) / Math.Max(ViewScale.Roughness(view), SmallestNoise), LeastShare, MostShare);
        Span<float> to = Flux(candidate, Secondary);
        for (int i = 0; i < to.Length; i++)
        {
            to[i] = view[i] * (float)share;
        }

        candidate.Present[SecondaryFlag] = 1;
        scalars["secondaryShare"] = share;
    }

    private static Span<float> Flux(PackedCandidate candidate, int view) => candidate.Local.AsSpan(2 * view * CandidateViews.LocalBins, CandidateViews.LocalBins);
}
