namespace ExoInteractive.Kernel.Protocol;

/// <summary>A request that cannot be answered; the message goes back to the client.</summary>
internal sealed class RequestException(string message) : Exception(message);
