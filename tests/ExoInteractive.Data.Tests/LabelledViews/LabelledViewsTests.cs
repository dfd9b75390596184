using System.Globalization;
using System.Text;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.TrainingSets;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Data.LabelledViews;
using ExoInteractive.Data.Tests.Numpy;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.LabelledViews;

public sealed class LabelledViewsTests : IDisposable
{
    private const int Global = 201, Local = 61;

    private readonly string _folder = Directory.CreateTempSubdirectory("views").FullName;

    // The mapping is that of training/README.md; the expected numbers are worked out here by hand.
    [Fact]
    public void A_row_holds_the_views_and_the_tables_numbers_in_their_units()
    {
        IReadOnlyList<LabelledView> rows = Small();
        Assert.Equal(["PC", "J"], rows.Select(row => row.Label));
        LabelledView planet = rows[0];
        PackedCandidate candidate = planet.Row.Candidate;
        Assert.Equal((261136679L, 52), (planet.Row.Star, planet.Row.Bucket));
        Assert.Equal([CandidateClass.Planet], planet.Row.Allowed);
        Assert.Equal([CandidateClass.Variable, CandidateClass.Systematic], rows[1].Row.Allowed);
        Assert.Equal([1, 0, 1, 0, 1, 0, 0, 0, 0, 0], candidate.Present);
        Assert.Equal([1, 0, 1, 0, 0, 0, 0, 0, 0, 0], rows[1].Row.Candidate.Present);
        Assert.Equal(-1, candidate.Global[100]);
        Assert.Equal(-1, candidate.Local[30]);

        // The secondary's noise is five times the primary's: its depth on the primary's scale is a fifth.
        Assert.Equal(-0.2f, candidate.Local[(6 * Local) + 30], 4);
        Assert.Equal(Math.Asinh(0.2), Scalar(candidate, "secondaryShare"), 4);
        Assert.Equal(Math.Log10(4), Scalar(candidate, "period"), 5);
        Assert.Equal(Math.Log10(2.4), Scalar(candidate, "duration"), 5);
        Assert.Equal(3, Scalar(candidate, "depth"), 5);
        Assert.Equal(5.8, Scalar(candidate, "effectiveTemperature"), 5);
        Assert.Equal(Math.Log10(0.1 / 4), Scalar(candidate, "duty"), 5);
        Assert.Equal(Math.Log10(Math.Sqrt(1e-3) * 109.0764), Scalar(candidate, "companionRadius"), 5);
        Assert.Equal(Math.Asinh(1.5), Scalar(candidate, "ghost"), 5);
        Assert.Equal(Math.Log10(2.4 / (13 * Math.Cbrt(4 / 365.25))), Scalar(candidate, "durationRatio"), 4);
        Assert.True(double.IsNaN(Scalar(candidate, "sde")));

        // Without log g the density is that of mass and radius.
        Assert.Equal(Math.Log10(2.4 / (13 * Math.Cbrt(4 / 365.25) / Math.Cbrt(0.5))), Scalar(rows[1].Row.Candidate, "durationRatio"), 4);
    }

    [Fact]
    public void Views_that_do_not_go_with_the_table_are_refused()
        => Assert.Contains("no line of TIC 261136679 in sector 1", Assert.Throws<CatalogueFormatException>(() => Small(sector: 2)).Message, StringComparison.Ordinal);

    [Fact]
    public void The_shared_views_give_the_rows_the_training_counts()
    {
        IReadOnlyList<LabelledView> rows = YuViews.Read(
            Requires.RealData("ml/yu2019_tess_triage_views.npz"), Requires.RealData("ml/yu2019_tess_vetting_views.npz"), Requires.RealData("ml/yu2019_tces_relabelled_eqb.csv"));
        Assert.Equal((14_325, 2_378, 14_273), (rows.Count, rows.Count(row => row.Label is "PC" or "EB"), rows.Count(row => row.Row.Candidate.Present[4] != 0)));
    }

