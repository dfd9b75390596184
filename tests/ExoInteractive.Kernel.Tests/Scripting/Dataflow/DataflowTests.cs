namespace ExoInteractive.Kernel.Tests.Scripting.Dataflow;

/// <summary>One engine for all cases, as each starts from declarations of its own.</summary>
public sealed class SharedNotebook : IAsyncDisposable
{
    private int _cases;

    internal LivingNotebook Notebook { get; } = new();

    internal string NextCase() => $"{++_cases}.";

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => Notebook.DisposeAsync();
}

/// <summary>What the compiler's symbols tell of reads and writes: each case is cells "name: code", then a last one; then who is stale.</summary>
public class DataflowTests(SharedNotebook shared) : IClassFixture<SharedNotebook>
{
    [Theory]

    // Reading and assigning.
    [InlineData("R", "D: int a = 1;", "R: a", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: a += 2;")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: a++;")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: --a;")]
    [InlineData("R", "D: string a = null;", "R: a", "X: a ??= \"x\";")]
    [InlineData("R", "D: int a = 1, b = 2;", "R: a", "X: (b, a) = (1, 2);")]
    [InlineData("", "D: int a = 1, b = 2;", "R: a", "X: (b, _) = (1, 2);")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: int.TryParse(\"3\", out a);")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: Interlocked.Increment(ref a);")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: { ref int r = ref a; r = 5; }")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: if (DateTime.Now.Year < 0) { a = 1; }")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: foreach (int i in new[] { 1 }) { a = i; }")]
    [InlineData("R", "D: int a = 1;", "R: Console.WriteLine($\"{a}\");", "X: a = 2;")]
    [InlineData("R", "D: var p = (X: 1, Y: 2);", "R: p.X", "X: p.Y = 2;")]
    [InlineData("", "D: int a = 1, b = 2;", "R: a", "X: b = a;")]
    [InlineData("", "D: int a = 1;", "R: nameof(a)", "X: a = 2;")]
    [InlineData("", "D: int a = 1;", "R: a = 5; a", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: if (a > 0) { } a = 5; a", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: if (DateTime.Now.Year < 0) { a = 5; } a", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: { int b = a; Console.WriteLine(b); }", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: #!csharp\na", "X: a = 2;")]
    [InlineData("", "D: int a = 1;", "R: { int a = 3; Console.WriteLine(a); }", "X: a = 2;")]

    // A name that comes to mean something newer.
    [InlineData("R", "D: int a = 1;", "R: a", "X: int a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: string a = null;")]
    [InlineData("R", "D: int a = 1;", "R: a", "X: if (int.TryParse(\"3\", out int a)) { }")]
    [InlineData("R", "D: int F() => 1;", "R: F()", "X: int F() => 2;")]
    [InlineData("R", "D: class C { }", "R: new C().ToString()", "X: class C { }")]
    [InlineData("R", "D: class C { }", "R: C c = null;", "X: class C { }")]
    [InlineData("R", "D: enum E { A }", "R: E.A", "X: enum E { A }")]
    [InlineData("R", "D: class C { }", "R: typeof(C)", "X: class C { }")]
    [InlineData("", "D: int a = 1;", "R: int a = 3; a", "X: int a = 2;")]
    [InlineData("", "D: int a = 1;", "W: a = 3;", "D: int a = 2;")]
    [InlineData("W", "D: int a = 1;", "W: a += 3;", "D: int a = 2;")]

    // Through functions.
    [InlineData("R", "D: int a = 1;", "F: int F() => a;", "R: F()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: int F() => a;", "G: int G() { return F() + 1; }", "R: G()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: void F() { a = 3; }", "R: a", "X: F();")]
    [InlineData("R", "D: int a = 1;", "F: void F() { a++; }", "R: a", "X: F();")]
    [InlineData("", "D: int a = 1;", "F: void F() { a = 3; }", "R: F(); a", "X: a = 4;")]
    [InlineData("R", "D: int a = 1;", "F: void F(bool b) { if (b) a = 3; }", "R: F(true); a", "X: a = 4;")]
    [InlineData("R", "D: int a = 1;", "F: void F(bool b) { if (b) return; a = 3; }", "R: F(true); a", "X: a = 4;")]
    [InlineData("F R", "D: int a = 1;", "F: int F() => a;", "R: F()", "D: int a = 2;")]
    [InlineData("F G R", "D: int a = 1;", "F: int F() => a;", "G: int G() => F();", "R: G()", "D: int a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: int Twice(int n) => n < 1 ? a : Twice(n - 1);", "R: Twice(2)", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: int E(int n) => n < 1 ? 1 : O(n - 1); int O(int n) => n < 1 ? a : E(n - 1);", "R: E(2)", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: int P => a + 1;", "R: P", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: int P { get => 1; set { a = value; } }", "R: a", "X: P = 3;")]
    [InlineData("R", "D: int P { get; set; } = 1;", "R: P", "X: P = 2;")]
    [InlineData("R", "D: int a = 1;", "F: Func<int> f = () => a;", "R: f()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: Func<int> f = delegate { return a; };", "R: f()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: int G() => a; Func<int> f = G;", "R: f()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: Func<int> f = () => a;", "G: var g = f;", "R: g()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: Action f = () => a = 3;", "R: a", "X: f();")]
    [InlineData("R", "D: int a = 1;", "F: Func<int> f = () => 1;", "G: f = () => a;", "R: f()", "X: a = 2;")]
    [InlineData("", "D: int a = 1;", "F: Func<int> f = () => a;", "G: f = () => 1;", "R: f()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: Func<int> f = () => a;", "G: int G() => f();", "R: G()", "X: a = 2;")]
    [InlineData("F R", "D: int a = 1;", "F: var lazy = Enumerable.Range(0, 3).Select(i => i * a);", "R: lazy.Sum()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: Enumerable.Range(0, 3).Select(i => i * a).Sum()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: (from i in Enumerable.Range(0, 3) where i > a select i).Count()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "R: { int L() => a; Console.WriteLine(L()); }", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: async Task<int> F() { await Task.Yield(); return a; }", "R: await F()", "X: a = 2;")]
    [InlineData("R", "D: int a = 1;", "F: IEnumerable<int> F() { yield return a; }", "R: F().First()", "X: a = 2;")]
    [InlineData("R", "D: static int a = 1;", "F: class C { public int M() => a; }", "R: new C().M()", "X: a = 2;")]
    [InlineData("G R", "D: static int a = 1;", "F: class C { public int P { get { return a; } } }", "G: var c = new C();", "R: c.P", "X: a = 2;")]
    [InlineData("R", "D: static int a = 1;", "F: class C { public static C operator +(C x, C y) { a++; return x; } }", "R: a", "X: var c = new C() + new C();")]
    [InlineData("R", "D: static int Twice(this int n) => 2 * n;", "R: 3.Twice()", "X: static int Twice(this int n) => 3 * n;")]
    [InlineData("R", "D: class C { public static int N; }", "R: C.N", "X: C.N = 3;")]

    // From cell to cell.
    [InlineData("B C", "A: int a = 1;", "B: int b = a;", "C: b", "X: a = 2;")]
    [InlineData("B C", "A: int a = 1;", "B: int b = a;", "C: b", "A: int a = 1;")]
    [InlineData("C", "A: int a = 1;", "B: int b = a;", "C: b", "X: a = 2;", "B: int b = a;")]
    [InlineData("", "A: int a = 1;", "B: int b = a;", "C: b", "X: a = 2;", "B: int b = a;", "C: b")]
    [InlineData("B C", "A: int a = 1;", "B: int b = a;", "C: b", "X: a = 2;", "C: b")]
    [InlineData("R", "D: int a = 1;", "R: a", "D: int b = 1;")]
    [InlineData("", "D: int a = 1;", "R: a", "D: int b = 1;", "R: a")]
    [InlineData("", "D: int n = 0;", "R: n++; n", "R: n++; n")]
    [InlineData("B", "D: int n = 0;", "A: n++; n", "B: n", "A: n++; n")]
    public async Task A_cell_is_stale_when_what_it_read_has_changed(string stale, params string[] cells)
    {
        string name = shared.NextCase();
        foreach (string cell in cells)
        {
            int colon = cell.IndexOf(':', StringComparison.Ordinal);
            await shared.Notebook.Run(name + cell[..colon], cell[(colon + 2)..]);
        }

        Assert.Equal(stale, string.Join(" ", shared.Notebook.Graph.Stale().Select(each => each.Cell.ClientId!).Where(id => id.StartsWith(name, StringComparison.Ordinal)).Select(id => id[name.Length..])));
    }

    [Theory]
    [InlineData("list", "var list = new List<int> { 1 };", "list.Count", "list.Add(2);")]
    [InlineData("list", "var list = new List<int> { 1 };", "list.Count", "list[0] = 2;")]
    [InlineData("list", "var list = new int[1];", "list[0]", "list[0]++;")]
    [InlineData("list", "var list = new int[1];", "list[0]", "Array.Sort(list);")]
    [InlineData("list", "var list = new int[1];", "list[0]", "list.AsSpan().Fill(2);")]
    [InlineData("list", "var list = new List<int> { 1 };", "list.Count", "{ var alias = list; alias.Add(3); }")]
    [InlineData("list", "var list = new List<int> { 1 };", "list.Count", "list?.Add(3);")]
    [InlineData("list", "var list = new List<int> { 1 };", "list.Count", "Action<int> add = list.Add;")]
    [InlineData("list", "dynamic list = new List<int> { 1 };", "(object)list", "list.Add(3);")]
    [InlineData("o", "class C { public int X { get; set; } } var o = new C();", "o.X", "o.X = 3;")]
    [InlineData("o", "class C { public int X { get; set; } public void Set(int x) { X = x; } } var o = new C();", "o.X", "o.Set(3);")]
    [InlineData("o", "class C { public List<int> X { get; } = new(); } var o = new C();", "o.X", "o.X.Add(3);")]
    [InlineData("o", "class C { public int X { get; set; } } var o = new List<C>();", "o.Count", "foreach (var c in o) { c.X = 2; }")]
    [InlineData("o", "class C { public int X { get; set; } } var o = new List<C>();", "o.Count", "o.ForEach(c => c.X = 2);")]
    [InlineData("list", "var list = new List<int> { 1 }; void Fill(List<int> l) { l.Add(2); }", "list.Count", "Fill(list);")]
    [InlineData("list", "var list = new List<int> { 1 }; void Fill(List<int> l) { l.Add(2); } void Outer(List<int> k) => Fill(k);", "list.Count", "Outer(list);")]
    [InlineData("list", "var list = new List<int> { 1 }; List<int> Get() => list;", "list.Count", "Get().Add(2);")]
    [InlineData("", "var list = new List<int> { 1 };", "list.Count", "list.Contains(2)")]
    [InlineData("", "var list = new List<int> { 1 };", "list.Count", "list.Where(i => i > 0).Sum()")]
    [InlineData("", "var list = new List<int> { 1 };", "list.Count", "display(list); Console.WriteLine(list); list.Display();")]
    [InlineData("", "var list = new List<int> { 1 };", "list.Count", "foreach (int i in list) { Console.WriteLine(i); }")]
    [InlineData("", "var list = new List<int> { 1 };", "list.Count", "var copy = list.ToArray(); copy[0] = 4;")]
    [InlineData("", "var list = new List<int> { 1 }; int Sum(List<int> l) { int s = 0; foreach (int i in l) s += i; return s; }", "list.Count", "Sum(list)")]
    [InlineData("", "var text = \"a\";", "text", "text.Replace(\"a\", \"b\")")]
    [InlineData("", "record P(double Days); var p = new P(3);", "p.Days", "(p with { Days = 4 }).ToString()")]
    [InlineData("", "class C { int _x = 1; public int Get() => _x; } var c = new C();", "c.Get()", "c.Get()")]
    public async Task An_object_counts_as_changed_unless_it_surely_was_not(string changed, string declare, string read, string change)
    {
        string name = shared.NextCase();
        await shared.Notebook.Run(name + "D", declare);
        await shared.Notebook.Run(name + "R", read);
        int number = (await shared.Notebook.Run(name + "X", change)).Result!.ExecutionCount;
        Assert.Equal(changed.Length == 0 ? "" : $"{changed} may be changed in cell {number}", shared.Notebook.Why(name + "R"));
    }
}
