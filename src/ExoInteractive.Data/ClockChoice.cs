using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Data;

/// <summary>The clock a file has and the clock its reader was told.</summary>
internal static class ClockChoice
{
    /// <summary>Takes the one that was told where the file does not state its own.</summary>
    /// <param name="found">Stated by the file, inferred from its values, or unknown.</param>
    /// <param name="stated">Whether the file states it.</param>
    /// <param name="told">By the settings; null for none.</param>
    /// <returns>The clock, and a note for the layout's description where the file does not state it.</returns>
    /// <exception cref="FileContentException">The file states another clock.</exception>
    public static (TimeSystem Clock, string? Note) Resolve(TimeSystem found, bool stated, TimeSystem? told)
    {
        if (told is not TimeSystem wanted)
        {
            return (found, found == TimeSystem.Unknown ? "time system not stated" : null);
        }

        return !stated ? (wanted, $"time system {wanted} as told")
            : found == wanted ? (found, (string?)null)
            : throw new FileContentException($"times that the file says are {found}", $"a file that does not state its clock, or states {wanted} as told");
    }
}
