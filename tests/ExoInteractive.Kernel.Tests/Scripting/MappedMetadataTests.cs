using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Submissions;
using Microsoft.CodeAnalysis;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class MappedMetadataTests
{
    /// <summary>One that the runtime has loaded, and one that it has not.</summary>
    [Theory]
    [InlineData("System.Private.CoreLib")]
    [InlineData("Microsoft.VisualBasic.Core")]
    public void An_assembly_is_read_where_it_lies_also_after_its_pages_were_given_back(string name)
    {
        string path = Path.Combine(Path.GetDirectoryName(typeof(object).Assembly.Location)!, $"{name}.dll");
        using AssemblyMetadata metadata = MappedMetadata.Of(path);
        MappedMetadata.Release();
        ModuleMetadata module = Assert.Single(metadata.GetModules());
        Assert.Equal($"{name}.dll", module.Name);
        Assert.NotEmpty(module.GetMetadataReader().TypeDefinitions);
    }

    [Fact]
    public void A_file_that_is_no_assembly_is_refused()
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllText(path, "no assembly");
            Assert.Throws<BadImageFormatException>(() => MappedMetadata.Of(path).GetModules());
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public async Task Memory_is_given_back_a_moment_after_the_last_cell()
    {
        await using Notebook notebook = new(new ScriptEngineSettings());
        bool isGivenBack = false;

        // A heap that other tests have made large just now is left alone; then it is the next cell's turn.
        for (int attempt = 0; attempt < 20 && !isGivenBack; attempt++)
        {
            await notebook.Value("var rows = Enumerable.Range(0, 1000).Select(i => new byte[100_000]).Count();");
            int collections = GC.CollectionCount(2);
            isGivenBack = SpinWait.SpinUntil(() => GC.CollectionCount(2) > collections, TimeSpan.FromSeconds(3));
        }

        Assert.True(isGivenBack);
        Assert.Equal("1000", await notebook.Value("rows"));
    }
}
