using ExoInteractive.Cli.Repl.Editing;

namespace ExoInteractive.Cli.Tests.Repl;

public sealed class EditBufferTests
{
    private readonly EditBuffer _buffer = new();

    [Fact]
    public void One_step_passes_a_letter_with_its_accent_and_an_emoji_of_several_parts()
    {
        _buffer.Set("e\u0301👩‍🚀");
        _buffer.Left();
        Assert.Equal(2, _buffer.Cursor);
        _buffer.Backspace();
        Assert.Equal("👩‍🚀", _buffer.Text);
        _buffer.Delete();
        Assert.Equal("", _buffer.Text);
    }

    [Fact]
    public void Up_and_down_keep_the_column_over_short_lines()
    {
        _buffer.Set("long line\nx\nanother line");
        _buffer.Home();
        _buffer.WordRight();
        _buffer.Up();
        Assert.Equal("long line\nx".Length, _buffer.Cursor);
        _buffer.Up();
        Assert.Equal("another".Length, _buffer.Cursor);
        _buffer.Down();
        _buffer.Down();
        Assert.Equal("long line\nx\nanother".Length, _buffer.Cursor);
    }

    [Fact]
    public void Words_are_cut_and_put_in_again()
    {
        _buffer.Set("var period = 3.29;");
        _buffer.CutWordLeft();
        Assert.Equal("var period = 3.", _buffer.Text);
        _buffer.Paste();
        Assert.Equal("var period = 3.29;", _buffer.Text);
        _buffer.CutToLineStart();
        Assert.Equal("", _buffer.Text);
        _buffer.Paste();
        _buffer.Home();
        _buffer.CutToLineEnd();
        Assert.Equal("", _buffer.Text);
    }

    [Fact]
    public void Backspace_takes_a_step_of_the_indent_and_a_closing_brace_goes_back_one()
    {
        _buffer.Set("{\n      ");
        _buffer.Backspace();
        Assert.Equal("{\n    ", _buffer.Text);
        _buffer.InsertClosing("}");
        Assert.Equal("{\n}", _buffer.Text);
    }

    [Fact]
    public void Control_characters_and_foreign_line_ends_do_not_get_in()
    {
        _buffer.Insert("a\r\nb\rc\u001b[2Jd\u0000");
        Assert.Equal("a\nb\nc[2Jd", _buffer.Text);
    }

    [Fact]
    public void Keys_at_the_ends_do_nothing()
    {
        _buffer.Left();
        _buffer.Backspace();
        _buffer.Delete();
        _buffer.WordLeft();
        _buffer.WordRight();
        _buffer.Up();
        _buffer.Down();
        _buffer.CutToLineEnd();
        Assert.Equal(("", 0), (_buffer.Text, _buffer.Cursor));
    }
}
