using ExoInteractive.Cli.Repl;

namespace ExoInteractive.Cli.Tests.Repl;

public sealed class ReplHistoryTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-repl-").FullName;

    private string File => Path.Combine(_folder, "new", "history.jsonl");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void What_was_typed_comes_back_in_the_next_session()
    {
        ReplHistory history = ReplHistory.Open(File);
        history.Add("var a = \"é\\n\";\na");
        history.Add("again");
        history.Add("again");
        Assert.Equal(["var a = \"é\\n\";\na", "again"], ReplHistory.Open(File).Entries);
    }

    [Fact]
    public void Several_consoles_at_once_lose_nothing()
    {
        Parallel.For(0, 4, console =>
        {
            ReplHistory history = ReplHistory.Open(File);
            for (int i = 0; i < 25; i++)
            {
                history.Add($"{console}: {i}");
            }

            Assert.Null(history.Problem);
        });
        Assert.Equal(100, ReplHistory.Open(File).Entries.Distinct().Count());
    }

    [Fact]
    public void Lines_that_are_none_of_ours_are_left_out()
    {
        ReplHistory.Open(File).Add("kept");
        System.IO.File.AppendAllText(File, "not json\n{\"a\":1}\n\"cut o");
        Assert.Equal(["kept"], ReplHistory.Open(File).Entries);
    }

    [Fact]
    public void The_file_is_cut_back_to_the_newest()
    {
        ReplHistory history = ReplHistory.Open(File);
        string filling = new('x', 15_000);
        for (int i = 0; i < 100; i++)
        {
            history.Add($"{i}: {filling}");
        }

        Assert.InRange(new FileInfo(File).Length, 1, 1_200_000);
        Assert.StartsWith("99:", ReplHistory.Open(File).Entries[^1]);
    }

    [Fact]
    public void A_history_that_cannot_be_kept_says_so_and_goes_on()
    {
        System.IO.File.WriteAllText(Path.Combine(_folder, "new"), "a file where a folder should be");
        ReplHistory history = ReplHistory.Open(File);
        history.Add("1 + 1");
        Assert.NotNull(history.Problem);
        Assert.Equal(["1 + 1"], history.Entries);
    }
}
