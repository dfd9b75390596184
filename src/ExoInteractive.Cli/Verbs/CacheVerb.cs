using System.CommandLine;
using ExoInteractive.Core;
using ExoInteractive.Data.Archive;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Notebook.Tables;
using ExoInteractive.Runs.Lines;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Verbs;

/// <summary><c>exo cache</c>: what was fetched, whether it is whole, and room made again.</summary>
internal sealed class CacheVerb(Terminal terminal)
{
    private readonly Option<bool> _json = new("--json") { Description = "One JSON object per line on standard output" };
    private readonly Option<string?> _target = new("--target") { Description = "Only files of this star, by its catalogue number", HelpName = "\"TIC 25155310\"" };

    /// <summary>The command.</summary>
    /// <returns>With its subcommands.</returns>
    public Command Describe()
    {
        Command command = new("cache", $"Lists, verifies and prunes the files fetched from the archives ({ArchiveSettings.CacheVariable} names the folder).");
        command.Subcommands.Add(DescribeList());
        command.Subcommands.Add(DescribeVerify());
        command.Subcommands.Add(DescribePrune());
        return command;
    }

    private Command DescribeList()
    {
        Command list = new("list", "Lists the files in the cache.");
        list.Options.Add(_target);
        list.Options.Add(_json);
        list.SetAction(parse => Guard(cache =>
        {
            CacheLine[] lines = [.. cache.List(parse.GetValue(_target)).Select(file => CacheLine.Of(file, "believed"))];
            Print(parse, lines, $"{cache.Folder}: {Total(lines)}");
            return ExitCode.Done;
        }));
        return list;
    }

    private Command DescribeVerify()
    {
        Command verify = new("verify", "Reads every file of the cache again and compares size and SHA-256 with what was fetched.");
        verify.Options.Add(_target);
        verify.Options.Add(_json);
        verify.SetAction((parse, cancellationToken) => Task.FromResult(Guard(cache =>
        {
            IReadOnlyList<(CachedFile File, string? Problem)> verified = ProgressBar.Run(
                terminal, parse.GetValue(_json), "cache", progress => cache.Verify(parse.GetValue(_target), Share(progress), cancellationToken));
            CacheLine[] lines = [.. verified.Select(one => CacheLine.Of(one.File, one.Problem ?? "whole"))];
            int damaged = verified.Count(one => one.Problem is not null);
            string verdict = damaged == 0 ? "all whole" : $"{damaged} damaged (remove them with exo cache prune --target, and fetch again)";
            Print(parse, lines, $"{cache.Folder}: {Total(lines)}, {verdict}");
            return damaged == 0 ? ExitCode.Done : ExitCode.Failed;
        })));
        return verify;
    }

    private Command DescribePrune()
    {
        Option<double?> olderThan = NumberOption.Optional("--older-than", "Files fetched longer ago than this many days", NumberRule.Positive("days"));
        Option<double?> largest = NumberOption.Optional(
            "--max-size", "The oldest files, until at most this many megabytes are left", new NumberRule("a number of megabytes that is not negative", x => x >= 0, "MB"));
        Option<bool> all = new("--all") { Description = "Every file (of --target, where it is given)" };
        Option<bool> dryRun = new("--dry-run") { Description = "Only say what would go" };
        Command prune = new("prune", "Removes files from the cache by age, size or star.");
        foreach (Option option in new Option[] { olderThan, largest, all, _target, dryRun, _json })
        {
            prune.Options.Add(option);
        }

        prune.Validators.Add(result =>
        {
            if (new Option[] { olderThan, largest, all, _target }.All(option => result.GetResult(option) is null or { Implicit: true }))
            {
                result.AddError("say what is to go: --older-than, --max-size, --target or --all");
            }

            if (result.GetResult(largest) is { Implicit: false } && result.GetResult(_target) is { Implicit: false })
            {
                result.AddError("--max-size is for the whole cache and does not go with --target");
            }
        });
        prune.SetAction(parse => Guard(cache =>
        {
            CachePruning rules = new()
            {
                Target = parse.GetValue(_target),
                OlderThan = parse.GetValue(olderThan) is { } days ? TimeSpan.FromDays(Math.Min(days, 100_000)) : null,
                LargestBytes = parse.GetValue(largest) is { } megabytes ? (long)Math.Min(megabytes * 1e6, 1e18) : null,
                Everything = parse.GetValue(all) || (parse.GetValue(_target) is not null && parse.GetValue(olderThan) is null),
            };
            bool dry = parse.GetValue(dryRun);
            PrunedFiles pruned = cache.Prune(rules, dry);
            CacheLine[] lines = [.. pruned.Files.Select(file => CacheLine.Of(file, dry ? "would be removed" : "removed"))];
            string remains = pruned.Remains == 0 ? "" : $" and {ArchiveTables.Count(pruned.Remains, "file")} of kept answers and broken-off downloads";
            Print(
                parse,
                lines,
                $"{cache.Folder}: {ArchiveTables.Count(lines.Length, "file")}{remains} {(dry ? "would go" : "gone")}, {ArchiveTables.Megabytes(pruned.Bytes)} MB; "
                    + $"{ArchiveTables.Megabytes(pruned.BytesLeft)} MB {(dry ? "would be " : "")}left");
            return ExitCode.Done;
        }));
        return prune;
    }

    private static string Total(IReadOnlyList<CacheLine> lines)
        => $"{ArchiveTables.Count(lines.Count, "file")}, {ArchiveTables.Megabytes(lines.Sum(line => line.Bytes))} MB";

    private void Print(ParseResult parse, IReadOnlyList<CacheLine> lines, string title)
    {
        if (!parse.GetValue(_json))
        {
            terminal.Print(ArchiveTables.Cache(title, lines));
            return;
        }

        foreach (CacheLine line in lines)
        {
            terminal.Out.WriteLine(RunJson.Line(line));
        }
    }

    private int Guard(Func<ArchiveCache, int> work)
    {
        try
        {
            return work(new ArchiveCache(terminal.Archives().CacheFolder, terminal.Time));
        }
        catch (ArchiveException exception)
        {
            terminal.Error.WriteLine($"exo cache: {exception.Message}");
            return ExitCode.Failed;
        }
    }

    private static Progress? Share(IProgress<StageProgress>? progress) => progress is null ? null : new Progress(progress);

    private sealed class Progress(IProgress<StageProgress> progress) : IProgress<double>
    {
        public void Report(double value) => progress.Report(new StageProgress("reading files again", value));
    }
}
