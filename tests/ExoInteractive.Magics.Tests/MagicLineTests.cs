using System.CommandLine;

namespace ExoInteractive.Magics.Tests;

public class MagicLineTests
{
    [Theory]
    [InlineData("#!bls", "#!bls", "")]
    [InlineData("  #!bls  \n", "#!bls", "")]
    [InlineData("#!bls --min 0.5 x", "#!bls", "--min|0.5|x")]
    [InlineData("#!load \"two words.csv\" \t y", "#!load", "two words.csv|y")]
    [InlineData("#!bls\t-3.5", "#!bls", "-3.5")]
    public void A_line_is_split_into_words(string text, string name, string arguments)
    {
        MagicLine line = MagicLine.Parse(text);
        Assert.Equal(name, line.Name);
        Assert.Equal(arguments, string.Join("|", line.Arguments));
    }

    [Fact]
    public void A_line_without_the_marker_is_refused() => Assert.Throws<ArgumentException>(() => MagicLine.Parse("bls"));

    [Theory]
    [InlineData("#!bls --period 3.5", "3.5")]
    [InlineData("#!bls --period -3.5e-2", "-0.035")]
    [InlineData("#!bls", "1.25")]
    [InlineData("#!bls --period @p", "0.1")]
    [InlineData("#!bls --period=@p", "0.1")]
    [InlineData("#!bls --period:@csharp:p", "0.1")]
    public async Task Options_are_typed_have_defaults_and_take_variables(string line, string expected)
    {
        StubHost host = new() { Variables = { ["p"] = 0.1 } };
        await MagicLine.Parse(line).InvokeAsync(Table(), host);
        Assert.Equal(expected, host.Out.ToString());
    }

    [Theory]
    [InlineData("#!bls --period many")]
    [InlineData("#!bls --period 2,5")]
    [InlineData("#!bls --unknown")]
    [InlineData("#!bls extra")]
    [InlineData("#!bls --period")]
    public async Task Wrong_words_are_refused_with_the_name_and_the_way_to_help(string line)
    {
        MagicException error = await Assert.ThrowsAsync<MagicException>(() => MagicLine.Parse(line).InvokeAsync(Table(), new StubHost()));
        Assert.StartsWith("#!bls: ", error.Message);
        Assert.Contains("#!bls --help", error.Message);
    }

    [Fact]
    public async Task A_number_with_a_comma_that_its_own_rule_refuses_is_refused_once()
    {
        Option<double> strict = new("--window")
        {
            CustomParser = result =>
            {
                result.AddError("--window must be a number");
                return 0;
            },
        };
        MagicTable table = new([new Magic(new Command("#!bls") { strict }, (_, _, _) => throw new InvalidOperationException())]);
        MagicException error = await Assert.ThrowsAsync<MagicException>(() => MagicLine.Parse("#!bls --window 2,5").InvokeAsync(table, new StubHost()));
        Assert.Equal("#!bls: --window must be a number (#!bls --help lists its options)", error.Message);
    }

    [Theory]
    [InlineData("@missing", "no variable missing")]
    [InlineData("@list", "List")]
    [InlineData("@nothing", "null")]
    public async Task Variables_that_cannot_stand_for_a_word_are_refused(string word, string reason)
    {
        StubHost host = new() { Variables = { ["list"] = new List<int>(), ["nothing"] = null } };
        MagicException error = await Assert.ThrowsAsync<MagicException>(() => MagicLine.Parse("#!bls --period " + word).InvokeAsync(Table(), host));
        Assert.Contains(reason, error.Message);
    }

    [Fact]
    public async Task Help_is_printed_in_place_of_running_also_where_something_required_is_missing()
    {
        Command command = new("#!fit", "Fits.") { new Option<string>("--target") { Required = true, Description = "Which star." } };
        StubHost host = new();
        await MagicLine.Parse("#!fit --help").InvokeAsync(new MagicTable([new Magic(command, (_, _, _) => throw new InvalidOperationException())]), host);
        Assert.Contains("--target", host.Out.ToString());
        Assert.Contains("Which star.", host.Out.ToString());
        Assert.Contains("#!fit", host.Out.ToString());
    }

    [Fact]
    public async Task Any_line_runs_or_is_refused_with_a_message()
    {
        string[] tokens = ["--period", "--", "-", "@", "@p", "@@", "=", "\"", " ", "\t", "3", "x", "'", "\\", "[", "]", "#!", "-p", "--period=", ":", "é", "\0", "/?", "-h", "@file.rsp"];
        Random random = new(11);
        for (int round = 0; round < 3000; round++)
        {
            string line = "#!bls " + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => tokens[random.Next(tokens.Length)]));
            try
            {
                await MagicLine.Parse(line).InvokeAsync(Table(), new StubHost { Variables = { ["p"] = 1 } });
            }
            catch (MagicException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    private static MagicTable Table()
    {
        Option<double> period = new("--period") { DefaultValueFactory = _ => 1.25 };
        return new MagicTable([new Magic(new Command("#!bls") { period }, (parsed, host, _) =>
        {
            host.Out.Write(parsed.GetValue(period).ToString(System.Globalization.CultureInfo.InvariantCulture));
            return Task.CompletedTask;
        })]);
    }
}
