namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>Thrown where a cell asks for input and the client takes none, as in a headless run.</summary>
public sealed class InputNotAllowedException() : InvalidOperationException(
    "the cell asks for input, but this client takes none (a notebook run headless cannot ask; give the value as a parameter)");

/// <summary>Asks the user of a cell for a line.</summary>
internal static class InputPrompt
{
    public static string Ask(CellContext cell, string prompt, bool isPassword)
    {
        if (cell.Request.RequestInput is not { } ask)
        {
            throw new InputNotAllowedException();
        }

        cell.Streams.Flush();
        string text = ask(prompt, isPassword);
        if (isPassword)
        {
            cell.KeepSecret(text);
        }

        return text;
    }
}
