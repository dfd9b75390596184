using System.Globalization;

namespace ExoInteractive.Runs.Records.Slices;

/// <summary>A number of bytes for people.</summary>
public static class ByteSize
{
    private static readonly string[] Units = ["B", "kB", "MB", "GB", "TB"];

    /// <summary>"312 kB": powers of 1000, three digits at most.</summary>
    /// <param name="bytes">Not negative.</param>
    /// <returns>The text.</returns>
    public static string Of(long bytes)
    {
        double value = bytes;
        int unit = 0;
        while (value >= 999.5 && unit < Units.Length - 1)
        {
            value /= 1000;
            unit++;
        }

        string digits = unit > 0 && value < 9.95 ? value.ToString("F1", CultureInfo.InvariantCulture) : value.ToString("F0", CultureInfo.InvariantCulture);
        return $"{digits} {Units[unit]}";
    }
}
