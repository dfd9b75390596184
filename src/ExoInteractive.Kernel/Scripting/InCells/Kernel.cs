using ExoInteractive.Kernel.Scripting.Output;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;
using Microsoft.AspNetCore.Html;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>What every cell can call without a prefix: the names that users of .NET Interactive know.</summary>
public static partial class Kernel
{
    /// <summary>Cancelled when the running cell is interrupted; pass it to whatever takes long.</summary>
    public static CancellationToken CancellationToken => CellContext.Current?.Cancellation ?? CancellationToken.None;

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
    /// <returns>The answer.</returns>
    /// <exception cref="InputNotAllowedException">The client takes no input.</exception>
    public static Task<string> GetPasswordAsync(string prompt = "") => Task.FromResult(InputPrompt.Ask(Running(), prompt, isPassword: true));

    private static CellContext Running() => CellContext.Current ?? throw new InvalidOperationException("only code of a cell can ask for input");
}
