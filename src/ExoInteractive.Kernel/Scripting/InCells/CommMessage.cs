using System.Text.Json;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>What a comm message does.</summary>
public enum CommAction
{
    /// <summary>Opens a comm.</summary>
    Open,

    /// <summary>Carries data over an open one.</summary>
    Message,

    /// <summary>Closes it.</summary>
    Close,
}

/// <summary>A message between a cell and code of a client, such as a widget, over a <see cref="Comm"/>.</summary>
/// <param name="Action">What it does.</param>
/// <param name="CommId">Which comm.</param>
public sealed record CommMessage(CommAction Action, string CommId)
{
    private static readonly JsonElement Nothing = JsonElement.Parse("{}"u8);

    /// <summary>The target's name where a comm is opened, else empty.</summary>
    public string TargetName { get; init; } = "";

    /// <summary>What is told; a JSON object.</summary>
    public JsonElement Data { get; init; } = Nothing;

    /// <summary>What is told about it; a JSON object.</summary>
    public JsonElement Metadata { get; init; } = Nothing;

    /// <summary>Binary data as they travel, beside the JSON. Default: none.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Buffers { get; init; } = [];

    /// <summary>A value of a cell as the JSON object that a message carries.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    internal static JsonElement ToJson(object? data)
    {
        if (data is null)
        {
            return Nothing;
        }

        JsonElement element;
        try
        {
            element = JsonSerializer.SerializeToElement(data, data.GetType());
        }
        catch (Exception unfit) when (unfit is JsonException or NotSupportedException or ArgumentException)
        {
            throw new ArgumentException($"a {data.GetType()} cannot be written as JSON: {unfit.Message}", nameof(data), unfit);
        }

        return element.ValueKind == JsonValueKind.Object
            ? element
            : throw new ArgumentException(
                $"a comm carries a JSON object, such as new {{ value = 3 }} or a dictionary; a {data.GetType()} is a JSON {element.ValueKind}", nameof(data));
    }
}
