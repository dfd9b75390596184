using ExoInteractive.Kernel.Zmtp;

namespace ExoInteractive.Kernel;

/// <summary>How a kernel presents itself and treats its clients.</summary>
public sealed record KernelHostSettings
{
    /// <summary>The kernel's own version, shown to clients; "0.1.0" by default.</summary>
    public string Version { get; init; } = "0.1.0";

    /// <summary>The greeting of consoles.</summary>
    public string Banner { get; init; } = "ExoInteractive: C# for finding exoplanets. #!help lists the magics.";

    /// <summary>Entries of the client's Help menu.</summary>
    public IReadOnlyList<(string Text, Uri Url)> HelpLinks { get; init; } =
    [
        ("C# language reference", new Uri("https://learn.microsoft.com/dotnet/csharp/language-reference/")),
        (".NET API browser", new Uri("https://learn.microsoft.com/dotnet/api/")),
    ];

    /// <summary>How long printed text is gathered before it is sent; 50 ms, between 1 ms and 100 ms for a lively client.</summary>
    public TimeSpan StreamInterval { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Bytes that may wait for one client that reads slowly; 128 MiB. Beyond, cells wait for <see cref="SubscriberPatience"/>, then that client misses outputs.</summary>
    public long SubscriberQueueBytes { get; init; } = 128L << 20;

    /// <summary>How long a cell waits for a client whose queue is full, before that client misses outputs; 5 s.</summary>
    public TimeSpan SubscriberPatience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>The clock of message dates.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>What Jupyter told the process; read from its environment variables by default.</summary>
    public KernelEnvironment Environment { get; init; } = KernelEnvironment.Current();

    internal ZmtpLimits IopubLimits => new() { QueueBytes = SubscriberQueueBytes, MessageBytes = 64 * 1024 };
}
