using ExoInteractive.Core;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Formatting;

namespace ExoInteractive.Notebook.Tests.Magics;

public sealed class ProgressDisplayTests
{
    private readonly FakeNotebook _notebook = new("/", []);
    private readonly HandTime _time = new();

    [Fact]
    public void Quick_work_shows_no_bar()
    {
        ProgressDisplay progress = new(_notebook, _time);
        progress.Report(new StageProgress("searching", 0.5));
        progress.ReplaceWith("result");
        Assert.Equal(["result"], _notebook.Screen);
        Assert.Empty(_notebook.Shown[0].Updates);
    }

    [Fact]
    public void Long_work_shows_a_bar_ten_times_a_second_at_most_and_then_the_result_in_its_place()
    {
        ProgressDisplay progress = new(_notebook, _time);
        for (int i = 1; i <= 2000; i++)
        {
            _time.Advance(TimeSpan.FromMilliseconds(1));
            progress.Report(new StageProgress("searching <1>", i / 2000.0));
        }

        (object first, List<object> updates) = Assert.Single(_notebook.Shown);
        Assert.InRange(updates.Count, 14, 18);
        MimeBundle bar = Assert.IsType<MimeBundle>(first);
        Assert.Contains("searching &lt;1&gt;", bar.Data["text/html"]);
        Assert.DoesNotContain("<script", bar.Data["text/html"]);
        Assert.Equal("searching <1> · 15 %", bar.Data["text/plain"]);
        Assert.Equal("searching <1> · 80 % · 1 s left", Assert.IsType<MimeBundle>(updates[12]).Data["text/plain"]);
        progress.ReplaceWith("result");
        Assert.Equal(["result"], _notebook.Screen);
    }

    [Fact]
    public void Work_stopped_after_its_result_is_shown_leaves_the_result()
    {
        ProgressDisplay progress = new(_notebook, _time);
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(new StageProgress("sampling: 400 of 1,000 draws, ln p 8123.4, R-hat 1.012", 0.5));
        Assert.Equal("sampling: 400 of 1,000 draws, ln p 8123.4, R-hat 1.012 · 50 % · 2 s left", Assert.IsType<MimeBundle>(_notebook.Screen[0]).Data["text/plain"]);
        progress.ReplaceWith("the draws so far");
        progress.Stop();
        Assert.Equal(["the draws so far"], _notebook.Screen);
    }

    [Fact]
    public void The_time_left_is_that_of_the_pass_at_work()
    {
        RemainingTime remaining = new();
        Assert.Equal("", remaining.Words(TimeSpan.FromSeconds(0.9), 0.3));
        Assert.Equal("14 s left", remaining.Words(TimeSpan.FromSeconds(6), 0.3));
        Assert.Equal("2 min left", remaining.Words(TimeSpan.FromSeconds(100), 0.5));
        Assert.Equal("", remaining.Words(TimeSpan.FromSeconds(200), 0.1));
        Assert.Equal("8 s left", remaining.Words(TimeSpan.FromSeconds(204), 0.4));
    }

    [Fact]
    public void The_plan_of_the_work_stands_above_the_bar()
    {
        ProgressDisplay progress = new(_notebook, _time) { Plan = "searching 5 periods < 2 d" };
        _time.Advance(TimeSpan.FromSeconds(2));
        progress.Report(new StageProgress("searching", 0.5));
        MimeBundle bar = Assert.IsType<MimeBundle>(_notebook.Shown[0].Value);
        Assert.Equal("searching 5 periods < 2 d\nsearching · 50 % · 2 s left", bar.Data["text/plain"]);
        Assert.StartsWith("<div>searching 5 periods &lt; 2 d</div><div><progress", bar.Data["text/html"]);
    }

    [Fact]
    public void A_late_report_does_not_cover_the_result()
    {
        ProgressDisplay progress = new(_notebook, _time);
        progress.ReplaceWith("result");
        _time.Advance(TimeSpan.FromSeconds(5));
        progress.Report(new StageProgress("late", 0.9));
        Assert.Equal(["result"], _notebook.Screen);
    }

    private sealed class HandTime : TimeProvider
    {
        private long _now;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => _now;

        public void Advance(TimeSpan by) => _now += by.Ticks;
    }
}
