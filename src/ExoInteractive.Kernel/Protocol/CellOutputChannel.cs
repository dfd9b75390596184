using System.Text.Json;
using ExoInteractive.Kernel.Scripting;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>
/// Publishes the outputs of one cell, in the order they were made. Printed text is gathered and sent when it has waited a
/// moment, when it is long, when anything else is sent, and before the reply. Output after the cell's end still belongs to it.
/// </summary>
internal sealed class CellOutputChannel(
    IopubChannel iopub, StreamFlusher flusher, ReadOnlyMemory<byte> parent, int executionCount, bool silent) : ICellOutput
{
    private const int LongText = 64 * 1024;

    /// <summary>The most text of one message, in UTF-16 units; more goes out in several.</summary>
    private const int LongestText = 8 << 20;

    private readonly Lock _gate = new();
    private readonly StreamBuffer _stream = new();
    private bool _failed;

    /// <summary>The plain form of the last expression's value; null where there was none.</summary>
    public string? ResultText { get; private set; }

    /// <inheritdoc/>
    public void Stream(string name, string text)
    {
        if (silent || text.Length == 0)
        {
            return;
        }

        lock (_gate)
        {
            if (_stream.Name != name)
            {
                Send(everything: true);
            }

            bool first = _stream.Length == 0;
            _stream.Append(name, text);
            if (_stream.Length >= LongText)
            {
                Send(everything: false);
            }
            else if (first)
            {
                flusher.Schedule(this);
            }
        }
    }

    /// <inheritdoc/>
    public void DisplayData(MimeBundle bundle, string? displayId) => Display("display_data", bundle, displayId);

    /// <inheritdoc/>
    public void UpdateDisplayData(MimeBundle bundle, string displayId) => Display("update_display_data", bundle, displayId);

    /// <inheritdoc/>
    public void ExecuteResult(MimeBundle bundle)
    {
        ResultText = bundle.Data.GetValueOrDefault("text/plain");
        Output("execute_result", content =>
        {
            content.WriteNumber("execution_count", executionCount);
            content.WriteData(bundle);
            content.WriteDisplayMetadata(bundle);
        });
    }

    /// <inheritdoc/>
    public void Error(CellError error)
    {
        lock (_gate)
        {
            if (_failed)
            {
                return;
            }

            _failed = true;
            if (!silent)
            {
                Send(everything: true);
                iopub.Notice("error", parent, content => content.WriteError(error));
            }
        }
    }

    /// <inheritdoc/>
    public void ClearOutput(bool wait) => Output("clear_output", content => content.WriteBoolean("wait", wait));

    /// <inheritdoc/>
    public void Comm(CommMessage message)
    {
        string type = message.Action switch { CommAction.Open => "comm_open", CommAction.Close => "comm_close", _ => "comm_msg" };
        lock (_gate)
        {
            Send(everything: true);
            iopub.Output(
                type,
                parent,
                content =>
                {
                    content.WriteString("comm_id", message.CommId);
                    if (message.Action == CommAction.Open)
                    {
                        content.WriteString("target_name", message.TargetName);
                    }

                    content.WritePropertyName("data");
                    content.WriteRawValue(message.Data.GetRawText(), skipInputValidation: true);
                },
                metadata =>
                {
                    foreach (JsonProperty entry in message.Metadata.EnumerateObject())
                    {
                        metadata.WritePropertyName(entry.Name);
                        metadata.WriteRawValue(entry.Value.GetRawText(), skipInputValidation: true);
                    }
                },
                message.Buffers);
        }
    }

    /// <summary>Sends what was printed so far.</summary>
    public void Flush()
    {
        lock (_gate)
        {
            Send(everything: false);
        }
    }

    /// <summary>Sends all that was printed, at the end of the cell.</summary>
    public void Finish()
    {
        lock (_gate)
        {
            Send(everything: true);
        }
    }

    private void Display(string type, MimeBundle bundle, string? displayId)
        => Output(type, content =>
        {
            content.WriteData(bundle);
            content.WriteDisplayMetadata(bundle);
            content.WriteStartObject("transient");
            if (displayId is not null)
            {
                content.WriteString("display_id", displayId);
            }

            content.WriteEndObject();
        });

    private void Output(string type, Action<Utf8JsonWriter> content)
    {
        if (silent)
        {
            return;
        }

        lock (_gate)
        {
            Send(everything: true);
            iopub.Output(type, parent, content);
        }
    }

    private void Send(bool everything)
    {
        while (_stream.Take(everything, LongestText) is { Length: > 0 } text)
        {
            string name = _stream.Name;
            iopub.Output("stream", parent, content =>
            {
                content.WriteString("name", name);
                content.WriteString("text", text);
            });
        }
    }
}
