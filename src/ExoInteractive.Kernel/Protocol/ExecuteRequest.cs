using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>An execute_request, its defaults filled in.</summary>
/// <param name="Code">What to run.</param>
/// <param name="Silent">No history, no output.</param>
/// <param name="StoreHistory">Counts; never where silent.</param>
/// <param name="UserExpressions">To be evaluated after the code.</param>
/// <param name="AllowStdin">Whether the client answers input_request.</param>
/// <param name="StopOnError">Whether a failure aborts what is queued behind.</param>
/// <param name="CellId">The client's identifier of the cell, where it told one.</param>
internal sealed record ExecuteRequest(
    string Code,
    bool Silent,
    bool StoreHistory,
    IReadOnlyList<(string Name, string Expression)> UserExpressions,
    bool AllowStdin,
    bool StopOnError,
    string? CellId)
{
    /// <exception cref="RequestException">An entry is missing or of the wrong type.</exception>
    public static ExecuteRequest Read(JupyterMessage message)
    {
        JsonElement content = message.Content;
        bool silent = content.Flag("silent", false);
        return new ExecuteRequest(
            content.Text("code"),
            silent,
            !silent && content.Flag("store_history", true),
            content.Texts("user_expressions"),
            content.Flag("allow_stdin", false),
            content.Flag("stop_on_error", true),
            CellIdOf(message));
    }

    /// <summary>Metadata are free for clients to fill, so what does not fit is no error.</summary>
    private static string? CellIdOf(JupyterMessage message)
    {
        try
        {
            return message.Metadata.Text("cellId", "") is { Length: > 0 } id ? id : null;
        }
        catch (RequestException)
        {
            return null;
        }
    }
}
