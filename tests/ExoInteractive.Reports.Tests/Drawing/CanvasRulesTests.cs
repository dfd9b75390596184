using System.Globalization;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Tests.Drawing;

public sealed class CanvasRulesTests
{
    private static readonly TextStyle Plain = new(10, Color.Black);

    public static TheoryData<Backend> Backends => [Backend.Pdf, Backend.Png, Backend.Svg];

    [Theory]
    [MemberData(nameof(Backends))]
    public void The_same_drawing_gives_the_same_bytes(Backend backend)
        => Assert.Equal(
            backend.Render(Specimen.Width, Specimen.Height, Specimen.Draw), backend.Render(Specimen.Width, Specimen.Height, Specimen.Draw));

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_point_that_is_not_finite_is_refused_with_its_index(Backend backend)
    {
        ArgumentException dots = Fails<ArgumentException>(backend, canvas => canvas.Dots([new(1, 1), new(double.NaN, 2)], 1, Color.Black));
        Assert.Contains("point 1, (NaN, 2)", dots.Message);
        ArgumentException path = Fails<ArgumentException>(
            backend, canvas => canvas.Draw(new VectorPath().MoveTo(0, 0).LineTo(double.PositiveInfinity, 1), new Stroke(Color.Black)));
        Assert.Contains("point 1", path.Message);
        Fails<ArgumentException>(backend, canvas => canvas.Text("a", new Point(0, double.NaN), Plain));
        Fails<ArgumentException>(backend, canvas => canvas.Fill(new VectorPath().MoveTo(2e9, 0).LineTo(1, 1), Color.Black));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Sizes_that_make_no_sense_are_refused(Backend backend)
    {
        VectorPath line = VectorPath.Polyline([new(0, 0), new(5, 5)]);
        Fails<ArgumentOutOfRangeException>(backend, canvas => canvas.Draw(line, new Stroke(Color.Black, 0)));
        Fails<ArgumentOutOfRangeException>(backend, canvas => canvas.Draw(line, new Stroke(Color.Black, double.NaN)));
        Fails<ArgumentOutOfRangeException>(backend, canvas => canvas.Dots([new(1, 1)], -1, Color.Black));
        Fails<ArgumentOutOfRangeException>(backend, canvas => canvas.Text("a", default, Plain with { Size = 0 }));
        Fails<ArgumentOutOfRangeException>(backend, canvas => canvas.Text("a", default, Plain with { Rotation = double.NaN }));
        Fails<ArgumentOutOfRangeException>(backend, canvas => canvas.PushClip(new Rect(0, 0, -1, 1)));
        Fails<ArgumentException>(backend, canvas => canvas.Draw(line, new Stroke(Color.Black, 1, [0, 0])));
        Fails<ArgumentException>(backend, canvas => canvas.Draw(line, new Stroke(Color.Black, 1, [3, -1])));
        Assert.Throws<ArgumentOutOfRangeException>(() => backend.Render(0, 10, _ => { }));
        Assert.Throws<ArgumentOutOfRangeException>(() => backend.Render(10, double.NaN, _ => { }));
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_path_must_begin_with_a_move(Backend backend)
        => Assert.Contains("MoveTo", Fails<ArgumentException>(backend, canvas => canvas.Fill(new VectorPath().LineTo(1, 1), Color.Black)).Message);

    [Theory]
    [MemberData(nameof(Backends))]
    public void Clips_must_be_balanced(Backend backend)
    {
        Assert.Contains("no PushClip", Fails<InvalidOperationException>(backend, canvas => canvas.PopClip()).Message);
        Assert.Contains("1 clip", Fails<InvalidOperationException>(backend, canvas => canvas.PushClip(new Rect(0, 0, 1, 1))).Message);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void A_line_break_in_text_is_refused(Backend backend)
        => Assert.Contains("U+000A", Fails<ArgumentException>(backend, canvas => canvas.Text("two\nlines", default, Plain)).Message);

    [Theory]
    [MemberData(nameof(Backends))]
    public void Nothing_to_see_is_no_error(Backend backend)
    {
        byte[] blank = backend.Render(50, 50, _ => { });
        byte[] nothing = backend.Render(50, 50, canvas =>
        {
            canvas.Fill(new VectorPath(), Color.Black);
            canvas.Draw(VectorPath.Polyline([]), new Stroke(Color.Black));
            canvas.Dots([], 1, Color.Black);
            canvas.Text("", new Point(3, 3), Plain);
            canvas.Fill(VectorPath.Rectangle(new Rect(1, 1, 5, 5)), new Color(1, 2, 3, 0));
        });
        Assert.Equal(blank, nothing);
    }

    [Theory]
    [MemberData(nameof(Backends))]
    public void Things_far_off_the_page_are_drawn_without_trouble(Backend backend)
        => backend.Render(50, 50, canvas =>
        {
            VectorPath far = new VectorPath().MoveTo(-9e8, -9e8).LineTo(9e8, 9e8).CubicTo(new(-1e9, 4), new(1e9, 9), new(3, 3)).Close();
            canvas.Fill(far, new Color(1, 2, 3, 99));
            canvas.Draw(far, new Stroke(Color.Black, 2, [1, 0.5]));
            canvas.Dots([new(-1e9, 1e9), new(25, 25)], 1e6, Color.Black);
            canvas.PushClip(new Rect(-1e9, -1e9, 1e8, 1e8));
            canvas.Text("unseen", new Point(5, 5), Plain);
            canvas.PopClip();
        });

    [Fact]
    public void Numbers_do_not_follow_the_culture_of_the_reader()
    {
        CultureInfo before = CultureInfo.CurrentCulture;
        byte[][] expected = [.. Enum.GetValues<Backend>().Select(backend => backend.Render(50, 50, Specimen.Draw))];
        try
        {
            CultureInfo comma = (CultureInfo)CultureInfo.InvariantCulture.Clone();
            comma.NumberFormat.NumberDecimalSeparator = ",";
            comma.NumberFormat.NegativeSign = "−";
            CultureInfo.CurrentCulture = comma;
            Assert.Equal(expected, Enum.GetValues<Backend>().Select(backend => backend.Render(50, 50, Specimen.Draw)));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    private static T Fails<T>(Backend backend, Action<ICanvas> draw)
        where T : Exception
        => Assert.Throws<T>(() => backend.Render(50, 50, draw));
}
