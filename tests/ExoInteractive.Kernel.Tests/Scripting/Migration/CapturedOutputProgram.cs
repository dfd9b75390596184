using System.Runtime.InteropServices;
using ExoInteractive.Kernel.Scripting.Output;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

/// <summary>A process that takes over its standard output, runs cells from standard input, and tells on standard error what each put out.</summary>
internal static class CapturedOutputProgram
{
    public const string Word = "capture-native-output";

    public static async Task<int> Run()
    {
        await using Notebook notebook = new();
        NativeOutput.Install();
        NativeOutput.Install();
        _ = puts("before any cell");
        foreach (string cell in (await Console.In.ReadToEndAsync()).Split("---\n"))
        {
            RecordedOutput output = await notebook.Run(cell);
            await Console.Error.WriteAsync((output.Result!.Succeeded ? output.Out : output.Errors[0].Message) + "---\n");
        }

        return 0;
    }

    [DllImport("libc")]
    private static extern int puts(string text);
}
