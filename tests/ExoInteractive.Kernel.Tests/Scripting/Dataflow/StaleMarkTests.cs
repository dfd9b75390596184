using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.Dataflow;

namespace ExoInteractive.Kernel.Tests.Scripting.Dataflow;

public class StaleMarkTests
{
    [Fact]
    public async Task A_cell_that_reads_another_and_shows_something_gets_an_empty_display_that_turns_into_a_badge()
    {
        await using LivingNotebook notebook = new();
        Assert.DoesNotContain((await notebook.Run("A", "double period = 3; period")).All, IsPlaceholder);
        var placeholder = Assert.Single((await notebook.Run("B", "period * 2")).All, IsPlaceholder);
        var badge = Assert.Single((await notebook.Run("C", "period = 4;")).All, output => output.Kind == "update");
        Assert.Equal(placeholder.Id, badge.Id);
        Assert.Equal("stale: `period` changed in cell 3", badge.Text);
        Assert.Contains("<code>period</code>", badge.Bundle!.Data["text/html"]);
        Assert.DoesNotContain("<script", badge.Bundle.Data["text/html"]);
    }

    [Fact]
    public async Task The_badge_goes_when_the_cell_has_run_again_and_comes_back_with_a_new_cause()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "a");
        await notebook.Run("A", "int a = 2;");
        RecordedOutput again = await notebook.Run("B", "a");
        Assert.DoesNotContain(again.All, output => output.Kind == "update");
        var placeholder = Assert.Single(again.All, IsPlaceholder);
        var badge = Assert.Single((await notebook.Run("A", "int a = 3;")).All, output => output.Kind == "update");
        Assert.Equal((placeholder.Id, "stale: `a` redefined in cell 5"), (badge.Id, badge.Text));
    }

    [Fact]
    public async Task Cells_that_show_nothing_or_read_nothing_get_no_mark()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        Assert.Empty((await notebook.Run("B", "int b = a;")).All);
        Assert.DoesNotContain((await notebook.Run("C", "1 + 1")).All, IsPlaceholder);
        Assert.DoesNotContain((await notebook.Run("D", "a = 5; a")).All, IsPlaceholder);
    }

    [Fact]
    public async Task A_silent_cell_shows_no_marks_yet_what_it_changes_is_said_by_the_next()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "a");
        Assert.Empty((await notebook.Try("S", "a = 2; a", silent: true)).All);
        Assert.Contains("unnumbered", Assert.Single((await notebook.Run("C", "int other = 1;")).All, output => output.Kind == "update").Text);
    }

    [Fact]
    public async Task A_failed_cell_counts_as_having_set_what_it_may_have_set()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "a");
        await notebook.Try("C", "throw new Exception(); a = 2;");
        Assert.Equal("a changed in cell 3", notebook.Why("B"));
        var placeholder = Assert.Single((await notebook.Try("D", "throw new Exception($\"{a}\");")).All, IsPlaceholder);
        Assert.Contains((await notebook.Run("E", "a = 3;")).All, output => output.Kind == "update" && output.Id == placeholder.Id);
    }

    [Fact]
    public async Task A_cell_that_does_not_compile_leaves_what_it_did_before()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "int b = a; b");
        await notebook.Run("C", "b");
        await notebook.Try("B", "int b = missing;");
        Assert.Equal("", notebook.Stale);
        await notebook.Run("A", "int a = 2;");
        Assert.Equal("B C", notebook.Stale);
    }

    [Fact]
    public async Task A_cell_that_runs_again_without_setting_what_it_set_makes_its_readers_stale()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run("A", "int a = 1;");
        await notebook.Run("B", "a");
        await notebook.Run("A", "int other = 1;");
        Assert.Equal("a no longer set by cell 3", notebook.Why("B"));
        await notebook.Run("B", "a");
        Assert.Equal("", notebook.Stale);
    }

    [Fact]
    public async Task Without_identifiers_the_same_text_or_the_same_names_are_the_same_cell_again()
    {
        await using LivingNotebook notebook = new();
        await notebook.Run(null, "int a = 1;");
        await notebook.Run(null, "int b = a;");
        await notebook.Run(null, "b");
        await notebook.Run(null, "int a = 2;");
        Assert.Equal(["cell 2", "cell 3"], notebook.Graph.Stale().Select(stale => stale.Cell.Label));
        await notebook.Run(null, "int b = a + 1;");
        await notebook.Run(null, "b");
        Assert.Empty(notebook.Graph.Stale());
        Assert.Equal(3, notebook.Graph.Cells.Count);
    }

    [Fact]
    public async Task Marks_are_off_unless_asked_for()
    {
        await using Notebook notebook = new();
        await notebook.Run("int a = 1;");
        Assert.DoesNotContain((await notebook.Run("a")).All, IsPlaceholder);
    }

    internal static bool IsPlaceholder((string Kind, string? Id, Magics.MimeBundle? Bundle, string Text) output)
        => output.Kind == "display" && ReferenceEquals(output.Bundle, StaleMark.Empty);
}
