namespace ExoInteractive.Runs.Tests;

/// <summary>A clock that goes one second at each look.</summary>
internal sealed class SteppingTime : TimeProvider
{
    private long _seconds;

    public override long TimestampFrequency => 1;

    public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2026, 3, 27, 12, 0, 0, TimeSpan.Zero).AddSeconds(Interlocked.Increment(ref _seconds));

    public override long GetTimestamp() => Interlocked.Increment(ref _seconds);
}
