using System.CommandLine;
using ExoInteractive.Kernel.Scripting.Dataflow;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Magics;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>
/// Keeps account of the cells of one notebook and hands it to the journal. Nothing here fails or holds up a cell: what
/// goes wrong costs one warning a session, and the entry is ended with what is known.
/// </summary>
/// <param name="settings">The journal, if any.</param>
/// <param name="state">Variables and dataflow.</param>
internal sealed class CellAccounts(ScriptEngineSettings settings, NotebookState state)
{
    private const int LeastSecret = 4;

    private readonly Lock _gate = new();
    private readonly HashSet<string> _secrets = new(StringComparer.Ordinal);
    private int _warned;

    /// <summary>A cell is about to run; until <see cref="Close"/> the ledger is the cell's.</summary>
    /// <returns>Null where there is no journal.</returns>
    public CellLedger? Open(CellContext cell, JournalCell entry)
    {
        if (settings.Journal is not { } journal)
        {
            return null;
        }

        // An interruption wakes the thread from waits; it must not wake it from writing the record.
        using (cell.LeaveAsleep())
        {
            DateTimeOffset began = settings.Clock.GetUtcNow();
            CellLedger? outer = cell.Ledger;
            try
            {
                string id = journal.Started(entry with { Outcome = null, Within = outer?.Id });
                return cell.Ledger = new CellLedger(id, outer, new MentionedFiles(settings.WorkingDirectory, began));
            }
            catch (Exception problem)
            {
                Warn(cell, problem);
                return null;
            }
        }
    }

    /// <summary>The run has ended, or was given up. Only the first call for a ledger counts.</summary>
    public void Close(CellContext cell, CellLedger? ledger, CellResult result)
    {
        if (ledger is null)
        {
            return;
        }

        using (cell.LeaveAsleep())
        {
            if (cell.IsInterrupted)
            {
                TakeWakeUp();
            }

            CloseNow(cell, ledger, result);
        }
    }

    /// <summary>A cell was given up, and with it those it was running. Its own thread may be anywhere.</summary>
    public void CloseAll(CellContext cell, CellResult result)
    {
        cell.Ledger?.Try(state.AdoptUnderWay);
        for (CellLedger? ledger = cell.Ledger; ledger is not null; ledger = ledger.Outer)
        {
            CloseNow(cell, ledger, result);
        }
    }

    /// <summary>The user typed something that must not be written down; texts that hold it are not recorded from now on.</summary>
    public void Keep(string secret)
    {
        lock (_gate)
        {
            if (secret.Length > 0)
            {
                _secrets.Add(secret);
            }
        }
    }

    /// <summary>A magic is about to run.</summary>
    public void Starting(CellContext cell, Magic magic, ParseResult parsed)
    {
        if (cell.Ledger is { } ledger)
        {
            ledger.Try(() =>
            {
                ledger.Add(MagicOptions.Of(magic, parsed, IsSecret));
                Mention(ledger, parsed.Tokens.Where(token => !IsSecret(token.Value)).Select(token => token.Value));
            });
        }
    }

    /// <summary>A compiled piece of code is about to run.</summary>
    public void Starting(CellContext cell, CompiledCell piece)
    {
        if (cell.Ledger is { } ledger)
        {
            ledger.Try(() =>
            {
                foreach (CompilationUnitSyntax root in piece.Plain.Compilation.SyntaxTrees.Select(tree => (CompilationUnitSyntax)tree.GetRoot()))
                {
                    Mention(ledger, SourceTexts.Constants(root).Concat(SourceTexts.Names(root).Select(name => FileOf(state.Find(name)?.Value)).OfType<string>()));
                }
            });
        }
    }

    /// <summary>Notes imports, packages included.</summary>
    public static void Import(CellContext cell, Func<IEnumerable<string>> lines)
    {
        if (cell.Ledger is { } ledger)
        {
            ledger.Try(() => ledger.Import(lines()));
        }
    }

    private static void TakeWakeUp()
    {
        try
        {
            Thread.Sleep(1);
        }
        catch (ThreadInterruptedException)
        {
        }
    }

    private void CloseNow(CellContext cell, CellLedger ledger, CellResult result)
    {
        if (!ledger.Close())
        {
            return;
        }

        CellAccount account = Account(ledger, result);
        ledger.Try(() => settings.Journal!.Ended(ledger.Id, result, account));
        if (ledger.Problem is { } problem)
        {
            Warn(cell, problem);
        }
    }

    private void Warn(CellContext cell, Exception problem)
    {
        if (Interlocked.Exchange(ref _warned, 1) == 0)
        {
            cell.Streams.Write("stderr", $"warning: the record of {cell.Name} is incomplete: {problem.GetType().Name}: {problem.Message.Split('\n')[0]}\n");
            cell.Streams.Flush();
        }
    }

    private void Mention(CellLedger ledger, IEnumerable<string> texts)
    {
        if (ledger.Files.Mention(texts) is { Count: > 0 } files)
        {
            settings.Journal!.Reading(ledger.Id, files);
        }
    }

    private CellAccount Account(CellLedger ledger, CellResult result)
    {
        CellAccount account = new();
        ledger.Try(() => account = account with { Magics = ledger.Magics, Imports = ledger.Imports, Seeds = ledger.Seeds, Packages = state.Packages });
        ledger.Try(() => account = account with { Shown = ledger.Shown.Close(result.Error) });
        if (ledger.Run is { } run)
        {
            ledger.Try(() => account = account with { Reads = state.Dataflow.ReadsOf(run) });
            ledger.Try(() => account = account with { Writes = [.. state.Dataflow.WritesOf(run).Select(write => Write(ledger, write.Symbol, write.Kind))] });
        }

        ledger.Try(() => account = account with { Files = ledger.Files.ToList() });
        return account;
    }

    private SymbolWrite Write(CellLedger ledger, CellSymbol symbol, SymbolWriteKind kind)
    {
        SymbolWrite write = new(symbol.Name, kind, null, null);
        if (symbol.IsVariable && state.Find(symbol.Name) is { } variable)
        {
            write = write with { Type = ValueText.Of(variable.Type) };
            string? text = ValueText.Of(variable.Value);
            write = write with { Value = text is not null && IsSecret(text) ? null : text };
            if (FileOf(variable.Value) is { } path && !IsSecret(path))
            {
                ledger.Files.MentionLate([path]);
            }
        }

        return write;
    }

    private static string? FileOf(object? value) => value switch
    {
        string text => text,
        FileInfo file => file.FullName,
        _ => null,
    };

    private bool IsSecret(string text)
    {
        lock (_gate)
        {
            return _secrets.Any(secret => secret.Length < LeastSecret ? text == secret : text.Contains(secret, StringComparison.Ordinal));
        }
    }
}
