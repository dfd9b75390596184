using ExoInteractive.Kernel.Scripting.Values;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>
/// Does in the background at the start what a first cell would have to wait for: loads the compiler, compiles, runs and
/// shows a few typical lines, and throws them away.
/// </summary>
internal static class WarmUp
{
    private const int Slots = 8;

    private static readonly string[] Typical =
    [
        "int Twice(int n)\n{\n    return 2 * n;\n}\nfor (int i = 0; i < 3; i++) { Console.WriteLine($\"{i} {Twice(i)}\"); }",
        "var squares = Enumerable.Range(0, 10).Select(n => n * n).Where(n => n % 2 == 0).ToList();\nawait Task.Yield();\nsquares.Sum()",
    ];

    /// <summary>Begins on threads of its own.</summary>
    /// <param name="compiler">What cells are compiled with; its state is not touched.</param>
    /// <param name="done">Called at the end.</param>
    public static void Start(SubmissionCompiler compiler, Action done)
    {
        Begin("compiler warm-up", () =>
        {
            Compile(compiler);
            done();
        });
        Begin("formatter warm-up", () => BundleFormatter.Format(2));
    }

    private static void Begin(string name, ThreadStart work) => new Thread(work) { IsBackground = true, Name = name, Priority = ThreadPriority.BelowNormal }.UnsafeStart();

    private static void Compile(SubmissionCompiler compiler)
    {
        CompiledCell first = compiler.Compile(compiler.Root, SubmissionCompiler.Parse("var x = 1 + 1;\nx", "warm-up"), null, CancellationToken.None);
        first.Submission?.Run(new object[Slots]);
        CSharpCompilation last = first.Compilation;
        foreach (string code in Typical)
        {
            last = compiler.Rehearse(last, SubmissionCompiler.Parse(code, "warm-up")).Compilation;
        }
    }
}
