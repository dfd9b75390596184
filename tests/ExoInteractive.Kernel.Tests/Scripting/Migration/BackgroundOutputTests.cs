using ExoInteractive.Kernel.Tests.Protocol;
using ExoInteractive.Requirements;

namespace ExoInteractive.Kernel.Tests.Scripting.Migration;

public class BackgroundOutputTests
{
    [Theory]
    [InlineData("Task.Run(async () => { await go.Task; Console.WriteLine(\"late\"); done.SetResult(); });")]
    [InlineData("new Thread(() => { go.Task.Wait(); Console.WriteLine(\"late\"); done.SetResult(); }).Start();")]
    [InlineData("ThreadPool.QueueUserWorkItem(_ => { go.Task.Wait(); Console.WriteLine(\"late\"); done.SetResult(); });")]
    [InlineData("Timer timer = null; timer = new Timer(_ => { if (go.Task.IsCompleted) { timer.Dispose(); Console.WriteLine(\"late\"); done.TrySetResult(); } }, null, 0, 5);")]
    [InlineData("async void Later() { await go.Task; Console.WriteLine(\"late\"); done.SetResult(); } Later();")]
    [InlineData("_ = Parallel.ForEachAsync(new[] { 1 }, async (_, _) => { await go.Task; Console.WriteLine(\"late\"); done.SetResult(); });")]
    public async Task What_a_cell_left_running_prints_to_that_cell(string background)
    {
        await using Notebook notebook = new();
        RecordedOutput first = await notebook.Run("var go = new TaskCompletionSource(); var done = new TaskCompletionSource();\n" + background);
        RecordedOutput second = await notebook.Run("Console.WriteLine(\"second\"); go.SetResult(); await done.Task;");
        Assert.True(second.Result!.Succeeded, second.Errors.FirstOrDefault()?.Message);
        Assert.True(SpinWait.SpinUntil(() => first.Out == "late\n", TimeSpan.FromSeconds(30)), first.Out);
        Assert.Equal("second\n", second.Out);
    }

    [Fact]
    public async Task A_writer_kept_in_a_variable_writes_to_the_cell_that_uses_it()
    {
        await using Notebook notebook = new();
        await notebook.Value("var saved = Console.Out; var savedError = Console.Error;");
        RecordedOutput output = await notebook.Run("saved.WriteLine(\"a\"); savedError.WriteLine(\"b\"); Console.Error.Write(\"c\");");
        Assert.Equal(("a\n", "b\nc"), (output.Out, output.Err));
    }

    [Fact]
    public void What_native_code_and_child_processes_print_belongs_to_the_running_cell()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() || OperatingSystem.IsMacOS(), "native output is taken over on Linux and macOS");
        const string cells = """
            using System.Runtime.InteropServices;
            static class C { [DllImport("libc")] public static extern int puts(string s); [DllImport("libc")] public static extern int putchar(int c); }
            C.puts("line of C");
            ---
            C.putchar('x');
            Console.OpenStandardOutput().Write("straight\n"u8);
            System.Diagnostics.Process.Start("/bin/echo", "of a child").WaitForExit();
            for (int i = 0; i < 20000; i++) C.putchar(i % 80 == 79 ? '\n' : '.');
            ---
            Console.WriteLine("managed");
            """;
        IReadOnlyList<string> command = KernelProcess.CommandLine("");
        (int code, string direct, string recorded) = Requires.Run(command[0], [command[1], CapturedOutputProgram.Word], input: cells);
        Assert.Equal((0, "before any cell\n"), (code, direct));
        string[] outputs = recorded.Split("---\n");
        Assert.Equal("line of C\n", outputs[0]);
        Assert.StartsWith("straight\nof a child\nx", outputs[1]);
        Assert.Equal("straight\nof a child\nx".Length + 20000, outputs[1].Length);
        Assert.Equal("managed\n", outputs[2]);
    }
}
