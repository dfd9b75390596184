using System.Xml.Linq;
using ExoInteractive.Reports.Diagrams;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Diagrams;

public sealed class TimelinePictureTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 22, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Time_is_to_scale_where_something_ran_and_idle_time_is_cut_out()
    {
        TimelineBar first = Bar("first", 0, 10), second = Bar("second", 10, 30), later = Bar("later", 7 * 86400, 20);
        TimelinePicture picture = Picture([new TimelineRow("a", [first, second, later])]);
        (double a, double b, double c) = (Width(picture, first), Width(picture, second), Width(picture, later));
        Assert.Equal(3, b / a, 1);
        Assert.Equal(2, c / a, 1);
        Assert.Equal(Left(picture, first) + a, Left(picture, second), 1e-6);
        Assert.InRange(Left(picture, later) - (Left(picture, second) + b), 1, 30);
    }

    [Fact]
    public void A_bar_of_no_length_and_one_that_never_ended_can_be_seen()
    {
        TimelineBar instant = Bar("instant", 0, 0), killed = new("killed", Begin.AddSeconds(100), null, TimelineTone.Unfinished);
        TimelinePicture picture = Picture([new TimelineRow("a", [instant, Bar("long", 1, 90)]), new TimelineRow("b", [killed])]);
        Assert.InRange(Width(picture, instant), 2, 5);
        Assert.InRange(Width(picture, killed), 5, 20);
        Assert.Contains("started, not finished", picture.ToSvg());
        Assert.Contains("stroke-dasharray", picture.ToSvg());
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(30, 7)]
    [InlineData(1000, 14)]
    [InlineData(3000, 300)]
    public void Every_bar_lies_within_the_picture_and_none_before_one_that_began_earlier(int count, int rows)
    {
        Random random = new(count);
        double time = 0;
        TimelineBar[] bars = [.. Enumerable.Range(0, count).Select(i =>
        {
            time += random.Next(4) == 0 ? 10_000 * random.NextDouble() : 0.01 * random.NextDouble();
            TimelineBar bar = Bar($"{i}", time, Math.Pow(10, (5 * random.NextDouble()) - 3));
            time += bar.Length!.Value.TotalSeconds;
            return bar;
        })];
        TimelinePicture picture = Picture([.. Enumerable.Range(0, Math.Min(rows, count)).Select(row => new TimelineRow($"row {row}", [.. bars.Where((_, i) => i % rows == row)]))]);
        Assert.All(picture.Bars, bar =>
        {
            Assert.InRange(bar.Place.X, 0, picture.Width);
            Assert.InRange(bar.Place.Right, bar.Place.X, picture.Width + 1e-6);
            Assert.InRange(bar.Place.Bottom, 0, picture.Height);
        });
        double[] lefts = [.. picture.Bars.OrderBy(bar => bar.Bar.Start).Select(bar => bar.Place.X)];
        Assert.Equal(lefts.Order(), lefts);
        XDocument.Parse(picture.ToSvg());
    }

    [Fact]
    public void More_rows_than_fit_leave_the_first_out_and_say_so()
    {
        TimelinePicture picture = Picture([.. Enumerable.Range(0, TimelinePicture.MostRows + 3).Select(i => new TimelineRow($"row {i}", [Bar($"{i}", i, 1)]))]);
        Assert.Equal(TimelinePicture.MostRows, picture.Bars.Count);
        Assert.Equal("3", picture.Bars[0].Bar.Key);
        Assert.Contains("and 3 earlier rows", picture.ToSvg());
    }

    [Fact]
    public void Labels_are_escaped_shortened_and_freed_of_control_characters()
    {
        string svg = Picture([new TimelineRow("<script>alert(1)</script>\n\t\0" + new string('w', 300), [Bar("a", 0, 1)])]).ToSvg();
        Assert.DoesNotContain("<script", svg);
        Assert.Contains("&lt;script&gt;", svg);
        Assert.Contains("…", svg);
    }

    [Fact]
    public void A_part_is_a_thin_line_within_its_bar()
    {
        TimelineBar whole = Bar("whole", 0, 10), part = Bar("part", 1, 8) with { IsPart = true };
        TimelinePicture picture = Picture([new TimelineRow("a", [whole, part])]);
        Rect outer = picture.Bars.Single(bar => bar.Bar == whole).Place, inner = picture.Bars.Single(bar => bar.Bar == part).Place;
        Assert.True(inner.X > outer.X && inner.Right < outer.Right && inner.Y > outer.Y && inner.Bottom < outer.Bottom);
    }

    [Fact]
    public void A_timeline_without_a_bar_is_refused()
    {
        Assert.Contains("at least one bar", Assert.Throws<ArgumentException>(() => Picture([])).Message);
        Assert.Contains("at least one bar", Assert.Throws<ArgumentException>(() => Picture([new TimelineRow("a", [])])).Message);
    }

    [Fact]
    public void Its_picture_is_a_png_too()
        => Assert.Equal([0x89, (byte)'P', (byte)'N', (byte)'G'], Picture([new TimelineRow("a", [Bar("a", 0, 1)])]).ToPng(1)[..4]);

    private static TimelinePicture Picture(IReadOnlyList<TimelineRow> rows) => TimelinePicture.Of(new Timeline(rows, [Begin]));

    private static TimelineBar Bar(string key, double start, double seconds) => new(key, Begin.AddSeconds(start), TimeSpan.FromSeconds(seconds), TimelineTone.Succeeded);

    private static double Left(TimelinePicture picture, TimelineBar bar) => picture.Bars.Single(one => one.Bar == bar).Place.X;

    private static double Width(TimelinePicture picture, TimelineBar bar) => picture.Bars.Single(one => one.Bar == bar).Place.Width;
}
