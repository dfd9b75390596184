using System.Security.Cryptography;
using System.Text;
using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Magics;
using Microsoft.AspNetCore.Html;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>What every cell can call without a prefix: the names that users of .NET Interactive know.</summary>
public static partial class Kernel
{
    /// <summary>Cancelled when the running cell is interrupted; pass it to whatever takes long.</summary>
    public static CancellationToken CancellationToken => CellContext.Current?.Cancellation ?? CancellationToken.None;

    /// <summary>
    /// The identifier of the running cell's record, for a caption or a file's name; <c>exo records show</c> takes it, and its
    /// last eight digits as well. Null where no records are kept, as in a cell run without history.
    /// </summary>
    public static string? RecordId => CellContext.Current?.Ledger?.Id;

    /// <summary>
    /// What tells the running cell apart and stays the same when it runs again: the client's identifier, else the SHA-256 of
    /// its text. Null outside of cells.
    /// </summary>
    public static string? CellKey => CellContext.Current is { } cell
        ? (cell.Run is { } run ? run.Cell.ClientId : cell.Request.CellId)
            ?? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(cell.Run?.Cell.Source ?? cell.Request.Code)))
        : null;

    /// <summary>Notes in the running cell's record the seed of random numbers that its code draws.</summary>
    /// <param name="purpose">What for.</param>
    /// <param name="seed">The seed.</param>
    public static void Drew(string purpose, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        CellContext.Current?.Ledger?.Drew(purpose, seed);
    }

    /// <summary>Shows a value.</summary>
    /// <param name="value">Any value; a <see cref="MimeBundle"/> is taken as it is.</param>
    /// <param name="mimeTypes">The forms to show; where none is given, those preferred for its type.</param>
    /// <returns>A handle to update what is shown.</returns>
    public static DisplayedValue display(object? value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Text as HTML, for <c>display(HTML("…"))</c>.</summary>
    /// <param name="content">The markup.</param>
    /// <returns>A value shown as HTML.</returns>
    public static IHtmlContent HTML(string content) => new HtmlString(content);

    /// <summary>Text as Markdown, for <c>display(Markdown("…"))</c>.</summary>
    /// <param name="content">The Markdown.</param>
    /// <returns>A value shown as Markdown.</returns>
    public static MimeBundle Markdown(string content)
        => new(new Dictionary<string, string> { ["text/markdown"] = content, ["text/plain"] = content });

    /// <summary>Runs JavaScript in the client, where that allows scripts; shown at once.</summary>
    /// <param name="content">The script.</param>
    /// <returns>A handle to update it.</returns>
    public static DisplayedValue Javascript(string content) => DisplayedValue.Show(CellContext.Current, Script(content));

    /// <summary>Adds a style sheet to the page, where the client allows styles; shown at once.</summary>
    /// <param name="content">The rules.</param>
    /// <returns>A handle to update it.</returns>
    public static DisplayedValue CSS(string content)
        => DisplayedValue.Show(CellContext.Current, new MimeBundle(new Dictionary<string, string> { ["text/html"] = $"<style>{content}</style>", ["text/plain"] = "" }));

    /// <summary>A progress bar: <c>using var bar = Progress(1000, "fitting"); … bar.Report(i);</c></summary>
    /// <param name="total">What counts as all.</param>
    /// <param name="title">What is being done.</param>
    /// <returns>The bar; dispose of it when the work ends.</returns>
    /// <exception cref="ArgumentOutOfRangeException">The total is below zero or no number.</exception>
    public static CellProgress Progress(double total, string title = "") => new(total, title);

    /// <summary>Clears what the cell has shown so far.</summary>
    /// <param name="wait">Only when the next output comes, which avoids flicker.</param>
    public static void ClearOutput(bool wait = false) => CellContext.Current?.Show(output => output.ClearOutput(wait));

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="InputNotAllowedException">The client takes no input.</exception>
    public static Task<string> GetInputAsync(string prompt = "") => Task.FromResult(InputPrompt.Ask(Running(), prompt, isPassword: false));

    /// <summary>Asks the user for a secret, which the client hides.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <returns>The answer; it shows as dots and turns into a string where one is wanted.</returns>
    /// <exception cref="InputNotAllowedException">The client takes no input.</exception>
    public static Task<PasswordString> GetPasswordAsync(string prompt = "") => Task.FromResult(new PasswordString(InputPrompt.Ask(Running(), prompt, isPassword: true)));

    internal static MimeBundle Script(string content)
        => new(new Dictionary<string, string> { ["application/javascript"] = content, ["text/plain"] = content });

    private static CellContext Running() => CellContext.Current ?? throw new InvalidOperationException("only code of a cell can ask for input");
}
