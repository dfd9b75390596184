using System.Text;
using ExoInteractive.Requirements;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Tests.Verbs;

/// <summary>Every malformed input on every verb: one line that names the file, exit code 1, a failed record, no stack trace.</summary>
public sealed class MalformedInputTests : IDisposable
{
    private static readonly string[] Verbs = ["info", "search", "fit", "vet", "classify", "report", "convert"];

    private readonly ExoRun _exo = new();

    public static TheoryData<string, string> Cases { get; } = new(
        from verb in Verbs
        from input in new[] { "missing", "directory", "empty", "truncated FITS", "all NaN", "unsorted", "garbage", "unknown layout", "empty gzip", "one point" }
        where (verb, input) is not ("info", "one point") // one point can be described
        select (verb, input));

    public void Dispose() => _exo.Dispose();

    [Theory]
    [MemberData(nameof(Cases))]
    public async Task A_malformed_file_gets_one_line_and_a_failed_record(string verb, string input)
    {
        string path = Make(input);
        ExoAnswer answer = await _exo.Run([verb, path, .. Needed(verb), "--json"]);
        Assert.Equal(1, answer.Code);
        Assert.Equal("", answer.Out);
        string line = Assert.Single(answer.ErrorLines);
        Assert.StartsWith($"exo {verb}: ", line);
        Assert.Contains(path, line);
        Assert.DoesNotContain("at ExoInteractive.", line);
        Assert.DoesNotContain("Exception", line);
        RunRecord record = Assert.Single(_exo.Records());
        Assert.Equal((RunOutcome.Failed, verb), (record.Outcome, record.Verb));
        Assert.Contains(Path.GetFileName(path), record.Error);
    }

    [Fact]
    public async Task A_truncated_real_file_is_named()
    {
        byte[] whole = File.ReadAllBytes(Requires.RealData("tess/tess2018206045859-s0001-0000000025155310-0120-s_lc.fits"));
        string path = _exo.File("half.fits");
        File.WriteAllBytes(path, whole[..(whole.Length / 2)]);
        ExoAnswer answer = await _exo.Run("search", path);
        Assert.Equal(1, answer.Code);
        Assert.Contains(path, Assert.Single(answer.ErrorLines));
    }

    [Fact]
    public async Task One_bad_file_does_not_stop_the_others()
    {
        string good = _exo.Star(), missing = _exo.File("none.fits");
        ExoAnswer answer = await _exo.Run("info", missing, good, "--json");
        Assert.Equal(1, answer.Code);
        Assert.Equal("SIM 7", Assert.Single(answer.Lines).GetProperty("target").GetString());
        Assert.Contains(missing, Assert.Single(answer.ErrorLines));
        Assert.Equal([RunOutcome.Failed, RunOutcome.Succeeded], _exo.Records().Select(record => record.Outcome).Order().Reverse());
    }

    [Fact]
    public async Task A_notebook_that_is_none_gets_one_line_and_a_failed_record()
    {
        foreach (string input in new[] { "missing", "directory", "empty", "garbage" })
        {
            string path = Make(input);
            ExoAnswer answer = await _exo.Run("run", path);
            Assert.Equal(1, answer.Code);
            Assert.Contains(path, Assert.Single(answer.ErrorLines));
            Assert.Equal(RunOutcome.Failed, _exo.Records()[0].Outcome);
        }
    }

    [Fact]
    public async Task A_star_without_a_signal_has_nothing_to_report()
    {
        string path = _exo.Star(kind: Core.Simulation.SimulatedKind.Quiet, seed: 3);
        ExoAnswer answer = await _exo.Run("report", path, "--out", _exo.File("r.pdf"), "--min-period", "1");
        Assert.Equal(1, answer.Code);
        Assert.Contains("nothing to report", Assert.Single(answer.ErrorLines));
        Assert.False(File.Exists(_exo.File("r.pdf")));
    }

    private static string[] Needed(string verb) => verb switch
    {
        "fit" => ["--period", "3", "--t0", "1"],
        "vet" => ["--period", "3", "--t0", "1", "--duration", "2"],
        "report" => ["--out", Path.Combine(Path.GetTempPath(), "never-written.pdf")],
        "convert" => ["--out", Path.Combine(Path.GetTempPath(), "never-written.fits")],
        _ => [],
    };

    private string Make(string input)
    {
        string path = _exo.File($"{input.Replace(' ', '-')}.csv");
        string? text = input switch
        {
            "empty" => "",
            "truncated FITS" => "SIMPLE  =                    T / a FITS file that ends here",
            "all NaN" => "time,flux\n1,nan\n2,nan\n3,nan\n",
            "unsorted" => "time,flux\n3,1\n1,1\n2,1\n",
            "unknown layout" => "{\"name\": \"a star\", \"values\": [1, 2, 3]}\n",
            "one point" => "time,flux\n1,1\n",
            _ => null,
        };
        switch (input)
        {
            case "directory":
                Directory.CreateDirectory(path);
                break;
            case "garbage":
                byte[] bytes = new byte[5000];
                new Random(1).NextBytes(bytes);
                File.WriteAllBytes(path, bytes);
                break;
            case "empty gzip":
                File.WriteAllBytes(path, [0x1f, 0x8b, 8, 0]);
                break;
            case "missing":
                File.Delete(path);
                break;
            default:
                File.WriteAllText(path, text, Encoding.UTF8);
                break;
        }

        return path;
    }
}
