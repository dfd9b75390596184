namespace ExoInteractive.Magics.Tests;

public class MagicWordsTests
{
    [Theory]
    [InlineData("{\"a\": 1} --b", "{\"a\": 1}|--b")]
    [InlineData("--a [1, 2]", "--a|[1, 2]")]
    [InlineData("--a {\"x y\": \"}\"} \"b c\"", "--a|{\"x y\": \"}\"}|b c")]
    [InlineData("\"{ not json\" x", "{ not json|x")]
    [InlineData("{x y}", "{x|y}")]
    [InlineData("[1,2", "[1,2")]
    [InlineData("[1]x y", "[1]x|y")]
    [InlineData("@input:\"Which star?\" z", "@input:Which star?|z")]
    [InlineData("{\"ä\": \"ö\"} ü", "{\"ä\": \"ö\"}|ü")]
    public void A_JSON_value_is_one_word(string text, string words)
        => Assert.Equal(words.Split('|'), MagicLine.Parse("#!x " + text).Arguments);
}
