using ExoInteractive.Kernel.Scripting.InCells;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

public class ProgressTests
{
    [Fact]
    public async Task A_loop_shows_its_progress_and_at_the_end_the_time_it_took()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("int sum = 0;\nforeach (int x in new[] { 1, 2, 3 }.WithProgress(\"adding\")) sum += x;\nsum");
        Assert.Equal("6", Assert.Single(output.ExecuteResults).Data["text/plain"]);
        Assert.Equal("adding · 0 of 3 · 0 %", output.All[0].Text);
        string end = output.All.Last(entry => entry.Kind == "update").Text;
        Assert.Matches(@"^adding · 3 of 3 · done in \d+\.\d s( · .*(/s|s each))?$", end);
        Assert.Contains("<progress max=\"100\" value=\"100.0\"", output.All.Last(entry => entry.Kind == "update").Bundle!.Data["text/html"]);
    }

    [Fact]
    public async Task A_bar_is_reported_to_as_whole_number_and_fraction_and_updated_ten_times_a_second_at_most()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("""
            using (var bar = Kernel.Progress(200_000, "counting"))
            {
                IProgress<int> whole = bar;
                IProgress<double> real = bar;
                for (int i = 0; i < 200_000; i++) { whole.Report(i); real.Report(i + 0.5); }
                Parallel.For(0, 1000, _ => bar.Advance(0));
            }
            """);
        Assert.True(output.Result!.Succeeded, output.Errors.FirstOrDefault()?.Message);
        Assert.Single(output.Displays);
        Assert.InRange(output.All.Count, 2, 600);
        Assert.Matches(@"^counting · 199,999.5 of 200,000 · ended after \d", output.All[^1].Text);
    }

    [Fact]
    public void Rate_and_time_left_follow_the_clock()
    {
        HandTime time = new();
        List<string> shown = [];
        using DisplayCollector cell = new(shown);
        using (CellProgress bar = new(100, "fitting", time))
        {
            time.Advance(TimeSpan.FromSeconds(2));
            bar.Report(25);
            time.Advance(TimeSpan.FromMilliseconds(50));
            bar.Report(26);
            time.Advance(TimeSpan.FromSeconds(70));
            bar.Report(100);
        }

        Assert.Equal(["fitting · 0 of 100 · 0 %", "fitting · 25 of 100 · 25 % · 12.5/s · 6 s left", "fitting · 100 of 100 · 100 % · 1.39/s", "fitting · 100 of 100 · done in 1 min 12 s · 1.39/s"], shown);
    }

    [Fact]
    public async Task An_interrupted_loop_says_where_it_was_stopped()
    {
        await using Notebook notebook = new();
        Task<RecordedOutput> running = await notebook.Started("int n = 0; foreach (var x in Enumerable.Range(0, int.MaxValue).WithProgress(\"long\")) { if (n++ == 1000) Console.WriteLine(\"on its way\"); }");
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
        Assert.Matches(@"^long · [\d,]+ of 2,147,483,647 · stopped after ", output.All.Last(entry => entry.Kind == "update").Text);
    }

    [Fact]
    public async Task Inner_loops_share_a_place_and_unknown_lengths_are_counted()
    {
        await using Notebook notebook = new();
        RecordedOutput output = await notebook.Run("foreach (var a in new[] { 1, 2, 3, 4 }.WithProgress(\"outer\")) foreach (var b in Enumerable.Range(0, 9).Where(x => x < 5).WithProgress(\"inner\")) { }");
        Assert.Equal(2, output.Displays.Count);
        Assert.Equal("inner · 0", output.All.Where(entry => entry.Kind == "display").Last().Text);
        Assert.Contains(output.All, entry => entry.Text.StartsWith("inner · 5 · done in", StringComparison.Ordinal));
        Assert.Contains("the total of a progress bar", (await notebook.Failure("Kernel.Progress(-1)")).Message);
    }
}
