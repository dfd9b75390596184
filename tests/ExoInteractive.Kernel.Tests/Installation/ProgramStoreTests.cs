using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Kernel.Tests.Installation;

public sealed class ProgramStoreTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("exo-store-").FullName;
    private readonly ProgramStore _store;

    public ProgramStoreTests() => _store = new ProgramStore(_folder);

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_second_program_of_a_version_is_put_beside_the_first()
    {
        string first = Add("1.0"), second = Add("1.0");
        Assert.Equal([Path.Combine(_folder, "1.0"), Path.Combine(_folder, "1.0-2")], [first, second]);
        Assert.All([first, second], folder => Assert.True(File.Exists(Path.Combine(folder, "program.dll"))));
    }

    [Fact]
    public void A_program_that_could_not_be_written_leaves_nothing()
    {
        Assert.Throws<IOException>(() => _store.Add("1.0", folder =>
        {
            File.WriteAllText(Path.Combine(folder, "half"), "");
            throw new IOException("the disk is full");
        }));
        Assert.Empty(Directory.GetFileSystemEntries(_folder));
    }

    [Fact]
    public void What_no_kernel_names_is_removed()
    {
        string old = Add("1.0"), used = Add("1.1");
        var (removed, kept) = _store.Prune([Kernel(used)]);
        Assert.Equal([old], removed);
        Assert.Empty(kept);
        Assert.Equal([used], Directory.GetDirectories(_folder));
    }

    [Fact]
    public void A_program_with_a_longer_name_does_not_keep_a_shorter_one()
    {
        string old = Add("1.0"), used = Add("1.0");
        Assert.Equal([old], _store.Prune([Kernel(used)]).Removed);
    }

    [Fact]
    public void A_program_in_use_stays_until_it_ends()
    {
        string program = Add("1.0");
        using (ProgramStore.Use(program))
        {
            Assert.Equal([program], _store.Prune([]).Kept);
            Assert.True(File.Exists(Path.Combine(program, "program.dll")));
        }

        Assert.Equal([program], _store.Prune([]).Removed);
    }

    [Fact]
    public void Folders_that_were_not_made_here_are_left_alone()
    {
        string foreign = Directory.CreateDirectory(Path.Combine(_folder, "foreign")).FullName;
        Assert.Null(ProgramStore.Use(foreign));
        Assert.Empty(_store.Prune([]).Removed);
        Assert.True(Directory.Exists(foreign));
    }

    [Fact]
    public void Each_system_has_its_folder_of_programs()
    {
        Assert.Equal("/h/.local/share/exointeractive/kernel", Folder(JupyterFolders.Family.Linux, ("HOME", "/h")));
        Assert.Equal("/x/exointeractive/kernel", Folder(JupyterFolders.Family.Linux, ("HOME", "/h"), ("XDG_DATA_HOME", "/x")));
        Assert.Equal("/h/Library/Application Support/exointeractive/kernel", Folder(JupyterFolders.Family.MacOS, ("HOME", "/h")));
        Assert.Equal("/local/exointeractive/kernel", Folder(JupyterFolders.Family.Windows, ("LOCALAPPDATA", "/local")));
        Assert.Contains("--prefix", Assert.Throws<InvalidOperationException>(() => Folder(JupyterFolders.Family.Windows)).Message, StringComparison.Ordinal);
    }

    private static string Folder(JupyterFolders.Family family, params (string Name, string Value)[] variables)
        => ProgramFolders.For(family, name => variables.FirstOrDefault(variable => variable.Name == name).Value).Replace('\\', '/');

    private static InstalledKernelSpec Kernel(string program) => new("exo", "", "", "", ["dotnet", Path.Combine(program, "program.dll")], null);

    private string Add(string name) => _store.Add(name, folder => File.WriteAllText(Path.Combine(folder, "program.dll"), ""));
}
