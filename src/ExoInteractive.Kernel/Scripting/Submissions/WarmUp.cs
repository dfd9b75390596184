using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>Compiles a few typical lines at the start, and throws them away, so that the first cell need not wait for the compiler to be loaded.</summary>
internal static class WarmUp
{
    private static readonly string[] Typical =
    [
        "var x = 1 + 1;\nx",
        "int Twice(int n)\n{\n    return 2 * n;\n}\nfor (int i = 0; i < 3; i++) { Console.WriteLine($\"{i} {Twice(i)}\"); }",
        "var squares = Enumerable.Range(0, 10).Select(n => n * n).Where(n => n % 2 == 0).ToList();\nawait Task.Yield();\nsquares.Sum()",
    ];

    public static void Run(SubmissionCompiler compiler)
    {
        CSharpCompilation last = compiler.Root;
        foreach (string code in Typical)
        {
            last = compiler.Rehearse(last, SubmissionCompiler.Parse(code, "warm-up"));
        }
    }
}
