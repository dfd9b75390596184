using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Tests.Records.Stores;

public sealed class PostgresAddressTests
{
    [Theory]
    [InlineData("postgresql://ann:p%40ss%2Fw@db.example:5433/runs", "postgresql://ann@db.example:5433/runs", "p@ss/w")]
    [InlineData("postgres://db.example/runs", "postgresql://db.example:5432/runs", null)]
    [InlineData("postgresql:///runs?host=%2Frun%2Fpostgresql&user=ann", null, null)]
    [InlineData("postgresql://ann@[::1]/runs?search_path=Group", "postgresql://ann@[::1]:5432/runs?search_path=group", null)]
    [InlineData("postgresql://ann:x:y@h/d?sslmode=require", "postgresql://ann@h:5432/d", "x:y")]
    [InlineData("Host=db.example;Username=ann;Password=\"a;b\";Database=runs", "postgresql://ann@db.example:5432/runs", "a;b")]
    [InlineData("server=db.example;user id=ann;pwd=q;port=6000", "postgresql://ann@db.example:6000/", "q")]
    public void An_address_is_read_and_shown_without_its_password(string text, string? shown, string? password)
    {
        Assert.True(RunStoreLocation.IsServer(text));
        Assert.True(PostgresAddress.TryParse(text, out PostgresAddress? address, out string reason), reason);
        Assert.Equal(shown ?? "postgresql://%2Frun%2Fpostgresql:5432/runs", address.Shown);
        Assert.Equal(address.Shown, RunStoreLocation.Shown(text));
        if (password is not null)
        {
            Assert.DoesNotContain(password, address.Shown);
            Assert.Equal("login … failed", address.Hide($"login {password} failed"));
        }
    }

    [Theory]
    [InlineData("postgresql://ann:sec/ret@h/d")]
    [InlineData("postgresql://h:port/d")]
    [InlineData("postgresql://h:0/d")]
    [InlineData("postgresql://h:65536/d")]
    [InlineData("postgresql://h/d/e")]
    [InlineData("postgresql://h/d?option")]
    [InlineData("postgresql://h/d?search_path=a%2Cb")]
    [InlineData("Host=h;=")]
    [InlineData("Host=h;Search Path=a; DROP")]
    public void An_address_that_cannot_be_read_is_refused_without_repeating_it(string text)
    {
        RunStoreException refusal = Assert.Throws<RunStoreException>(() => RunStore.Open(text));
        Assert.Contains("address cannot be read", refusal.Message);
        Assert.DoesNotContain("ret@", refusal.Message);
    }

    [Theory]
    [InlineData("/home/ann/records.db")]
    [InlineData("records.db")]
    [InlineData(@"C:\host\records.db")]
    [InlineData("my host=1/records.db")]
    public void A_file_is_no_server(string text) => Assert.False(RunStoreLocation.IsServer(text));

    [Fact]
    public void Any_text_is_read_or_refused_and_what_is_shown_can_be_read_again()
    {
        Random random = new(5);
        const string letters = "ab1:/@?&=%;[]é \" 'host=";
        for (int i = 0; i < 3000; i++)
        {
            string tail = string.Concat(Enumerable.Range(0, random.Next(30)).Select(_ => letters[random.Next(letters.Length)]));
            if (PostgresAddress.TryParse((i % 2 == 0 ? "postgresql://" : "host=h;") + tail, out PostgresAddress? address, out string reason))
            {
                Assert.DoesNotContain('\n', address.Shown);
                if (i % 2 == 0)
                {
                    Assert.True(PostgresAddress.TryParse(address.Shown, out PostgresAddress? again, out reason), $"{address.Shown}: {reason}");
                    Assert.Equal((address.Port, address.Database, address.Schema), (again.Port, again.Database, again.Schema));
                }
            }
            else
            {
                Assert.NotEmpty(reason);
            }
        }
    }
}
