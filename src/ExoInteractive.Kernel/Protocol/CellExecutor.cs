using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Zmtp;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>Carries out one execute_request: busy, execute_input, the cell's outputs, execute_reply, idle.</summary>
internal sealed class CellExecutor(
    ICellEngine engine,
    KernelSession session,
    RouterListener shell,
    IopubChannel iopub,
    KernelStatus status,
    StreamFlusher flusher,
    InputChannel input,
    ExecutionHistory history)
{
    private delegate void ReplyContent(Utf8JsonWriter content);

    /// <summary>Runs the request.</summary>
    /// <param name="message">The execute_request.</param>
    /// <param name="failing">Called before the reply of a failure that aborts what is queued behind.</param>
    /// <param name="interrupt">Interrupts it.</param>
    public void Execute(JupyterMessage message, Action failing, CancellationToken interrupt)
    {
        status.Busy(message.Header);
        try
        {
            string started = session.Timestamp();
            bool stopOnError = true;
            ReplyContent reply;
            bool succeeded;
            try
            {
                ExecuteRequest request = ExecuteRequest.Read(message);
                stopOnError = request.StopOnError;
                (succeeded, reply) = Run(message, request, interrupt);
            }
            catch (Exception wrong)
            {
                succeeded = false;
                reply = Failure(wrong);
            }

            if (!succeeded && stopOnError)
            {
                failing();
            }

            try
            {
                Reply(message, reply, started);
            }
            catch (ArgumentException tooLong)
            {
                // A user expression's value may be longer than a message can be.
                Reply(message, Failure(tooLong), started);
            }
        }
        finally
        {
            status.Idle(message.Header);
        }
    }

    /// <summary>Answers a request that is not run.</summary>
    /// <param name="message">The execute_request.</param>
    /// <param name="outcome">"aborted" or "error".</param>
    /// <param name="name">Of the error.</param>
    /// <param name="reason">For people.</param>
    public void Refuse(JupyterMessage message, string outcome, string name, string reason)
    {
        status.Busy(message.Header);
        Reply(message, content => WriteFailure(content, outcome, new CellError(name, reason, [reason])), session.Timestamp());
        status.Idle(message.Header);
    }

    private (bool Succeeded, ReplyContent Reply) Run(JupyterMessage message, ExecuteRequest request, CancellationToken interrupt)
    {
        int count = engine.ExecutionCount + (request.StoreHistory ? 1 : 0);
        if (!request.Silent)
        {
            iopub.Notice("execute_input", message.Header, content =>
            {
                content.WriteString("code", request.Code);
                content.WriteNumber("execution_count", count);
            });
        }

        CellOutputChannel output = new(iopub, flusher, message.Header, count, request.Silent);
        CellResult result = RunCell(message, request, count, output, interrupt);
        output.Finish();
        if (request.StoreHistory)
        {
            history.Add(new HistoryEntry(result.ExecutionCount, request.Code, output.ResultText));
        }

        if (!result.Succeeded)
        {
            CellError error = result.Error ?? new CellError("Error", "the cell failed", ["the cell failed"]);
            return (false, content => WriteFailure(content, "error", error, result.ExecutionCount));
        }

        List<(string Name, MimeBundle? Bundle, CellError? Error)> values = [];
        foreach ((string name, string expression) in request.UserExpressions)
        {
            (MimeBundle? bundle, CellError? error) = Evaluate(expression, interrupt);
            values.Add((name, bundle, error));
        }

        output.Finish();
        return (true, content => WriteSuccess(content, result.ExecutionCount, values));
    }

    private CellResult RunCell(
        JupyterMessage message, ExecuteRequest request, int count, CellOutputChannel output, CancellationToken interrupt)
    {
        string Ask(string prompt, bool password)
        {
            output.Flush();
            return input.Ask(message, prompt, password, interrupt);
        }

        try
        {
            CellRequest cell = new(request.Code, request.Silent, request.StoreHistory, request.CellId, request.AllowStdin ? Ask : null);
            return engine.ExecuteAsync(cell, output, interrupt).GetAwaiter().GetResult();
        }
        catch (Exception failed)
        {
            CellError error = Describe(failed);
            output.Error(error);
            return new CellResult(false, count, error);
        }
    }

    private (MimeBundle? Bundle, CellError? Error) Evaluate(string expression, CancellationToken interrupt)
    {
        try
        {
            return engine.EvaluateAsync(expression, interrupt).GetAwaiter().GetResult();
        }
        catch (Exception failed)
        {
            return (null, Describe(failed));
        }
    }

    private ReplyContent Failure(Exception wrong)
        => content => WriteFailure(content, "error", new CellError(wrong.GetType().Name, wrong.Message, [wrong.Message]));

    private static CellError Describe(Exception failed)
        => failed is OperationCanceledException
            ? new CellError("KeyboardInterrupt", "interrupted", ["interrupted"])
            : new CellError(failed.GetType().Name, failed.Message, failed.ToString().Split('\n'));

    private void Reply(JupyterMessage message, ReplyContent content, string started)
    {
        KernelSession.Outgoing reply = session.Compose(
            "execute_reply",
            message.Identities,
            message.Header,
            writer => content(writer),
            metadata => metadata.WriteString("started", started));
        shell.Send(reply.Parts[0].Span, [.. reply.Parts.Skip(1)]);
    }

    private static void WriteSuccess(
        Utf8JsonWriter content, int count, IReadOnlyList<(string Name, MimeBundle? Bundle, CellError? Error)> values)
    {
        content.WriteString("status", "ok");
        content.WriteNumber("execution_count", count);
        content.WriteStartObject("user_expressions");
        foreach ((string name, MimeBundle? bundle, CellError? error) in values)
        {
            content.WriteStartObject(name);
            content.WriteString("status", error is null ? "ok" : "error");
            if (error is not null)
            {
                content.WriteError(error);
            }
            else
            {
                content.WriteData(bundle ?? MimeBundle.Plain(""));
                content.WriteStartObject("metadata");
                content.WriteEndObject();
            }

            content.WriteEndObject();
        }

        content.WriteEndObject();
        WriteNoPayload(content);
    }

    private void WriteFailure(Utf8JsonWriter content, string status, CellError error, int? count = null)
    {
        content.WriteString("status", status);
        content.WriteNumber("execution_count", count ?? engine.ExecutionCount);
        content.WriteError(error);
        content.WriteStartObject("user_expressions");
        content.WriteEndObject();
        WriteNoPayload(content);
    }

    private static void WriteNoPayload(Utf8JsonWriter content)
    {
        content.WriteStartArray("payload");
        content.WriteEndArray();
    }
}
