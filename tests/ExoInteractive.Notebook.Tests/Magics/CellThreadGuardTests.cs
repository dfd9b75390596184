using ExoInteractive.Notebook.Magics;

namespace ExoInteractive.Notebook.Tests.Magics;

public sealed class CellThreadGuardTests
{
    [Fact]
    public void Work_ends_by_itself_though_its_cells_thread_is_woken_again_and_again()
    {
        using ManualResetEventSlim begun = new(), mayEnd = new();
        bool ended = false;
        Thread cell = new(() => CellThreadGuard.Run(() =>
        {
            begun.Set();
            mayEnd.Wait();
            ended = true;
        }));
        cell.Start();
        begun.Wait();
        for (int i = 0; i < 5; i++)
        {
            cell.Interrupt();
            Assert.False(cell.Join(5));
        }

        mayEnd.Set();
        cell.Join();
        Assert.True(ended);
    }

    [Fact]
    public void What_the_work_throws_comes_out_as_it_is()
    {
        OperationCanceledException thrown = new("stopped");
        Assert.Same(thrown, Assert.Throws<OperationCanceledException>(() => CellThreadGuard.Run(() => throw thrown)));
    }
}
