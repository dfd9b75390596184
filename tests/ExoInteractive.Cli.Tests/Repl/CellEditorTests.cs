using ExoInteractive.Cli.Repl.Editing;

namespace ExoInteractive.Cli.Tests.Repl;

public sealed class CellEditorTests(ReplEngine engine) : IClassFixture<ReplEngine>
{
    private readonly VirtualScreen _screen = new();
    private readonly ScriptedKeys _keys = new();

    private EditorInput Read(params string[] history) => engine.Editor(_keys, _screen).ReadCell("[1]: ", history);

    [Fact]
    public void Enter_goes_on_with_an_indent_until_the_cell_is_whole()
    {
        _keys.Type("int Twice(int n)\n{\nreturn 2 * n;\n}\n");
        EditorInput input = Read();
        Assert.Equal(new EditorInput(InputEnd.Submitted, "int Twice(int n)\n{\n    return 2 * n;\n}"), input);
        Assert.Equal("[1]: int Twice(int n)\n...: {\n...:     return 2 * n;\n...: }", _screen.Text);
        Assert.Equal((4, 0), _screen.Cursor);
    }

    [Fact]
    public void Tab_completes_what_is_certain_and_offers_the_rest()
    {
        _keys.Type("Math.Sq").Press(ConsoleKey.Tab).Then(() => Assert.Equal("[1]: Math.Sqrt", _screen.Text))
            .Type("(2) + Math.Co").Press(ConsoleKey.Tab).Then(() =>
            {
                string[] rows = _screen.Text.Split('\n');
                Assert.Equal("[1]: Math.Sqrt(2) + Math.Co", rows[0]);
                Assert.Contains(rows, row => row.StartsWith(" Cosh ", StringComparison.Ordinal) && row.Contains("double", StringComparison.Ordinal));
            })
            .Type("s").Press(ConsoleKey.Tab, times: 2).Type("\n").Then(() => Assert.Equal("[1]: Math.Sqrt(2) + Math.Cosh", _screen.Text))
            .Type("(0)\n");
        Assert.Equal("Math.Sqrt(2) + Math.Cosh(0)", Read().Text);
        Assert.Equal("[1]: Math.Sqrt(2) + Math.Cosh(0)", _screen.Text);
    }

    [Fact]
    public void Escape_closes_the_menu_and_typing_narrows_it()
    {
        _keys.Type("Math.A").Press(ConsoleKey.Tab).Then(() => Assert.Contains("Abs", _screen.Text))
            .Type("t").Then(() =>
            {
                Assert.DoesNotContain("Abs", _screen.Text);
                Assert.Contains("Atan2", _screen.Text);
            })
            .Press(ConsoleKey.Escape).Then(() => Assert.Equal("[1]: Math.At", _screen.Text));
        Assert.Equal(InputEnd.Closed, Read().End);
    }

    [Fact]
    public void Tab_at_the_head_of_a_line_indents()
    {
        _keys.Press(ConsoleKey.Tab).Type("x").Control(ConsoleKey.C);
        Assert.Equal(new EditorInput(InputEnd.Cancelled, "    x"), Read());
    }

    [Fact]
    public void F1_explains_the_name_until_the_next_key()
    {
        _keys.Type("Math.Max(").Press(ConsoleKey.F1).Then(() => Assert.Contains("Max(", _screen.Text.Split('\n')[1], StringComparison.Ordinal))
            .Type("1").Then(() => Assert.Equal("[1]: Math.Max(1", _screen.Text));
        Read();
    }

    [Fact]
    public void Up_brings_earlier_cells_back_and_down_what_was_being_typed()
    {
        _keys.Type("draft").Press(ConsoleKey.UpArrow).Then(() => Assert.Equal("[1]: second\n...: line", _screen.Text))
            .Press(ConsoleKey.UpArrow, times: 3).Then(() => Assert.Equal("[1]: first", _screen.Text))
            .Press(ConsoleKey.DownArrow, times: 2).Then(() => Assert.Equal("[1]: draft", _screen.Text))
            .Type("\n");
        Assert.Equal("draft", Read("first", "second\nline").Text);
    }

