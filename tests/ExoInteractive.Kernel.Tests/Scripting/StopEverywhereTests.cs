using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>Every kind of function and every moment of a cell's life at which Stop may come.</summary>
public class StopEverywhereTests
{
    private const string Announced = "Console.Write(\"started\"); Console.Out.Flush();\n";

    /// <summary>Gives no thread up, however busy the machine.</summary>
    private static readonly ScriptEngineSettings Patient = new() { InterruptGrace = TimeSpan.FromSeconds(50) };

    [Theory]
    [InlineData("class A { public A() => Go(); static void Go() { while (true) { } } }\nnew A();")]
    [InlineData("class A { static A() { while (true) { } } public static int N; }\nA.N = 1;")]
    [InlineData("class A { public int V { init { while (true) { } } } }\nnew A { V = 1 };")]
    [InlineData("class A { public event Action E { add { while (true) { } } remove { } } }\nnew A().E += () => { };")]
    [InlineData("class A { public Func<int> F = () => { while (true) { } }; public Func<int> G { get; } = delegate { for (;;) { } }; }\nnew A().F();")]
    [InlineData("class A(Func<int> f) { public int V { get; } = f(); }\nnew A(static () => { while (true) { } });")]
    [InlineData("record struct P(int X) { public static implicit operator int(P p) { while (true) { } } }\nint k = new P(1);")]
    [InlineData("record struct P(int X) { public static P operator -(P p) { while (true) { } } }\nvar k = -new P(1);")]
    [InlineData("(from x in Enumerable.Repeat(1, int.MaxValue) where x < 0 select x).ToList()")]
    [InlineData("(from x in Enumerable.Range(0, int.MaxValue) let y = x * 2L where y < 0 orderby y select y).Count()")]
    [InlineData("(from x in new List<int> { 1 } from y in Enumerable.Range(0, int.MaxValue) where y < 0 select x + y).Count()")]
    [InlineData("(from x in new[] { 1 } join y in Enumerable.Repeat(2, int.MaxValue) on x equals y select x).Count()")]
    [InlineData("unsafe { int k = 0; int* p = &k; while (true) { *p += 1; } }")]
    [InlineData("{ var a = new int[4]; checked { for (int i = 0; ; ) { a[i & 3] ^= 1; } } }")]
    [InlineData("var pick = n == 0 ? (Func<int, int>)(x => { while (true) { } }) : x => x;\npick(1)")]
    [InlineData("Func<int, int> f = [System.Diagnostics.DebuggerHidden] (int x) => { while (true) { } };\nf(1)")]
    [InlineData("class A : IEnumerator<int> { public bool MoveNext() => true; public int Current => 1; object System.Collections.IEnumerator.Current => 1; public void Reset() { } public void Dispose() { } }\nclass B : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => new A(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => new A(); }\nnew B().LongCount()")]
    [InlineData("bool Never(int k) => k < 0;\nEnumerable.Repeat(1, int.MaxValue).Count(Never)")]
    [InlineData("async IAsyncEnumerable<int> F() { while (true) { await Task.Yield(); if (n < 0) yield return 1; } }\nawait foreach (var x in F()) { }")]
    [InlineData("IEnumerable<int> F() { yield return 1; while (true) { if (n < 0) yield return 2; } }\nvar e = F().GetEnumerator(); e.MoveNext(); e.MoveNext();")]
    [InlineData("switch (n) { case 0: while (true) { n = 0; } default: goto case 0; }")]
    [InlineData("{ int k = 1 << 30, z = 0; for (int a = 0; a < k; a++) for (int b = 0; b < k; b++) { z ^= a * b; } n = z; }")]
    [InlineData("class A { public override string ToString() { while (true) { } } }\nnew A()")]
    [InlineData("class A { public int V { get { while (true) { } } } }\nnew A()")]
    [InlineData("class A : IEnumerable<int> { public IEnumerator<int> GetEnumerator() { while (true) { } } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew A()")]
    [InlineData("new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0).Let(l => { l.Start(); l.AcceptTcpClientAsync().Wait(); });\nstatic void Let<T>(this T value, Action<T> act) => act(value);")]
    [InlineData("while (true) { try { Thread.Sleep(-1); } catch (ThreadInterruptedException) { } }")]
    [InlineData("Console.CancelKeyPress += (_, _) => { }; new BlockingQueue().Take();\nclass BlockingQueue { public int Take() => new System.Collections.Concurrent.BlockingCollection<int>().Take(); }")]
    public async Task Stop_stops(string code)
    {
        await using Notebook notebook = new(Patient);
        await notebook.Value("int n = 0;");
        Task<RecordedOutput> running = await notebook.Started(Announced + code);
        await Task.Delay(50);
        Assert.False(running.IsCompleted, "the cell ended by itself");
        notebook.Engine.Interrupt();
        notebook.Engine.Interrupt();
        RecordedOutput output = await running;
        CellError error = Assert.Single(output.Errors);
        Assert.Equal("KeyboardInterrupt", error.Name);
        Assert.DoesNotContain("left behind", error.Message);
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task A_cell_is_stopped_though_another_engine_began_one_after_it()
    {
        await using Notebook first = new(Patient), second = new();
        Task<RecordedOutput> running = await first.Started(
            "class A : IEnumerator<int> { public bool MoveNext() => true; public int Current => 1; object System.Collections.IEnumerator.Current => 1; public void Reset() { } public void Dispose() { } }\n"
            + "class B : IEnumerable<int> { public IEnumerator<int> GetEnumerator() => new A(); System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => new A(); }\n"
            + Announced + "new B().LongCount()");
        Assert.Equal("2", await second.Value("1 + 1"));
        first.Engine.Interrupt();
        CellError error = Assert.Single((await running).Errors);
        Assert.Equal("KeyboardInterrupt", error.Name);
        Assert.DoesNotContain("left behind", error.Message);
    }

    [Fact]
    public async Task An_expression_after_a_cell_can_be_stopped()
    {
        await using Notebook notebook = new();
        await notebook.Value("int Forever() { while (true) { } }");
        using CancellationTokenSource stop = new();
        Task<(ExoInteractive.Magics.MimeBundle? Bundle, CellError? Error)> running = notebook.Engine.EvaluateAsync("Forever()", stop.Token);
        await Task.Delay(300);
        stop.Cancel();
        Assert.Equal("KeyboardInterrupt", (await running.WaitAsync(TimeSpan.FromSeconds(60))).Error!.Name);
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task A_cell_that_waits_for_input_can_be_stopped()
    {
        await using Notebook notebook = new();
        using ManualResetEventSlim asked = new();
        Task<RecordedOutput> running = notebook.Run("Console.ReadLine()", (_, _) =>
        {
            asked.Set();
            Thread.Sleep(Timeout.Infinite);
            return "";
        });
        Assert.True(asked.Wait(TimeSpan.FromSeconds(60)));
        notebook.Engine.Interrupt();
        Assert.Equal("KeyboardInterrupt", Assert.Single((await running).Errors).Name);
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task Two_hundred_interrupts_in_a_row_leave_the_state_intact()
    {
        string[] endless =
        [
            "while (true) { }", "for (;;) k ^= 1;", "again: k ^= 1; goto again;", "Parallel.For(0, 2, i => { while (true) { } });", "await Task.Delay(-1);",
            "Thread.Sleep(-1);", "Enumerable.Repeat(1, int.MaxValue).Count(i => i < 0)", "Fib(80)", "await Task.Run(() => { while (true) { } });",
            "(from x in Enumerable.Repeat(1, int.MaxValue) where x < 0 select x).Count()",
        ];
        await using Notebook notebook = new(Patient);
        await notebook.Value("int k = 0, stops = 0; var list = new List<int>(); int Fib(int n) => n < 2 ? n : Fib(n - 1) + Fib(n - 2);");
        for (int round = 0; round < 200; round++)
        {
            Task<RecordedOutput> running = await notebook.Started($"list.Add(stops++);\n{Announced}{endless[round % endless.Length]}");
            notebook.Engine.Interrupt();
            RecordedOutput output = await running;
            Assert.Equal("KeyboardInterrupt", Assert.Single(output.Errors).Name);
            Assert.DoesNotContain("left behind", output.Errors[0].Message);
        }

        Assert.Equal("200 200 True 8", await notebook.Value("$\"{stops} {list.Count} {list.SequenceEqual(Enumerable.Range(0, 200))} {Fib(6)}\""));
    }

    [Fact]
    public async Task A_stopped_magic_is_not_woken_and_may_show_what_it_has()
    {
        System.CommandLine.Command command = new("#!gather", "Takes until it is stopped, and then a while.");
        ExoInteractive.Magics.Magic gather = new(command, (_, host, token) =>
        {
            host.Out.Write("started");
            host.Out.Flush();
            token.WaitHandle.WaitOne();
            Thread.Sleep(300);
            host.Out.Write(" gathered");
            return Task.CompletedTask;
        });
        await using Notebook notebook = new(new ScriptEngineSettings { Magics = [gather], InterruptGrace = TimeSpan.FromSeconds(20) });
        Task<RecordedOutput> running = await notebook.Started("#!gather");
        notebook.Engine.Interrupt();
        Assert.Equal("started gathered", (await running).Out);
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task Files_that_a_cell_loads_are_stopped_too_and_keep_their_lines()
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("exo-load-");
        try
        {
            File.WriteAllText(Path.Combine(folder.FullName, "loops.csx"), "static int Loop(\n    int n)\n{\n    while (true) { n++; }\n}\nstatic int Bad() =>\n    int.Parse(\"x\");\nFunc<int, int> twice = x => 2 * x;\n");
            await using Notebook notebook = new(new ScriptEngineSettings { WorkingDirectory = folder.FullName });
            Assert.Equal("8", await notebook.Value("#load \"loops.csx\"\ntwice(4)"));
            Assert.Null(await notebook.Value("#load \"loops.csx\"\nConsole.Write(1)"));
            Assert.Contains((await notebook.Failure("Bad()")).Traceback, line => line.Contains("loops.csx, line 7", StringComparison.Ordinal));
            Task<RecordedOutput> running = await notebook.Started(Announced + "Loop(1);");
            notebook.Engine.Interrupt();
            Assert.Equal("KeyboardInterrupt", Assert.Single((await running).Errors).Name);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
