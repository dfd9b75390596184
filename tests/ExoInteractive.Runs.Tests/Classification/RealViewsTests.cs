using ExoInteractive.Core.Classification.Views;
using ExoInteractive.Core.Detrending;
using ExoInteractive.Core.Transits;
using ExoInteractive.Data.Numpy;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Pipeline;

namespace ExoInteractive.Runs.Tests.Classification;

public class RealViewsTests
{
    /// <summary>
    /// Yu et al. (2019) folded 30-minute photometry of full-frame images, we the mission's 2-minute photometry of the same
    /// stars and sector: other apertures and another trend, the same views.
    /// </summary>
    [Theory]
    [InlineData(25155310, 0.98, 0.99)]
    [InlineData(32150630, 0.90, 0.99)]
    [InlineData(261136679, 0.75, 0.95)]
    [InlineData(425933644, 0.95, 0.97)]
    public void Views_of_real_stars_are_those_of_the_labelled_set(long star, double global, double local)
    {
        string triage = Requires.RealData("ml/yu2019_tess_triage_views.npz");
        LoadedTarget loaded = LoadStage.Load([Requires.RealData($"tess/tess2018206045859-s0001-{star:D16}-0120-s_lc.fits")]);
        using NumpyArchive archive = NumpyArchive.Open(triage);
        double[] tic = Numbers(archive, "tic"), sector = Numbers(archive, "sector");
        int row = Enumerable.Range(0, tic.Length).First(i => tic[i] == star && sector[i] == 1);
        Ephemeris ephemeris = new(Numbers(archive, "period")[row], Numbers(archive, "epoch")[row], Numbers(archive, "dur")[row]);
        DetrendedLightCurve detrended = Detrender.DetrendAround(loaded.Cleaned, [ephemeris]);
        CandidateViews views = ViewBuilder.Build(new ViewSources(detrended.LightCurve, ephemeris));
        double globalFound = Correlation(views.Global, Numbers(archive, "global_view").AsSpan(row * 201, 201));
        double localFound = Correlation(views.Local, Numbers(archive, "local_view").AsSpan(row * 61, 61));
        Assert.True(globalFound >= global, $"global {globalFound:F4}, local {localFound:F4}");
        Assert.True(localFound >= local, $"global {globalFound:F4}, local {localFound:F4}");
    }

    private static double[] Numbers(NumpyArchive archive, string name) => archive.Read(name).ToDoubles();

    private static double Correlation(BinnedView view, ReadOnlySpan<double> other)
    {
        double n = 0, x = 0, y = 0, xx = 0, yy = 0, xy = 0;
        for (int i = 0; i < other.Length; i++)
        {
            if (view.Count.Span[i] > 0)
            {
                double a = view.Flux.Span[i], b = other[i];
                (n, x, y, xx, yy, xy) = (n + 1, x + a, y + b, xx + (a * a), yy + (b * b), xy + (a * b));
            }
        }

        return ((n * xy) - (x * y)) / Math.Sqrt(((n * xx) - (x * x)) * ((n * yy) - (y * y)));
    }
}
