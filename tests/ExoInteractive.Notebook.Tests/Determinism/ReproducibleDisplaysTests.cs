using System.Globalization;
using ExoInteractive.Requirements;

namespace ExoInteractive.Notebook.Tests.Determinism;

/// <summary>Figures, tables, pages and files come out in the same bytes, whoever computes them, where and when.</summary>
public sealed class ReproducibleDisplaysTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-bits-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_same_magics_show_the_same_bytes_again()
    {
        if (OwnTest.Folder is { } asked)
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = DecimalComma();
            await ShownBits.WriteAsync(asked);
            return;
        }

        string first = Directory.CreateDirectory(Path.Combine(_folder, "first")).FullName, second = Directory.CreateDirectory(Path.Combine(_folder, "second")).FullName;
        await ShownBits.WriteAsync(first);
        await ShownBits.WriteAsync(second);
        AssertSame(first, second);
    }

    [Fact]
    public async Task Culture_time_zone_and_number_of_threads_change_no_byte_of_what_is_shown()
    {
        string here = Directory.CreateDirectory(Path.Combine(_folder, "here")).FullName, one = Path.Combine(_folder, "one"), three = Path.Combine(_folder, "three");
        await ShownBits.WriteAsync(here);
        const string test = "ExoInteractive.Notebook.Tests.Determinism.ReproducibleDisplaysTests.The_same_magics_show_the_same_bytes_again";
        await OwnTest.RunAsync(test, one, ("DOTNET_PROCESSOR_COUNT", "1"), ("TZ", "Pacific/Kiritimati"));
        await OwnTest.RunAsync(test, three, ("DOTNET_PROCESSOR_COUNT", "3"), ("TZ", "America/St_Johns"), ("DOTNET_TieredPGO", "0"));
        AssertSame(here, one);
        AssertSame(here, three);
    }

    private static void AssertSame(string expected, string actual)
    {
        SortedDictionary<string, string> one = ShownBits.Hashes(expected), other = ShownBits.Hashes(actual);
        Assert.True(one.Count > 30, $"only {one.Count} files");
        Assert.Equal(one.Keys, other.Keys);
        Assert.Equal([], (string[])[.. one.Keys.Where(name => one[name] != other[name])]);
    }

    private static CultureInfo DecimalComma()
    {
        CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
        (comma.NumberFormat.NumberDecimalSeparator, comma.NumberFormat.NumberGroupSeparator) = (",", ".");
        (comma.NumberFormat.NegativeSign, comma.DateTimeFormat.DateSeparator) = ("−", ".");
        return comma;
    }
}
