using ExoInteractive.Requirements;

namespace ExoInteractive.Runs.Tests;

public sealed class AtomicFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_write_that_fails_leaves_the_old_file_and_no_rubbish()
    {
        string path = _folder.File("report.pdf");
        AtomicFile.WriteText(path, "old");
        Assert.Throws<InvalidDataException>(() => AtomicFile.Write(path, stream =>
        {
            stream.WriteByte(1);
            throw new InvalidDataException();
        }));
        Assert.Equal("old", File.ReadAllText(path));
        Assert.Equal([path], Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public void Folders_are_made_where_they_are_missing()
    {
        AtomicFile.WriteText(_folder.File("a/b/c.txt"), "x");
        Assert.Equal("x", File.ReadAllText(_folder.File("a/b/c.txt")));
    }

    [Fact]
    public void A_folder_in_the_way_is_named()
    {
        IOException refusal = Assert.Throws<IOException>(() => AtomicFile.WriteText(_folder.Path, "x"));
        Assert.Equal($"{_folder.Path} is a folder, not a file that can be written", refusal.Message);
    }

    [Fact]
    public void A_pipe_is_refused_and_stays_a_pipe()
    {
        string pipe = _folder.File("pipe");
        Requires.Run(Requires.Program("mkfifo", "coreutils"), [pipe]);
        IOException refusal = Assert.Throws<IOException>(() => AtomicFile.WriteText(pipe, "x"));
        Assert.Equal($"{pipe} is a device or pipe, not a file that can be written", refusal.Message);
        using FileStream still = new(pipe, FileMode.Open, FileAccess.ReadWrite);
        Assert.False(still.CanSeek);
    }

    [Fact]
    public void A_link_stays_and_the_file_behind_it_is_written()
    {
        string file = _folder.File("real.txt"), link = _folder.File("link.txt");
        AtomicFile.WriteText(file, "old");
        File.CreateSymbolicLink(link, file);
        AtomicFile.WriteText(link, "new");
        Assert.Equal(file, new FileInfo(link).LinkTarget);
        Assert.Equal("new", File.ReadAllText(file));
    }

    [Fact]
    public void A_file_in_place_of_the_folder_is_named()
    {
        AtomicFile.WriteText(_folder.File("f"), "x");
        IOException refusal = Assert.Throws<IOException>(() => AtomicFile.WriteText(_folder.File("f/g"), "x"));
        Assert.StartsWith($"{_folder.File("f/g")} cannot be written", refusal.Message);
        Assert.DoesNotContain(".partial", refusal.Message);
    }
}
