using System.Diagnostics;
using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

public class InterruptionTests
{
    private const string Announced = "Console.Write(\"started\"); Console.Out.Flush();\n";

    /// <summary>Gives no thread up, however busy the machine.</summary>
    private static readonly ScriptEngineSettings Patient = new() { InterruptGrace = TimeSpan.FromSeconds(50) };

    [Theory]
    [InlineData("while (true) { }")]
    [InlineData("while (true);")]
    [InlineData("for (;;) { }")]
    [InlineData("for (;;) n++;")]
    [InlineData("do { n++; } while (true);")]
    [InlineData("foreach (var i in Enumerable.Repeat(1, int.MaxValue)) { n -= i; }")]
    [InlineData("IEnumerable<(int, int)> Pairs() { while (true) yield return (1, 2); }\nforeach (var (a, b) in Pairs()) n += a;")]
    [InlineData("again: n++; goto again;")]
    [InlineData("{ back: n++; if (n != 0 || n == 0) goto back; }")]
    [InlineData("void Loop() { while (true) n++; }\nLoop();")]
    [InlineData("{ void Local() { for (;;) { } } Local(); }")]
    [InlineData("class Busy { public int Run() { int k = 0; while (true) { k++; } } }\nnew Busy().Run();")]
    [InlineData("class Greedy { public int Value { get { while (true) { } } } }\nnew Greedy().Value.ToString();")]
    [InlineData("class Start { public Start() { while (true) { } } }\nnew Start();")]
    [InlineData("Action a = () => { while (true) { } };\na();")]
    [InlineData("Action a = delegate { while (true) { } };\na();")]
    [InlineData("Enumerable.Repeat(1, int.MaxValue).Count(i => i < 0)")]
    [InlineData("Enumerable.Repeat(1L, int.MaxValue).Select(i => i + n).Where(i => i == long.MinValue).ToList()")]
    [InlineData("int Fib(int k) => k < 2 ? k : Fib(k - 1) + Fib(k - 2);\nFib(70)")]
    [InlineData("Func<int, int> fib = null; fib = k => k < 2 ? k : fib(k - 1) + fib(k - 2);\nfib(70)")]
    [InlineData("class Deep { public int F(int k) => k < 2 ? k : this[k - 1] + this[k - 2]; public int this[int k] => F(k); }\nnew Deep().F(70)")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("while (true) { await Task.Yield(); }")]
    [InlineData("async Task Forever() { while (true) await Task.Delay(1); }\nawait Forever();")]
    [InlineData("async Task Once() => await Task.Delay(1);\nwhile (true) await Once();")]
    [InlineData("await foreach (var i in Numbers()) { }\nasync IAsyncEnumerable<int> Numbers() { while (true) { await Task.Yield(); yield return 1; } }")]
    [InlineData("Parallel.For(0, 4, i => { while (true) { } });")]
    [InlineData("await Task.Run(() => { while (true) { } });")]
    [InlineData("Task.Run(() => { while (true) { } }).Wait();")]
    [InlineData("while (true) { try { while (true) { } } catch { } }")]
    [InlineData("while (true) { try { while (true) { } } finally { n++; } }")]
    [InlineData("await Task.Delay(-1);")]
    [InlineData("await new TaskCompletionSource().Task;")]
    [InlineData("await Task.Delay(-1, Kernel.CancellationToken);")]
    [InlineData("Thread.Sleep(-1);")]
    [InlineData("lock (typeof(string)) { Monitor.Wait(typeof(string)); }")]
    [InlineData("new ManualResetEventSlim().Wait();")]
    [InlineData("new Thread(() => Thread.Sleep(-1)) { IsBackground = true }.Let(t => { t.Start(); t.Join(); });\nstatic T Let<T>(this T value, Action<T> act) { act(value); return value; }")]
    [InlineData("Task.Delay(-1).Wait();")]
    [InlineData("Kernel.CancellationToken.WaitHandle.WaitOne(); while (true) { }")]
    public async Task Stop_stops(string code)
    {
        await using Notebook notebook = new(Patient);
        await notebook.Value("int n = 0;");
        Stopwatch watch = new();
        Task<RecordedOutput> running = await notebook.Started(Announced + code);
        await Task.Delay(100);
        Assert.False(running.IsCompleted, "the cell ended by itself");
        watch.Start();
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        watch.Stop();
        Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
        Assert.Equal("started", output.Out);
        Assert.DoesNotContain("left behind", output.Errors[0].Message);
        Assert.Equal("2", await notebook.Value("1 + 1"));
        TestContext.Current.SendDiagnosticMessage($"stopped after {watch.Elapsed.TotalMilliseconds:0} ms");
    }

