namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>What was compared.</summary>
public sealed class Tally
{
    /// <summary>Values of results, and numbers printed where the texts were not the same.</summary>
    public int Numbers { get; set; }

    /// <summary>Outputs shown.</summary>
    public int Outputs { get; set; }

    /// <summary>Files written.</summary>
    public int Files { get; set; }

    /// <summary>In words.</summary>
    /// <returns>"3 outputs, 45 values, 1 file"; "its outcome" where there was nothing else.</returns>
    public override string ToString()
    {
        string[] parts = [.. new[] { Count(Outputs, "output"), Count(Numbers, "value"), Count(Files, "file") }.Where(part => part.Length > 0)];
        return parts.Length == 0 ? "its outcome" : string.Join(", ", parts);
    }

    private static string Count(int count, string what) => count == 0 ? "" : $"{count} {what}{(count == 1 ? "" : "s")}";
}
