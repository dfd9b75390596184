using System.Text;
using System.Text.Json.Nodes;
using ExoInteractive.Kernel.Documents;

namespace ExoInteractive.Kernel.Tests.Documents;

public class NotebookDocumentTests
{
    [Fact]
    public void Fields_we_do_not_know_are_kept()
    {
        const string json = """
            {"cells":[{"cell_type":"code","execution_count":3,"id":"a-1","metadata":{"slideshow":{"slide_type":"skip"}},"outputs":[{"odd":1}],"source":"x\ny","attachments":{"f":{}}}],
             "metadata":{"kernelspec":{"name":"other","extra":[1,2.50]}},"nbformat":4,"nbformat_minor":5,"surprise":{"deep":[null,true]}}
            """;
        JsonNode written = JsonNode.Parse(NotebookDocument.Parse(json).ToJson())!;
        JsonNode expected = JsonNode.Parse(json)!;
        expected["cells"]![0]!["source"] = new JsonArray("x\n", "y");
        Assert.True(JsonNode.DeepEquals(expected, written), written.ToJsonString());
    }

    [Fact]
    public void Older_notebooks_get_cell_identifiers()
    {
        NotebookDocument notebook = NotebookDocument.Parse("""{"cells":[{"cell_type":"code","source":["1"]},{"cell_type":"markdown","source":"m","id":"x"},{"cell_type":"raw","source":"r","id":"x"}],"nbformat":4,"nbformat_minor":2}""");
        Assert.Equal(3, notebook.Cells.Select(cell => cell.Id).Distinct().Count());
        Assert.Equal("x", notebook.Cells[1].Id);
        Assert.Contains("\"nbformat_minor\": 5", notebook.ToJson());
        Assert.Equal([CellKind.Code, CellKind.Markdown, CellKind.Raw], notebook.Cells.Select(cell => cell.Kind));
    }

    [Theory]
    [InlineData("", "JSON")]
    [InlineData("not json", "JSON")]
    [InlineData("[]", "JSON object")]
    [InlineData("{}", "nbformat")]
    [InlineData("{\"nbformat\":3,\"worksheets\":[]}", "has 3")]
    [InlineData("{\"nbformat\":\"4\",\"cells\":[]}", "nbformat")]
    [InlineData("{\"nbformat\":4}", "cells")]
    [InlineData("{\"nbformat\":4,\"cells\":[1]}", "cell 1")]
    [InlineData("{\"nbformat\":4,\"cells\":[{\"cell_type\":\"heading\"}]}", "heading")]
    [InlineData("{\"nbformat\":4,\"cells\":[],\"cells\":[]}", "broken")]
    public void A_file_that_is_no_notebook_is_refused_with_its_reason(string json, string reason)
        => Assert.Contains(reason, Assert.Throws<NotebookFormatException>(() => NotebookDocument.Parse(json)).Message);

    [Fact]
    public void Any_text_in_a_cell_comes_back()
    {
        string[] tokens = ["\n", "\r\n", "\r", "a", "\"", "\\", "\0", "\u2028", "é", "🪐", "<b>", "'", "\t", "\u0085"];
        Random random = new(4);
        for (int round = 0; round < 500; round++)
        {
            NotebookDocument notebook = NotebookDocument.Create();
            List<string> texts = [];
            for (int cell = random.Next(4); cell >= 0; cell--)
            {
                texts.Add(string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => tokens[random.Next(tokens.Length)])));
                notebook.Insert(notebook.Cells.Count, NotebookCell.Create((CellKind)random.Next(3), texts[^1]));
            }

            string json = notebook.ToJson();
            NotebookDocument read = NotebookDocument.Parse(json);
            Assert.Equal(texts, read.Cells.Select(cell => cell.Source));
            Assert.Equal(json, read.ToJson());
        }
    }

    [Fact]
    public void Damaged_files_are_refused_or_read_but_never_break()
    {
        NotebookDocument notebook = NotebookDocument.Create();
        notebook.Insert(0, NotebookCell.Create(CellKind.Code, "int x = 1;\nx"));
        notebook.Insert(1, NotebookCell.Create(CellKind.Markdown, "# text"));
        byte[] whole = Encoding.UTF8.GetBytes(notebook.ToJson());
        Random random = new(5);
        for (int round = 0; round < 2000; round++)
        {
            byte[] damaged = [.. whole[..random.Next(whole.Length + 1)]];
            for (int change = random.Next(4); change > 0 && damaged.Length > 0; change--)
            {
                damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            }

            try
            {
                NotebookDocument read = NotebookDocument.Parse(Encoding.UTF8.GetString(damaged));
                NotebookDocument.Parse(read.ToJson());
            }
            catch (NotebookFormatException error)
            {
                Assert.NotEmpty(error.Message);
            }
        }
    }

    [Fact]
    public void A_file_is_written_whole_and_leaves_nothing_beside_it()
    {
        string folder = Directory.CreateTempSubdirectory("exo-save").FullName;
        try
        {
            string path = Path.Combine(folder, "n.ipynb");
            NotebookDocument.Create().Save(path);
            NotebookDocument.Load(path).Save(path);
            Assert.Equal([path], Directory.GetFiles(folder));
            Assert.Equal((byte)'{', File.ReadAllBytes(path)[0]);
            Assert.Throws<DirectoryNotFoundException>(() => NotebookDocument.Create().Save(Path.Combine(folder, "no", "n.ipynb")));
            File.WriteAllText(path, "x");
            Assert.Contains(path, Assert.Throws<NotebookFormatException>(() => NotebookDocument.Load(path)).Message);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
