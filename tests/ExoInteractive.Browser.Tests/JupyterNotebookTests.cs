using Microsoft.Playwright;

namespace ExoInteractive.Browser.Tests;

/// <summary>What a person sees who opens a notebook in Jupyter Notebook.</summary>
public sealed class JupyterNotebookTests(NotebookBrowser browser) : IClassFixture<NotebookBrowser>
{
    [Fact]
    public async Task Tab_offers_members_with_their_kinds_and_Shift_Tab_documentation()
    {
        await using NotebookPage notebook = await browser.OpenAsync("jupyter-editing", "var curve = new List<double> { 1, 0.99, 1 };", "curve.");
        await notebook.RunAsync(0);
        await notebook.WaitForEndAsync(0, 1);
        await notebook.EditAsync(1);
        ILocator popup = await notebook.PressUntilAsync("Tab", "#complete", "Average");
        await notebook.KeepPictureAsync("completion", notebook.Cell(0), notebook.Cell(1), popup);
        await notebook.Page.Keyboard.PressAsync("Escape");

        // Jupyter Notebook shows the names alone; JupyterLab and VS Code show the kinds that come with them.
        string kinds = await notebook.KindsAsync("curve.");
        Assert.Contains("Average function", kinds, StringComparison.Ordinal);
        Assert.Contains("Count property", kinds, StringComparison.Ordinal);

        await notebook.Page.Keyboard.TypeAsync("Average(");
        ILocator tooltip = await notebook.PressUntilAsync("Shift+Tab", "#tooltip", "Computes the average of a sequence");
        await notebook.KeepPictureAsync("tooltip", notebook.Cell(0), notebook.Cell(1), tooltip);
    }

    [Fact]
    public async Task A_progress_bar_says_how_long_it_will_take_and_gives_way_to_the_result()
    {
        await using NotebookPage notebook = await browser.OpenAsync(
            "jupyter-progress",
            "#!simulate --seed 3 --days 1400",
            "#!bls --bins-per-duration 16 --density 50");
        await notebook.RunAsync(0);
        await notebook.WaitForEndAsync(0, 1);
        await notebook.RunAsync(1);
        ILocator bar = notebook.Output(1).Locator("progress");
        await Assertions.Expect(bar).ToBeVisibleAsync();
        await Assertions.Expect(notebook.Output(1)).ToContainTextAsync("left");
        await notebook.KeepPictureAsync("bar", notebook.Cell(1));
        await notebook.Page.Locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();
        await notebook.WaitForEndAsync(1, 2);
        await Assertions.Expect(bar).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task The_interrupt_button_ends_an_endless_loop_and_the_next_cell_runs()
    {
        await using NotebookPage notebook = await browser.OpenAsync(
            "jupyter-interrupt", "var kept = 41;\nConsole.WriteLine(\"begun\");\nwhile (true);", "kept + 1");
        await notebook.RunAsync(0);
        await Assertions.Expect(notebook.Output(0)).ToContainTextAsync("begun");
        await Assertions.Expect(notebook.Cell(0).Locator(".input_prompt")).ToContainTextAsync("[*]");
        await notebook.Page.Locator("button[data-jupyter-action='jupyter-notebook:interrupt-kernel']").ClickAsync();
        await notebook.WaitForEndAsync(0, 1);
        await Assertions.Expect(notebook.Output(0)).ToContainTextAsync("interrupted");
        await notebook.RunAsync(1);
        await notebook.WaitForEndAsync(1, 2);
        await Assertions.Expect(notebook.Output(1)).ToContainTextAsync("42");
        await notebook.KeepPictureAsync("stopped", notebook.Cell(0), notebook.Cell(1));
    }

    [Fact]
    public async Task A_light_curve_is_a_picture_and_a_search_a_table()
    {
        await using NotebookPage notebook = await browser.OpenAsync("jupyter-plot", "#!simulate --seed 3", "#!bls");
        await notebook.RunAsync(0);
        await notebook.WaitForEndAsync(0, 1);
        ILocator picture = notebook.Output(0).Locator("img").First;
        await Assertions.Expect(picture).ToBeVisibleAsync();
        Assert.True(await picture.EvaluateAsync<bool>("image => image.complete && image.naturalWidth > 600"));
        await notebook.KeepPictureAsync("light-curve", notebook.Cell(0));
        await notebook.RunAsync(1);
        await notebook.WaitForEndAsync(1, 2);
        await Assertions.Expect(notebook.Output(1).Locator("table").First).ToContainTextAsync("period [d]");
    }

    [Fact]
    public async Task Errors_point_at_the_place_and_Markdown_and_HTML_are_shown_as_such()
    {
        await using NotebookPage notebook = await browser.OpenAsync(
            "jupyter-outputs",
            "var depth = 1 - flux.Min();",
            "display(Markdown(\"**Bold**, *italic* and `code`\"));\ndisplay(HTML(\"<b style='color:#0a6'>HTML</b> from C#\"));\nnew Dictionary<string, double> { [\"b\"] = 3.29, [\"c\"] = 7.85 }");
        await notebook.RunAsync(0);
        await notebook.WaitForEndAsync(0, 1);
        string[] error = (await notebook.Output(0).Locator("pre").InnerTextAsync()).Split('\n');
        int source = Array.FindIndex(error, line => line.Contains("flux.Min()", StringComparison.Ordinal));
        Assert.True(source > 0 && source + 1 < error.Length, string.Join('\n', error));
        Assert.Equal(error[source].IndexOf("flux", StringComparison.Ordinal), error[source + 1].IndexOf('^', StringComparison.Ordinal));
        await notebook.RunAsync(1);
        await notebook.WaitForEndAsync(1, 2);
        await Assertions.Expect(notebook.Output(1).Locator("strong")).ToHaveTextAsync("Bold");
        await Assertions.Expect(notebook.Output(1).Locator("b").First).ToHaveTextAsync("HTML");
        await Assertions.Expect(notebook.Output(1).Locator("table").First).ToContainTextAsync("3.29");
        await notebook.KeepPictureAsync("shown", notebook.Cell(0), notebook.Cell(1));
    }

    [Fact]
    public async Task A_cell_whose_inputs_changed_later_is_marked_stale_and_the_mark_goes_when_it_is_run_again()
    {
        await using NotebookPage notebook = await browser.OpenAsync("jupyter-stale", "var period = 3.29;", "$\"{10 / period:F2} orbits in ten days\"", "period = 7.85;");
        for (int i = 0; i < 3; i++)
        {
            await notebook.RunAsync(i);
            await notebook.WaitForEndAsync(i, i + 1);
        }

        await Assertions.Expect(notebook.Output(1)).ToContainTextAsync("stale: period changed in cell 3");
        await notebook.KeepPictureAsync("badge", notebook.Cell(0), notebook.Cell(1), notebook.Cell(2));
        await notebook.RunAsync(1);
        await notebook.WaitForEndAsync(1, 4);
        await Assertions.Expect(notebook.Output(1)).ToContainTextAsync("1.27 orbits");
        await Assertions.Expect(notebook.Output(1)).Not.ToContainTextAsync("stale");
    }
}
