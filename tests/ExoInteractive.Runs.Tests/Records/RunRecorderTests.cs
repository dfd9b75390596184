using ExoInteractive.Core.Periodograms;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records;

public sealed class RunRecorderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly RunRecorder _recorder;

    public RunRecorderTests() => _recorder = new RunRecorder(new RunRecorderSettings
    {
        Store = Store,
        Warn = _warnings.Add,
        Time = new SteppingTime(),
        PendingFolder = _folder.File("state"),
    });

    private string Store => _folder.File("records.db");

    public void Dispose()
    {
        _recorder.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void A_run_is_there_as_started_while_it_is_under_way_and_as_succeeded_after()
    {
        string input = _folder.File("in.txt");
        File.WriteAllText(input, "abc");
        RunRecord? during = null;
        Recorded<int> recorded = _recorder.Record(Request("search", input), run =>
        {
            during = Assert.Single(RunStore.Open(Store).Find(run.Id));
            run.Target = "TIC 1";
            run.Found(new { Depth = 1.5, Missing = double.NaN });
            File.WriteAllText(_folder.File("out.txt"), "x");
            run.Wrote(RecordedFile.Of(_folder.File("out.txt")));
            return 42;
        });

        Assert.Equal(42, recorded.Value);
        Assert.Equal(RunOutcome.Started, during!.Outcome);
        Assert.Null(during.Ended);
        RunRecord after = Assert.Single(RunStore.Open(Store).List(new RunQuery()));
        Assert.Equal(RunOutcome.Succeeded, after.Outcome);
        Assert.Equal("TIC 1", after.Target);
        Assert.Equal("""{"depth":1.5,"missing":null}""", after.Results!.Value.GetRawText());
        RecordedFile file = Assert.Single(after.Inputs);

        // SHA-256 of "abc": FIPS 180-2, appendix B.1.
        Assert.Equal("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad", file.Sha256);
        Assert.Equal(3, file.Bytes);
        Assert.Equal(_folder.File("out.txt"), Assert.Single(after.Outputs).Path);
        Assert.True(after.Duration > TimeSpan.Zero && after.Ended > after.Started);
        Assert.Equal(after.Id[^8..], after.ShortId);
    }

    [Fact]
    public void A_run_that_was_stopped_with_a_result_is_cancelled_and_keeps_it()
    {
        object product = new();
        Recorded<int> recorded = _recorder.Record(new RunRequest("fit", new { }), run =>
        {
            run.Found(new { Draws = 60 });
            run.Made(product);
            run.Stopped = true;
            return 60;
        });
        Assert.Equal(60, recorded.Value);
        RunRecord record = Assert.Single(RunStore.Open(Store).List(new RunQuery()));
        Assert.Equal((RunOutcome.Cancelled, """{"draws":60}"""), (record.Outcome, record.Results!.Value.GetRawText()));
        Assert.Equal(record.Id, Lineage.RecordOf(product)!.Id);
    }

    [Fact]
    public void Every_setting_is_written_out_with_its_default()
    {
        RunRecord record = _recorder.Record(new RunRequest("search", new TransitSearchSettings()), _ => 0).Record;
        Assert.Equal(0.2, record.Settings.GetProperty("minimumPeriod").GetDouble());
        Assert.Equal(7.1, record.Settings.GetProperty("snrThreshold").GetDouble());
        Assert.Equal(typeof(TransitSearchSettings).GetProperties().Length, record.Settings.EnumerateObject().Count());
    }

    [Fact]
    public void A_failing_run_is_recorded_with_its_reason_in_one_line()
    {
        Assert.Throws<ArgumentException>(() => _recorder.Record<int>(
            Request("fit"), _ => throw new ArgumentException("the period must be positive;\n it is -1", "period")));
        RunRecord record = Assert.Single(RunStore.Open(Store).List(new RunQuery()));
        Assert.Equal(RunOutcome.Failed, record.Outcome);
        Assert.Equal("the period must be positive; it is -1", record.Error);
    }

    [Fact]
    public void A_missing_input_is_recorded_without_a_hash()
    {
        Assert.Throws<FileNotFoundException>(() => _recorder.Record<int>(
            Request("load", _folder.File("none.fits")), _ => throw new FileNotFoundException("none.fits is not there")));
        RecordedFile input = Assert.Single(Assert.Single(RunStore.Open(Store).List(new RunQuery())).Inputs);
        Assert.Equal(_folder.File("none.fits"), input.Path);
        Assert.Null(input.Sha256);
        Assert.Null(input.Bytes);
    }

    [Fact]
    public void A_stopped_run_is_recorded_as_cancelled()
    {
        Assert.Throws<OperationCanceledException>(() => _recorder.Record<int>(Request("search"), _ => throw new OperationCanceledException()));
        Assert.Equal(RunOutcome.Cancelled, Assert.Single(RunStore.Open(Store).List(new RunQuery())).Outcome);
    }

    [Fact]
    public void A_store_that_cannot_be_written_costs_one_warning_and_never_the_result()
    {
        File.WriteAllText(Store, "this is no database, however long one looks at it");
        Assert.Equal(1, _recorder.Record(Request("search"), _ => 1).Value);
        Assert.Equal(2, _recorder.Record(Request("search"), _ => 2).Value);
        string warning = Assert.Single(_warnings);
        Assert.Contains(Store, warning);
        Assert.Contains("records are kept aside", warning);
        Assert.Equal(2, _recorder.Pending);
        Assert.Equal("this is no database, however long one looks at it", File.ReadAllText(Store));
    }

    [Fact]
    public void A_result_knows_the_run_that_made_it_and_what_it_was_made_from()
    {
        object lightCurve = new(), search = new(), candidate = new(), stranger = new();
        RunRecord load = _recorder.Record(Request("load"), run =>
        {
            run.Target = "TIC 2";
            run.Made(lightCurve);
            return 0;
        }).Record;
        RunRecord searched = _recorder.Record(Request("search") with { Sources = [lightCurve] }, run =>
        {
            run.Made(search, lightCurve);
            run.Made(candidate, search);
            return 0;
        }).Record;

        Assert.Equal(load.Id, searched.ParentId);
        Assert.Equal("TIC 2", searched.Target);
        Assert.Same(searched, Lineage.RecordOf(candidate));
        Assert.Null(Lineage.RecordOf(stranger));
        Assert.Null(Lineage.Find<string>(candidate));
    }

    [Fact]
    public void Lineage_finds_the_nearest_value_of_a_type()
    {
        string far = new('f', 3), near = new('n', 3);
        object middle = new(), end = new();
        _recorder.Record(Request("fit"), run =>
        {
            run.Made(middle, far);
            run.Made(end, middle, near);
            return 0;
        });
        Assert.Same(near, Lineage.Find<string>(end));
        Assert.Same(far, Lineage.Find<string>(middle));
    }

    [Fact]
    public void A_failed_run_leaves_no_lineage()
    {
        object product = new();
        Assert.Throws<InvalidOperationException>(() => _recorder.Record<int>(Request("fit"), run =>
        {
            run.Made(product);
            throw new InvalidOperationException("no");
        }));
        Assert.Null(Lineage.RecordOf(product));
    }

    [Fact]
    public void Records_are_kept_beside_the_notebook_unless_a_store_was_chosen()
    {
        using RunRecorder recorder = new(new RunRecorderSettings { Warn = _warnings.Add });
        Assert.SkipUnless(Environment.GetEnvironmentVariable(RunStoreLocation.Variable) is null, "EXO_RECORDS is set");
        recorder.Record(Request("load") with { NotebookPath = _folder.File("n.ipynb") }, _ => 0);
        Assert.True(File.Exists(_folder.File(".exo/records.db")));
        Assert.Empty(_warnings);
    }

    private static RunRequest Request(string verb, params string[] inputs) => new(verb, new { Some = 1 }) { InputPaths = inputs };
}
