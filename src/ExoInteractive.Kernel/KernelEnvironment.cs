using System.Globalization;

namespace ExoInteractive.Kernel;

/// <summary>What a Jupyter client tells a kernel through environment variables.</summary>
/// <param name="Parent">JPY_PARENT_PID: the client's process id, on Windows a handle of its process; null where not told.</param>
/// <param name="InterruptEvent">JPY_INTERRUPT_EVENT: on Windows the handle of an event that interrupts; null where not told.</param>
/// <param name="SessionName">JPY_SESSION_NAME: path or name of the notebook; null where not told.</param>
public sealed record KernelEnvironment(long? Parent, long? InterruptEvent, string? SessionName)
{
    /// <summary>Reads the variables of this process; what is no number is as if it were not told.</summary>
    /// <returns>What they say.</returns>
    public static KernelEnvironment Current()
        => new(Number("JPY_PARENT_PID"), Number("JPY_INTERRUPT_EVENT"), Text("JPY_SESSION_NAME"));

    private static long? Number(string variable)
        => long.TryParse(Text(variable), NumberStyles.None, CultureInfo.InvariantCulture, out long number) && number > 1 ? number : null;

    private static string? Text(string variable)
        => System.Environment.GetEnvironmentVariable(variable) is { Length: > 0 } text ? text : null;
}
