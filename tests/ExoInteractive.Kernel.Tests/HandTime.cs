namespace ExoInteractive.Kernel.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class HandTime : TimeProvider
{
    private long _now;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override long GetTimestamp() => _now;

    public void Advance(TimeSpan by) => _now += by.Ticks;
}
