using ExoInteractive.Kernel.Installation;

namespace ExoInteractive.Kernel.Tests.Installation;

public sealed class JupyterFoldersTests
{
    [Fact]
    public void Each_system_has_its_user_folder()
    {
        Assert.Equal("/h/.local/share/jupyter/kernels", User(JupyterFolders.Family.Linux, ("HOME", "/h")));
        Assert.Equal("/x/jupyter/kernels", User(JupyterFolders.Family.Linux, ("HOME", "/h"), ("XDG_DATA_HOME", "/x")));
        Assert.Equal("/h/Library/Jupyter/kernels", User(JupyterFolders.Family.MacOS, ("HOME", "/h")));
        Assert.Equal("/roaming/jupyter/kernels", User(JupyterFolders.Family.Windows, ("APPDATA", "/roaming")));
        Assert.Equal("/mine/kernels", User(JupyterFolders.Family.Linux, ("HOME", "/h"), ("JUPYTER_DATA_DIR", "/mine")));
    }

    [Fact]
    public void Jupyter_path_is_searched_first_and_the_system_last()
    {
        JupyterFolders folders = For(JupyterFolders.Family.Linux, ("HOME", "/h"), ("JUPYTER_PATH", $"/a{Path.PathSeparator}/b"));
        Assert.Equal(
            ["/a/kernels", "/b/kernels", "/h/.local/share/jupyter/kernels", "/usr/local/share/jupyter/kernels", "/usr/share/jupyter/kernels"],
            folders.Search);
    }

    [Fact]
    public void A_prefix_has_its_kernels_below_share()
        => Assert.Equal(Path.Combine(Path.GetFullPath("env"), "share", "jupyter", "kernels"), JupyterFolders.BelowPrefix("env"));

    [Fact]
    public void Without_a_home_the_user_folder_is_unknown_and_the_message_says_what_to_do()
        => Assert.Contains(
            "--prefix", Assert.Throws<InvalidOperationException>(() => For(JupyterFolders.Family.Linux).User).Message, StringComparison.Ordinal);

    private static string User(JupyterFolders.Family family, params (string, string)[] variables)
        => For(family, variables).User.Replace('\\', '/');

    private static JupyterFolders For(JupyterFolders.Family family, params (string Name, string Value)[] variables)
        => JupyterFolders.For(family, name => variables.FirstOrDefault(variable => variable.Name == name).Value);
}
