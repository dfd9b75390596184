using System.IO.Compression;
using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Simulation;
using ExoInteractive.Data.Catalogues;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Catalogues;

public class CatalogueTableTests
{
    [Fact]
    public void Comments_blank_lines_and_quotes_are_understood()
    {
        CatalogueTable table = Parse("# a comment, with commas\nname,Period,note\n\"K1, b\",1.5,\"say \"\"b\"\"\"\n#between\n\nK2,,\"two\nlines\"\n");
        Assert.Equal(["name", "Period", "note"], table.Columns);
        Assert.Equal((2, "K1, b", "say \"b\"", "two\nlines"), (table.Count, table.Text(0, "name"), table.Text(0, "note"), table.Text(1, "note")));
        Assert.Equal(1.5, table.Number(0, "PERIOD"));
        Assert.True(double.IsNaN(table.Number(1, "period")));
    }

    [Theory]
    [InlineData("", "no header")]
    [InlineData("a,b\n1\n", "line 2 has 1 values under 2")]
    [InlineData("a\n\"1\n", "opened in line 2 are not closed")]
    public void What_is_no_table_is_said_in_one_line(string text, string expected)
        => Assert.Contains(expected, Assert.Throws<CatalogueFormatException>(() => Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_word_where_a_number_is_needed_is_named_with_its_place()
    {
        CatalogueTable table = Parse("period\n3 days\n");
        Assert.Contains("row 1, column period: '3 days' where a number is needed", Assert.Throws<CatalogueFormatException>(() => table.Number(0, "period")).Message, StringComparison.Ordinal);
        Assert.Contains("no column depth; there are period", Assert.Throws<CatalogueFormatException>(() => table.Number(0, "depth")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Ones_own_table_and_the_archives_give_the_same_inputs()
    {
        TabularCandidate own = CandidateTable.Of(Parse("name,Period,radius,mission,colour\nx,3.5,2.1,K2,blue\n"))[0];
        TabularCandidate archive = CandidateTable.Of(Parse("kepoi_name,koi_period,koi_prad\nK1.01,3.5,2.1\n"))[0];
        Assert.Equal(("x", "K2", 3.5, 2.1), (own.Name, own.Mission, own["period"], own["radius"]));
        Assert.Equal(("K1.01", "Kepler", 3.5, 2.1), (archive.Name, archive.Mission, archive["period"], archive["radius"]));
        Assert.True(double.IsNaN(own["depth"]));
        Assert.Contains("no column is one a model knows", Assert.Throws<CatalogueFormatException>(() => CandidateTable.Of(Parse("colour\nblue\n"))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Labels_come_of_dispositions_and_flags_and_are_no_inputs()
    {
        CatalogueTable table = Parse(
            "kepid,kepoi_name,koi_disposition,koi_fpflag_nt,koi_fpflag_ss,koi_fpflag_co,koi_fpflag_ec,koi_tce_delivname,koi_period\n"
            + "10797460,K1,CONFIRMED,0,0,0,0,q,1\n1,K2,CANDIDATE,0,0,0,0,q,1\n2,K3,FALSE POSITIVE,0,1,0,0,q,1\n3,K4,FALSE POSITIVE,1,1,1,0,q,1\n4,K5,FALSE POSITIVE,1,0,0,0,q,1\n5,K6,FALSE POSITIVE,0,0,0,0,q,1\n");
        IReadOnlyList<TabularExample> rows = LabelledCatalogues.Kois(table);
        Assert.Equal(
            [CandidateClass.Planet, CandidateClass.EclipsingBinary, CandidateClass.NearbyBinary, CandidateClass.Systematic, null], rows.Select(row => row.Class));
        Assert.Equal((true, 86), (rows[0].IsPlanet, rows[0].Bucket));
    }

    [Fact]
    public void Stars_within_five_arcseconds_are_one()
    {
        CatalogueTable kois = Parse("kepid,ra,dec\n1,290.0,44.9999\n2,291.0,45.0\n"), tois = Parse("tid,ra,dec\n10,290.0,45.0011\n20,291.002,45.0\n");
        (IReadOnlySet<long> kic, IReadOnlySet<long> tic) = LabelledCatalogues.SharedStars(kois, tois);
        Assert.Equal(([1L], [10L]), (kic.ToArray(), tic.ToArray()));
    }

    [Fact]
    public void Damaged_text_gives_one_kind_of_error()
    {
        CounterRandom random = new(1);
        const string signs = "a1.,\"\n#\r -";
        for (int trial = 0; trial < 5000; trial++)
        {
            string text = string.Concat(Enumerable.Range(0, (int)(60 * random.Uniform())).Select(_ => signs[(int)(random.Uniform() * signs.Length)]));
            try
            {
                CatalogueTable table = Parse(text);
                for (int row = 0; row < table.Count; row++)
                {
                    Assert.NotNull(table.Text(row, table.Columns[0]));
                }
            }
            catch (CatalogueFormatException)
            {
            }
        }
    }

    [Fact]
    public void A_packed_table_that_breaks_off_is_refused()
    {
        string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.csv.gz");
        try
        {
            using (GZipStream packed = new(File.Create(path), CompressionLevel.Fastest))
            {
                packed.Write(System.Text.Encoding.ASCII.GetBytes("period,depth\n" + string.Concat(Enumerable.Range(0, 5000).Select(i => $"{i * i},{i % 7}\n"))));
            }

            Assert.Equal(5000, CatalogueTable.Read(path).Count);
            byte[] whole = File.ReadAllBytes(path);
            File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
            Assert.Throws<CatalogueFormatException>(() => CatalogueTable.Read(path));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_archives_tables_have_the_labels_of_their_description()
    {
        IReadOnlyList<TabularExample> kois = LabelledCatalogues.Kois(CatalogueTable.Read(Requires.RealData("tables/koi_cumulative_2025-10-04.csv")));
        Assert.Equal((7_585, 2_746), (kois.Count, kois.Count(one => one.IsPlanet)));
        Assert.Equal((1_463, 2_162), (kois.Count(one => one.Class == CandidateClass.EclipsingBinary), kois.Count(one => one.Class == CandidateClass.NearbyBinary)));
        IReadOnlyList<TabularExample> tois = LabelledCatalogues.Tois(CatalogueTable.Read(Requires.RealData("tables/toi_2025-10-04.csv")));
        Assert.Equal((2_562, 1_267), (tois.Count, tois.Count(one => one.IsPlanet)));
        IReadOnlyList<TabularExample> reports = LabelledCatalogues.DataValidations(CatalogueTable.Read(Requires.RealData("ml/tess_spoc_dv_x_toi.csv.gz")));
        Assert.Equal((1_093, 682), (reports.Count, reports.Count(one => one.IsPlanet)));
    }

    private static CatalogueTable Parse(string text) => CatalogueTable.Parse(new StringReader(text), "table.csv");
}
