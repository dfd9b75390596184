using System.Globalization;
using ExoInteractive.Data.Fits;
using ExoInteractive.Requirements;

namespace ExoInteractive.Data.Tests.Fits;

/// <summary>Every column and image compared bit for bit with what astropy.io.fits reads (astropy_digest.py says in what form).</summary>
public class AstropyComparisonTests
{
    private static readonly string Folder = Path.Combine(Requires.Root, "tests", "ExoInteractive.Data.Tests", "Fits");

    [Fact]
    public void Every_column_and_image_of_every_real_file_has_astropys_bits()
    {
        string[] files = [.. Manifest.Rows().Select(row => row.Path).Where(path => path.Contains(".fits", StringComparison.Ordinal))];
        Assert.True(files.Length >= 73, $"{files.Length} FITS files in the manifest");
        (int columns, int images) = RequireAstropysBits(files);
        Assert.Equal((1534, 71), (columns, images)); // counted by astropy_digest.py in these files
    }

    [Theory]
    [InlineData(".fits")]
    [InlineData(".fits.gz")]
    public void Every_kind_of_column_and_image_that_astropy_writes_has_its_bits(string ending)
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        string plain = Path.Combine(Path.GetTempPath(), $"exo-{Guid.NewGuid():N}.fits");
        string path = Path.ChangeExtension(plain, ending);
        try
        {
            (int exit, _, string error) = Requires.Run(python, [Path.Combine(Folder, "astropy_write.py"), plain]);
            Assert.True(exit == 0, error);
            File.WriteAllBytes(path, ending == ".fits" ? File.ReadAllBytes(plain) : Gzip.Pack(File.ReadAllBytes(plain)));
            Assert.Equal((33, 8), RequireAstropysBits([path]));
        }
        finally
        {
            File.Delete(plain);
            File.Delete(path);
        }
    }

    private static (int Columns, int Images) RequireAstropysBits(string[] paths)
    {
        string python = Requires.PythonModule("astropy", "python3-astropy");
        string script = Path.Combine(Folder, "astropy_digest.py");
        (int exit, string output, string error) = Requires.Run(python, [script, .. paths]);
        Assert.True(exit == 0, error);
        ILookup<string, string[]> lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToLookup(words => words[0]);
        int columns = 0, images = 0;
        foreach (string path in paths)
        {
            FitsFile file = FitsFile.Open(path);
            foreach (string[] words in lines[path])
            {
                FitsHdu hdu = file.Hdus[int.Parse(words[1], CultureInfo.InvariantCulture)];
                int column = int.Parse(words[2], CultureInfo.InvariantCulture);
                (columns, images) = column < 0 ? (columns, images + 1) : (columns + 1, images);
                byte[][] rows = [.. column < 0 ? CanonicalValues.Rows(hdu.Image()) : CanonicalValues.Rows(hdu.Table(), hdu.Table().Columns[column])];
                if (words[4] != rows.Length.ToString(CultureInfo.InvariantCulture) || words[5] != CanonicalValues.Digest(rows))
                {
                    (_, string theirs, _) = Requires.Run(python, [script, "--rows", path, words[1], words[2]]);
                    string[] digests = theirs.Split('\n', StringSplitOptions.RemoveEmptyEntries);
                    int row = rows.Zip(digests).TakeWhile(pair => CanonicalValues.Digest([pair.First]) == pair.Second).Count();
                    Assert.Fail($"{path}: unit {words[1]}, {words[3]} differs from astropy first in row {row} of {words[4]} (ours {rows.Length})");
                }
            }

            Assert.Equal(
                lines[path].Count(),
                file.Hdus.Sum(hdu => hdu.Kind == FitsHduKind.BinaryTable ? hdu.Table().Columns.Count : hdu.HasImage ? 1 : 0));
        }

        return (columns, images);
    }
}
