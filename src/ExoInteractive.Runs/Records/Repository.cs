using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;

namespace ExoInteractive.Runs.Records;

/// <summary>The state of the git repository around a folder, asked for once a session, in the background.</summary>
/// <param name="git">The program.</param>
internal sealed class Repository(string git = "git")
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>How long the end of a run may be held up by a repository that has not answered yet.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Task<RecordedCommit?>> _states = new(StringComparer.Ordinal);
    private int _hasWaited;

    /// <summary>Begins to ask, the first time a folder is named.</summary>
    /// <param name="folder">Full path.</param>
    public Task<RecordedCommit?> Ask(string folder) => _states.GetOrAdd(folder, one => IsInside(one)
        ? Task.Factory.StartNew(() => Find(one), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default)
        : Task.FromResult<RecordedCommit?>(null));

    /// <summary>The answer; null where there is no repository, no git, or it has not answered yet. Waits a moment, once.</summary>
    /// <param name="folder">Full path.</param>
    public RecordedCommit? Of(string folder)
    {
        Task<RecordedCommit?> answer = Ask(folder);
        return answer.Wait(Interlocked.Exchange(ref _hasWaited, 1) == 0 ? Patience : TimeSpan.Zero) ? answer.Result : null;
    }

    private static bool IsInside(string folder)
    {
        for (DirectoryInfo? one = new(folder); one is not null; one = one.Parent)
        {
            if (Path.Exists(Path.Combine(one.FullName, ".git")))
            {
                return true;
            }
        }

        return false;
    }

    private RecordedCommit? Find(string folder)
    {
        using CancellationTokenSource limit = new(Limit);
        return Run(folder, limit.Token, "rev-parse", "HEAD")?.Trim() is { Length: 40 } sha
            && Run(folder, limit.Token, "status", "--porcelain", "--", ":(top)", ":(top,exclude,glob)**/.exo/**") is { } changes
                ? new RecordedCommit(sha, changes.Length > 0)
                : null;
    }

    /// <summary>What git prints; null where it fails, is missing or takes too long.</summary>
    private string? Run(string folder, CancellationToken limit, params string[] words)
    {
        ProcessStartInfo start = new(git, words) { WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        start.Environment["GIT_OPTIONAL_LOCKS"] = "0";
        start.Environment["GIT_TERMINAL_PROMPT"] = "0";
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            try
            {
                string text = process.StandardOutput.ReadToEndAsync(limit).GetAwaiter().GetResult();
                process.WaitForExitAsync(limit).GetAwaiter().GetResult();
                return process.ExitCode == 0 ? text : null;
            }
            catch (OperationCanceledException)
            {
                process.Kill(entireProcessTree: true);
                return null;
            }
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
