using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records;

public sealed class BackgroundHashingTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly List<string> _warnings = [];
    private readonly ManualResetEventSlim _mayHash = new();
    private int _hashed;

    private string Store => _folder.File("records.db");

    public void Dispose()
    {
        _mayHash.Set();
        _folder.Dispose();
        _mayHash.Dispose();
    }

    [Fact]
    public void The_work_begins_before_a_large_input_is_hashed_and_the_ended_record_has_its_hash()
    {
        string input = Large("in.dat");
        StartedRun started = Recorder().Start(Request(input));
        RunRecord begun = Assert.Single(RunStore.Open(Store).Find(started.Run.Id));
        Assert.Equal((300L << 20, null), (begun.Inputs[0].Bytes, begun.Inputs[0].Sha256));

        _mayHash.Set();
        RunRecord ended = started.End(RunOutcome.Succeeded);
        Assert.Equal(FileHash.Of(input), ended.Inputs[0].Sha256);
        Assert.Equal(ended.Inputs[0], Assert.Single(RunStore.Open(Store).Find(ended.Id)).Inputs[0]);
        Assert.Empty(_warnings);
    }

    [Fact]
    public void The_work_that_asks_for_its_inputs_gets_them_hashed()
    {
        string input = Small("in.txt", "abc");
        _mayHash.Set();
        Assert.Equal("ba7816bf", Recorder().Record(Request(input), run => Assert.Single(run.Inputs).ShortHash).Value);
    }

    [Fact]
    public void A_file_is_hashed_once_as_long_as_it_stays_the_same()
    {
        string input = Small("in.txt", "abc");
        _mayHash.Set();
        RunRecorder recorder = Recorder();
        recorder.Record(Request(input), _ => 0);
        recorder.Record(Request(input), _ => 0);
        Assert.Equal(1, _hashed);
        File.WriteAllText(input, "abcd");
        RunRecord third = recorder.Record(Request(input), _ => 0).Record;
        Assert.Equal((2, 4L), (_hashed, third.Inputs[0].Bytes!.Value));
        Assert.Equal(ContentHash.Of("abcd"), third.Inputs[0].Sha256);
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_costs_one_warning()
    {
        string input = Small("in.txt", "abc");
        _mayHash.Set();
        RunRecorder recorder = Recorder();
        for (int i = 0; i < 2; i++)
        {
            RunRecord record = recorder.Record(Request(input), run =>
            {
                _ = run.Inputs;
                File.AppendAllText(input, "more");
                return 0;
            }).Record;
            Assert.Equal(i == 0 ? ContentHash.Of("abc") : ContentHash.Of("abcmore"), record.Inputs[0].Sha256);
        }

        Assert.Contains($"{input} changed while it was being read", Assert.Single(_warnings));
    }

    [Fact]
    public void A_file_that_the_run_writes_itself_has_not_changed_under_it()
    {
        string file = Small("in.txt", "abc");
        _mayHash.Set();
        Recorder().Record(Request(file), run =>
        {
            _ = run.Inputs;
            File.WriteAllText(file, "new");
            run.Wrote(RecordedFile.Of(file));
            return 0;
        });
        Assert.Empty(_warnings);
    }

    [Fact]
    public void A_hash_that_does_not_come_in_time_leaves_the_size_of_a_file_that_was_only_mentioned()
    {
        StartedRun started = Recorder().Start(Request());
        started.Run.Reads(Small("in.txt", "abc"), TimeSpan.FromMilliseconds(20));
        RecordedFile input = Assert.Single(started.End(RunOutcome.Succeeded).Inputs);
        Assert.Equal((3L, null), (input.Bytes, input.Sha256));
    }

    [Fact]
    public void Devices_are_not_opened_and_empty_files_need_not_be()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs Linux's /dev");
        RunRecord record = Recorder().Record(Request("/dev/zero", Small("empty.txt", "")), _ => 0).Record;
        Assert.Null(record.Inputs[0].Sha256);
        Assert.Equal(ContentHash.Of(""), record.Inputs[1].Sha256);
        Assert.Equal(0, _hashed);
    }

    [Fact]
    public void A_file_noted_twice_is_one_input_and_one_that_is_written_is_an_output()
    {
        string first = Small("a.txt", "a"), second = Small("b.txt", "b");
        _mayHash.Set();
        RunRecord record = Recorder().Record(Request(), run =>
        {
            run.Reads(first);
            run.Reads(first);
            run.Reads(second);
            run.Wrote(second);
            return 0;
        }).Record;
        Assert.Equal(first, Assert.Single(record.Inputs).Path);
        Assert.Equal((second, ContentHash.Of("b")), (Assert.Single(record.Outputs).Path, record.Outputs[0].Sha256));
    }

    private static RunRequest Request(params string[] inputs) => new("search", new { }) { InputPaths = inputs };

    private string Small(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }

    /// <summary>300 MB that take no room on the disk.</summary>
    private string Large(string name)
    {
        using FileStream file = File.Create(_folder.File(name));
        file.SetLength(300L << 20);
        return file.Name;
    }

    private RunRecorder Recorder() => new(new RunRecorderSettings
    {
        Store = Store,
        Warn = _warnings.Add,
        Hash = path =>
        {
            _mayHash.Wait(TestContext.Current.CancellationToken);
            Interlocked.Increment(ref _hashed);
            return FileHash.Of(path);
        },
    });
}