    [Fact]
    public void The_shared_views_of_Nigraha_have_halves_and_one_row_an_ephemeris()
    {
        IReadOnlyList<LabelledView> rows = NigrahaViews.Read(Requires.RealData("ml/nigraha_tess_views.npz"), Requires.RealData("ml/yu2019_tces_relabelled_eqb.csv"));
        Assert.Equal(3_027, rows.Count);
        Assert.All(rows.Take(200), row =>
        {
            Assert.Equal([1, 0, 1, 0, 0, 1, 0, 0, 0, 0], row.Row.Candidate.Present);
            Assert.Equal(-1, row.Row.Candidate.Local.AsSpan(0, Local).ToArray().Min(), 4);
            Assert.InRange(row.Row.Candidate.Local.AsSpan(2 * Local, 4 * Local).ToArray().Min(), -2.001f, -0.499f);
        });
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static double Scalar(PackedCandidate candidate, string name) => candidate.Scalars[ScalarFeatures.IndexOf(name)];

    private IReadOnlyList<LabelledView> Small(int sector = 1)
    {
        // Four rows: a planet, the same again, junk, and one labelled O.
        long[] star = [261136679, 261136679, 7, 8];
        string[] labels = ["PC", "PC", "J", "O"];
        byte[] triage = NumpyBytes.Archive(
            ("global_view", NumpyBytes.Array("<f4", $"(4, {Global})", NumpyBytes.Singles([.. star.SelectMany(_ => View(Global, 0.01f))]))),
            ("local_view", NumpyBytes.Array("<f4", $"(4, {Local})", NumpyBytes.Singles([.. star.SelectMany(_ => View(Local, 0.01f))]))),
            ("tic", Longs(star)), ("sector", Longs([1, 1, 1, 1])), ("period", Doubles(4, 4, 4, 4)), ("dur", Doubles(0.1, 0.1, 0.1, 0.1)),
            ("disp", Text(2, labels)), ("split", Text(5, ["train", "train", "test", "val"])));
        byte[] vetting = NumpyBytes.Archive(
            ("secondary_view", NumpyBytes.Array("<f4", $"(1, {Local})", NumpyBytes.Singles(View(Local, 0.05f)))),
            ("tic_id", Longs([261136679])), ("Sectors", Longs([1])), ("Period", Doubles(4)), ("depth_change", Doubles(0.5)));
        string line = string.Create(CultureInfo.InvariantCulture, $"261136679,{sector},9,1000,10,1,1,5800,4.438,20,0.1,PC\n261136679,{sector},4.0001,1000,10,1,1,5800,4.438,20,0.1,PC\n7,1,4,1000,10,1,0.5,5800,,20,0.1,J\n8,1,4,1000,10,1,1,5800,4.4,20,0.1,O\n");
        string Path(string name) => System.IO.Path.Combine(_folder, name);
        File.WriteAllBytes(Path("triage.npz"), triage);
        File.WriteAllBytes(Path("vetting.npz"), vetting);
        File.WriteAllText(Path("table.csv"), "tic_id,Sectors,Period,Transit_Depth,Tmag,star_rad,star_mass,teff,logg,SN,Qingress,Disposition\n" + line);
        return YuViews.Read(Path("triage.npz"), Path("vetting.npz"), Path("table.csv"));
    }

    // Alternating noise about 0 and a dip to −1 in the middle.
    private static float[] View(int bins, float noise)
        => [.. Enumerable.Range(0, bins).Select(i => Math.Abs(i - (bins / 2)) < 3 ? -1f : i % 2 == 0 ? noise : -noise)];

    private static byte[] Longs(long[] values) => NumpyBytes.Array("<i8", $"({values.Length},)", [.. values.SelectMany(BitConverter.GetBytes)]);

    private static byte[] Doubles(params double[] values) => NumpyBytes.Array("<f8", $"({values.Length},)", [.. values.SelectMany(BitConverter.GetBytes)]);

    private static byte[] Text(int width, string[] values)
        => NumpyBytes.Array($"<U{width}", $"({values.Length},)", [.. values.SelectMany(value => Encoding.UTF32.GetBytes(value.PadRight(width, '\0')))]);
}
