namespace ExoInteractive.Runs.Records.Comparison;

/// <summary>In what two runs differ. Those before <see cref="Outcome"/> can be causes, the others are effects.</summary>
public enum DifferenceKind
{
    /// <summary>The cell's text.</summary>
    Code,

    /// <summary>An option of a magic, or a setting of a verb.</summary>
    Setting,

    /// <summary>The key of random numbers.</summary>
    Seed,

    /// <summary>A file that was read.</summary>
    Input,

    /// <summary>A NuGet package of the notebook.</summary>
    Package,

    /// <summary>ExoInteractive itself, or an assembly of it.</summary>
    Engine,

    /// <summary>.NET or the operating system.</summary>
    Runtime,

    /// <summary>The processor, its instruction set, the accelerator.</summary>
    Hardware,

    /// <summary>How many threads could run at once.</summary>
    Threads,

    /// <summary>The culture that numbers and dates are written in.</summary>
    Culture,

    /// <summary>The local time zone.</summary>
    TimeZone,

    /// <summary>How the run ended, or that only one of the two took place.</summary>
    Outcome,

    /// <summary>A number of the results, or one that was printed.</summary>
    Number,

    /// <summary>What was shown or written, other than its numbers.</summary>
    Output,
}
