using System.Globalization;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.SampleRuns;

/// <summary>Records as a notebook leaves them, made without running one.</summary>
internal static class SampleRecords
{
    public static readonly DateTimeOffset Begin = new(2026, 11, 20, 9, 15, 0, TimeSpan.Zero);

    public static readonly RunEnvironment Machine = new()
    {
        Package = "1.2.3+abc",
        Runtime = ".NET 10.0.1",
        OperatingSystem = "Debian 13 x64",
        Cpu = "A processor",
        Simd = "256-bit",
        Culture = "invariant",
        TimeZone = "Etc/UTC",
        Threads = 2,
    };

    private static readonly (string Code, double Seconds, string? Verb)[] Cells =
    [
        ("using ExoInteractive.Core;", 0.004, null),
        ("#!load star.csv", 0.6, "load"),
        ("lightCurve", 0.09, null),
        ("#!bls --max-period 10", 4.2, "search"),
        ("var candidate = search.Candidates[0];\ncandidate", 0.3, null),
        ("#!fit", 2.1, "fit"),
        ("double depth = candidate.Depth;", 0.01, null),
    ];

    public static string Notebook { get; } = Path.GetFullPath(Path.Combine(Path.GetTempPath(), "a folder", "star.ipynb"));

    public static string Id(int n) => string.Create(CultureInfo.InvariantCulture, $"0190aaaabbbb7000800000000000{n:x4}");

    /// <summary>So many records: sessions of a notebook, the last one killed while it searched.</summary>
    public static IReadOnlyList<RunRecord> History(int count)
    {
        List<RunRecord> records = [];
        DateTimeOffset time = Begin;
        for (int session = 0; records.Count < count; session++)
        {
            int ordinal = 0;
            string? read = null;
            for (int cell = 0; cell < Cells.Length && records.Count < count; cell++)
            {
                (string code, double seconds, string? verb) = Cells[cell];
                RunOutcome outcome = (session % 5, cell) switch
                {
                    (2, 5) => RunOutcome.Failed,
                    (3, 3) => RunOutcome.Cancelled,
                    _ => RunOutcome.Succeeded,
                };
                RunRecord run = Cell(records.Count, session, ++ordinal, code, cell + 1, time) with
                {
                    Outcome = outcome,
                    Error = outcome == RunOutcome.Failed ? "MagicException: there is no variable 'search'" : null,
                    Duration = TimeSpan.FromSeconds(seconds),
                    Ended = time + TimeSpan.FromSeconds(seconds),
                };
                records.Add(run);
                if (verb is not null && records.Count < count)
                {
                    RunRecord inner = Verb(records.Count, run, ++ordinal, verb, read);
                    read = inner.Id;
                    records.Add(inner);
                }

                time += TimeSpan.FromSeconds(seconds + 0.002);
                if (outcome != RunOutcome.Succeeded)
                {
                    break;
                }
            }

            time += TimeSpan.FromHours(3.3);
        }

        RunRecord last = records[^1];
        records[^1] = last with { Outcome = RunOutcome.Started, Duration = null, Ended = null };
        return records;
    }

    public static RunRecord Cell(int n, int session, int ordinal, string code, int number, DateTimeOffset started) => new()
    {
        Id = Id(n),
        SessionId = string.Create(CultureInfo.InvariantCulture, $"0190cccc{session:x24}"),
        Ordinal = ordinal,
        Verb = RunRecord.CellVerb,
        NotebookPath = Notebook,
        CellId = $"c{number}",
        Settings = RunJson.Parse("{}"),
        Cell = new RecordedCell(code, number),
        Environment = Machine,
        Started = started,
        Ended = started,
        Duration = TimeSpan.Zero,
        Outcome = RunOutcome.Succeeded,
    };

    public static RunRecord Verb(int n, RunRecord cell, int ordinal, string verb, string? parent) => cell with
    {
        Id = Id(n),
        ParentId = parent,
        CellRunId = cell.Id,
        Ordinal = ordinal,
        Verb = verb,
        Target = "SIM 1",
        Cell = null,
        Inputs = [new RecordedFile(Path.Combine(Path.GetDirectoryName(Notebook)!, "star.csv"), 123456, ContentHash.Of("star"))],
        Started = cell.Started + (0.1 * cell.Duration!.Value),
        Duration = 0.8 * cell.Duration!.Value,
    };

    /// <summary>A cell's record with everything in it.</summary>
    public static RunRecord Full() => Cell(7, 0, 3, "#!bls --max-period 10\nvar candidate = search.Candidates[0];", 4, Begin) with
    {
        Duration = TimeSpan.FromSeconds(4.23),
        CpuTime = TimeSpan.FromSeconds(7.9),
        PeakMemory = 412_000_000,
        Commit = new RecordedCommit(new string('a', 40), IsDirty: true),
        Seeds = [new RecordedSeed("posterior", 1)],
        Inputs = [new RecordedFile(Path.Combine(Path.GetDirectoryName(Notebook)!, "star 1.csv"), 123456, ContentHash.Of("star"))],
        Outputs = [new RecordedFile(Path.Combine(Path.GetDirectoryName(Notebook)!, "report.pdf"), 54321, ContentHash.Of("report"))],
        Hash = ContentHash.Of("chain"),
        Environment = Machine with { Packages = new Dictionary<string, string> { ["MathNet.Numerics"] = "5.0.0" } },
        Cell = new RecordedCell("#!bls --max-period 10\nvar candidate = search.Candidates[0];", 4)
        {
            NotebookSha256 = ContentHash.Of("notebook"),
            Magics = [new RecordedMagic("#!bls", new SortedDictionary<string, string?> { ["--max-period"] = "10", ["--as"] = "search", ["--plan"] = "False" })],
            Reads = [new RecordedRead("lightCurve", ReadKind.Value, [Id(2)])],
            Writes =
            [
                new RecordedWrite("search", WriteKind.Declared, "TransitSearchResult", null),
                new RecordedWrite("depth", WriteKind.Declared, "double", "0.0123"),
            ],
            Shown = [new RecordedOutput("result", [
                new RecordedForm("image/png", 20_000, ContentHash.Of("picture")), new RecordedForm("text/plain", 9, ContentHash.Of("candidate")) { Text = "candidate" }])],
            Imports = ["using System.Text;"],
        },
    };
}
