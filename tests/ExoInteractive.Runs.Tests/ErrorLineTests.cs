namespace ExoInteractive.Runs.Tests;

public sealed class ErrorLineTests
{
    [Fact]
    public void What_dotnet_appends_to_a_message_is_not_shown()
    {
        Assert.Equal("a must be above 1; it is 0", ErrorLine.Of(new ArgumentOutOfRangeException("a", 0.0, "a must be above 1; it is 0")));
        Assert.Equal("a must be above 1", ErrorLine.Of(new ArgumentException("a must be above 1", "a")));
    }

    [Fact]
    public void The_file_is_named_once()
    {
        Assert.Equal("x.csv: is odd", ErrorLine.Of(new IOException("is odd"), "x.csv"));
        Assert.Equal("x.csv is odd", ErrorLine.Of(new IOException("x.csv\n is odd"), "x.csv"));
    }
}
