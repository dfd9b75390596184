using System.Text.Json;

namespace ExoInteractive.Kernel.Protocol;

/// <summary>How one type of request is answered.</summary>
/// <param name="Answer">Writes the properties of the reply's content.</param>
/// <param name="OwnStatus">Whether the answer writes its status itself; else it is "ok".</param>
/// <param name="After">What happens once the reply is sent and idle announced.</param>
internal sealed record RequestRoute(Action<JupyterMessage, Utf8JsonWriter> Answer, bool OwnStatus = false, Action? After = null);