    [Fact]
    public void Ctrl_R_finds_an_earlier_cell_by_a_word_in_it()
    {
        _keys.Control(ConsoleKey.R).Type("loa").Then(() => Assert.StartsWith("[1]: #!load b", _screen.Text))
            .Control(ConsoleKey.R).Then(() => Assert.StartsWith("[1]: #!load a", _screen.Text))
            .Type("x").Then(() => Assert.Contains("no earlier cell with: loax", _screen.Text))
            .Press(ConsoleKey.Backspace).Type("\n");
        Assert.Equal("#!load b", Read("#!load a", "1 + 1", "#!load b").Text);
    }

    [Fact]
    public void A_paste_of_many_lines_waits_for_Enter()
    {
        _keys.Paste("var a = 1;\r\nfor (int i = 0; i < 3; i++)\r\n{\r\n\ta += i;\r\n}\r\n").Type("\n");
        Assert.Equal("var a = 1;\nfor (int i = 0; i < 3; i++)\n{\n\ta += i;\n}", Read().Text);
    }

    [Fact]
    public void Alt_Enter_adds_a_line_to_a_whole_cell()
    {
        _keys.Type("1").Press(ConsoleKey.Enter, ConsoleModifiers.Alt).Type("+ 1\n");
        Assert.Equal("1\n+ 1", Read().Text);
    }

    [Fact]
    public void A_key_costs_a_few_letters_and_not_the_whole_input()
    {
        int before = 0;
        _keys.Paste(string.Join('\n', Enumerable.Range(0, 15).Select(i => $"var variable{i} = {i};"))).Type("/")
            .Then(() => before = _screen.Written.Length)
            .Type("/").Then(() => Assert.InRange(_screen.Written.Length - before, 1, 20));
        Read();
        Assert.True(before > 0);
    }

    [Fact]
    public void An_input_higher_than_the_screen_shows_the_part_around_the_cursor()
    {
        VirtualScreen small = new(width: 30, height: 6);
        ScriptedKeys keys = new ScriptedKeys().Paste(string.Join('\n', Enumerable.Range(0, 20).Select(i => $"// {i}")))
            .Then(() => Assert.Equal("...: // 15\n...: // 16\n...: // 17\n...: // 18\n...: // 19", small.Text))
            .Press(ConsoleKey.UpArrow, times: 19)
            .Then(() => Assert.Equal("[1]: // 0\n...: // 1\n...: // 2\n...: // 3\n...: // 4", small.Text));
        engine.Editor(keys, small).ReadCell("[1]: ", []);
    }

    [Fact]
    public void A_long_line_goes_on_in_the_next_row_and_the_cursor_with_it()
    {
        VirtualScreen narrow = new(width: 12, height: 8);
        ScriptedKeys keys = new ScriptedKeys().Type("0123456789ab").Then(() =>
        {
            Assert.Equal("[1]: 012345\n6789ab", narrow.Text);
            Assert.Equal((1, 6), narrow.Cursor);
        }).Press(ConsoleKey.Home).Press(ConsoleKey.Delete).Then(() => Assert.Equal("[1]: 123456\n789ab", narrow.Text));
        engine.Editor(keys, narrow).ReadCell("[1]: ", []);
    }

    [Fact]
    public void Nothing_of_a_password_is_shown()
    {
        _keys.Type("secret").Press(ConsoleKey.Backspace).Type("\n");
        Assert.Equal("secre", engine.Editor(_keys, _screen).ReadLine("password: ", hidden: true).Text);
        Assert.Equal("password:", _screen.Text);
        Assert.DoesNotContain("s", _screen.Written.Replace("password: ", "").ToString(), StringComparison.Ordinal);
    }
}
