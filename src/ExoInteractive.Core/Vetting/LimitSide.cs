namespace ExoInteractive.Core.Vetting;

/// <summary>On which side of its threshold a statistic fails, when nothing else decides.</summary>
internal enum LimitSide
{
    /// <summary>More than the statistic decides; moving it changes nothing.</summary>
    Settled,

    /// <summary>Fails above.</summary>
    Above,

    /// <summary>Fails below.</summary>
    Below,
}
