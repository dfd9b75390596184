using ExoInteractive.Kernel.Scripting;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>A recursion without end must cost one cell, never the process.</summary>
public class RunawayRecursionTests
{
    private const string Loading = "static int Depth(int n) => Depth(n + 1) + 1;\n";

    [Theory]
    [InlineData("int F(int n) => F(n + 1) + 1;\nF(0)")]
    [InlineData("int F(int n) { return F(n + 1) + 1; }\nF(0)")]
    [InlineData("{ int F(int n) => F(n + 1) + 1; F(0); }")]
    [InlineData("Func<int, int> f = null; f = n => f(n + 1) + 1;\nf(0)")]
    [InlineData("Func<int, int> f = null; f = delegate (int n) { return f(n + 1) + 1; };\nf(0)")]
    [InlineData("int F(int n) { for (int i = 0; i < 2; i++) { n += F(n); } return n; }\nF(0)")]
    [InlineData("class A { public int V => V + 1; }\nnew A().V")]
    [InlineData("class A { public int V { get { return V + 1; } } }\nnew A().V")]
    [InlineData("class A { int v; public int V { get => v; set => V = value + 1; } }\nnew A().V = 1;")]
    [InlineData("class A { public int V { init => V2(value); } void V2(int v) { new A { V = v }; } }\nnew A { V = 1 };")]
    [InlineData("class A { public int this[int n] => this[n + 1] + 1; }\nnew A()[0]")]
    [InlineData("class A { public event Action E { add => E += value; remove { E -= value; } } }\nnew A().E += () => { };")]
    [InlineData("class A { public A() { new A(); } }\nnew A();")]
    [InlineData("class A { public A() => new A(); }\nnew A();")]
    [InlineData("class A { A a = new A(); }\nnew A();")]
    [InlineData("class A { public A Inner { get; } = new A(); }\nnew A();")]
    [InlineData("class A(int n) { A a = new A(n + 1); }\nnew A(1);")]
    [InlineData("class B(A a); class A(int n) : B(new A(n + 1));\nnew A(1);")]
    [InlineData("class A { A a = new(); public A() { } }\nnew A();")]
    [InlineData("class A { public A() : this(new A()) { } public A(A a) { } }\nnew A();")]
    [InlineData("class B { public B(object o) { } } class A : B { public A() : base(new A()) { } }\nnew A();")]
    [InlineData("struct P(int n) { public object Inner = new P(n + 1); }\nnew P(1);")]
    [InlineData("record P(int N) { public object Inner = new P(N + 1); }\nnew P(1);")]
    [InlineData("record struct P(int X) { public static P operator +(P a, P b) => a + b; }\nnew P(1) + new P(2)")]
    [InlineData("record struct P(int X) { public static P operator ++(P a) { return ++a; } }\nvar p = new P(1); p++;")]
    [InlineData("record struct P(int X) { public static implicit operator int(P a) => a; }\nint n = new P(1);")]
    [InlineData("record struct P(int X) { public static explicit operator int(P a) { return (int)a; } }\nint n = (int)new P(1);")]
    [InlineData("class A { public override string ToString() => $\"{this}\"; }\nnew A().ToString()")]
    [InlineData("class A { public override bool Equals(object o) => o.Equals(this); public override int GetHashCode() => 1; }\nnew A().Equals(new A())")]
    [InlineData("class A { public override int GetHashCode() => new HashSet<A> { this }.Count; }\nnew A().GetHashCode()")]
    [InlineData("record Node { public Node Next { get; set; } }\nvar a = new Node(); a.Next = a; a.ToString()")]
    [InlineData("record Node { public Node Next { get; set; } }\nvar a = new Node(); a.Next = a; a.GetHashCode()")]
    [InlineData("record Node(int X) { public Node Next; }\nvar a = new Node(1); var b = new Node(1); a.Next = b; b.Next = a; a.Equals(b)")]
    [InlineData("IEnumerable<int> F(int n) { foreach (var x in F(n + 1)) yield return x; }\nF(0).Count()")]
    [InlineData("async Task<int> F(int n) { return await F(n + 1) + 1; }\nawait F(0)")]
    [InlineData("async Task<int> F(int n) => await F(n + 1) + 1;\nawait F(0)")]
    [InlineData("async ValueTask<int> F(int n) { int k = await F(n + 1); await Task.Yield(); return k; }\nawait F(0)")]
    [InlineData("async IAsyncEnumerable<int> F(int n) { await foreach (var x in F(n + 1)) yield return x; }\nawait foreach (var x in F(0)) { }")]
    [InlineData("int Compare(int a, int b) { var k = new[] { 2, 1, 3 }; Array.Sort(k, Compare); return a - b; }\nvar k = new[] { 2, 1, 3 }; Array.Sort(k, Compare);")]
    [InlineData("int Compare(int a, int b) { var k = new[] { 2, 1, 3 }; Array.Sort(k, Compare); return a - b; }\nTask.Run(() => Compare(1, 2)).Wait();")]
    [InlineData("int F(int n) { try { return F(n + 1) + 1; } catch (Exception e) { throw new InvalidOperationException(\"in F\", e); } }\nF(0)")]
    [InlineData("int F(int n) { try { return F(n + 1) + 1; } catch { throw; } }\nawait Task.Run(() => F(0));")]
    [InlineData("int F(int n) => Enumerable.Range(0, 2).Select(i => F(n + i)).Sum();\nF(0)")]
    [InlineData("int F(int n) => (from i in new[] { 1 } select F(n + i)).Sum();\nF(0)")]
    [InlineData("interface I { int V { get; } } class W { public I I; public int V => I.V; }\nclass Z : I { public W W; public int V => W.V; }\nvar z = new Z(); z.W = new W { I = z }; z.V")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nTask.Run(() => F(0)).Wait();")]
    [InlineData("int F(int n) => F(n + 1) + 1;\nParallel.For(0, 4, i => F(i));")]
    [InlineData("static class S { public static int F<T>(int n) => F<List<int>>(n + 1) + 1; }\nS.F<int>(0)")]
    [InlineData("int Sum(params int[] all) => Sum([.. all, 1]);\nint F(int n) { Span<int> some = stackalloc int[64]; return F(n + some[0]) + 1; }\nF(0)")]
    [InlineData("class A { ~A() { } static int n = F(0); static int F(int n) => F(n + 1) + 1; public static int N => n; }\nA.N")]
    public async Task A_recursion_without_end_is_an_exception(string code)
    {
        await using Notebook notebook = new();
        CellError error = await notebook.Failure(code);
        Assert.True(
            error.Name is "InsufficientExecutionStackException" or "TypeInitializationException" or "AggregateException" or "InvalidOperationException",
            error.Name + ": " + error.Message);
        Assert.Contains(error.Traceback, line => line.Contains("nest too deep", StringComparison.Ordinal));
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    [Theory]
    [InlineData("class A { public override string ToString() => $\"{this}\"; }\nnew A()")]
    [InlineData("record Node { public Node Next { get; set; } }\nvar a = new Node(); a.Next = a; a")]
    [InlineData("class A { public A Inner => new A(); }\nnew A()")]
    [InlineData("class A { public int V => V; }\nnew A()")]
    [InlineData("class A : IEnumerable<A> { public IEnumerator<A> GetEnumerator() { yield return this; } System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator(); }\nnew A()")]
    public async Task A_value_whose_text_recurses_without_end_is_shown_somehow(string code)
    {
        await using Notebook notebook = new();
        await notebook.Run(code);
        Assert.Equal("2", await notebook.Value("1 + 1"));
    }

    [Fact]
    public async Task A_recursion_without_end_can_be_caught_and_the_cell_goes_on()
    {
        await using Notebook notebook = new();
        Assert.Equal("caught 3", await notebook.Value(Loading + "string s = \"\"; try { Depth(0); } catch (InsufficientExecutionStackException) { s = \"caught\"; }\n$\"{s} {1 + 2}\""));
        Assert.Equal("RanToCompletion", await notebook.Value(
            "var t = new Thread(() => { try { Depth(0); } catch (InsufficientExecutionStackException) { s = \"caught there\"; } }, 256 << 10); t.Start(); t.Join();\nTask.CompletedTask.Status.ToString()"));
        Assert.Equal("caught there", await notebook.Value("s"));
    }
}