    [Fact]
    public async Task A_thread_that_cannot_be_stopped_is_left_behind_with_a_warning()
    {
        await using Notebook notebook = new(new ScriptEngineSettings { InterruptGrace = TimeSpan.FromMilliseconds(200) });
        await notebook.Value("int kept = 5;");
        Task<RecordedOutput> running = await notebook.Started(Announced + "System.Numerics.BigInteger.Pow(3, 40_000_000);");
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        Assert.Contains("left behind", Assert.Single(output.Errors).Message);
        Assert.Equal("5", await notebook.Value("kept"));
    }

    [Fact]
    public async Task A_cell_cancelled_while_it_waits_never_runs()
    {
        await using Notebook notebook = new();
        Task<RecordedOutput> first = await notebook.Started(Announced + "while (true) { }");
        using CancellationTokenSource stop = new();
        RecordedOutput output = new();
        Task<CellResult> second = notebook.Engine.ExecuteAsync(new CellRequest("int never = 1; Console.Write(1);"), output, stop.Token);
        stop.Cancel();
        notebook.Engine.Interrupt();
        await first;
        Assert.Equal("KeyboardInterrupt", (await second).Error!.Name);
        Assert.Equal("", output.Out);
        Assert.Equal("CompilationError", (await notebook.Failure("never")).Name);
    }

    [Fact]
    public async Task An_interrupt_while_nothing_runs_does_nothing()
    {
        await using Notebook notebook = new();
        notebook.Engine.Interrupt();
        Assert.Equal("1", await notebook.Value("1"));
        notebook.Engine.Interrupt();
        Assert.Equal("2", await notebook.Value("int k = 0; while (k < 2) k++; k"));
    }

    [Fact]
    public async Task An_interrupt_leaves_the_background_tasks_of_earlier_cells_alone()
    {
        await using Notebook notebook = new();
        await notebook.Value("long ticks = 0; bool stop = false; var background = Task.Run(() => { while (!stop) { ticks++; } });");
        Task<RecordedOutput> running = await notebook.Started(Announced + "while (true) { }");
        notebook.Engine.Interrupt();
        await running;
        Assert.Equal("RanToCompletion", await notebook.Value("stop = true; background.Wait(5000); background.Status.ToString()"));
    }

    [Fact]
    public async Task What_was_set_before_the_interrupt_stays_set()
    {
        await using Notebook notebook = new();
        Task<RecordedOutput> running = await notebook.Started("int before = 3;\n" + Announced + "while (true) { before++; }");
        notebook.Engine.Interrupt();
        await running;
        Assert.Equal("True", await notebook.Value("before > 3"));
    }

    [Fact]
    public async Task Every_line_and_result_is_the_same_with_the_checks_as_without()
    {
        await using Notebook notebook = new();
        Assert.Equal("1,4,9 True 6 7 x 5 3", await notebook.Value("""
            using System.Linq.Expressions;
            Expression<Func<int, int>> tree = n => n + 1;
            int Six() => 6;
            string Text() => "x";
            int Throws() => throw new Exception();
            async Task<int> Seven() { await Task.Yield(); return 7; }
            async ValueTask Nothing() => await Task.Yield();
            ref int Ref(int[] a) => ref a[0];
            void Void() => Console.Write("");
            int[] five = { 5 };
            Action act = () => Six();
            Action<int> assign = k => five[0] = k;
            Func<Task> task = async () => await Nothing();
            Func<int, Func<int, int>> add = a => b => a + b;
            act(); assign(5); await task(); Void();
            $"{string.Join(",", Enumerable.Range(1, 3).Select(i => i * i))} {tree.Body is BinaryExpression} {Six()} {await Seven()} {Text()} {Ref(five)} {add(1)(2)}"
            """));
    }

    [Fact]
    public async Task Disposing_the_engine_stops_what_runs()
    {
        Notebook notebook = new();
        Task<RecordedOutput> running = await notebook.Started(Announced + "while (true) { }");
        Task<RecordedOutput> waiting = notebook.Run("1");
        await notebook.DisposeAsync();
        Assert.Equal("KeyboardInterrupt", (await running).Result!.Error!.Name);
        Assert.False((await waiting).Result!.Succeeded);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => notebook.Run("1"));
    }
}
