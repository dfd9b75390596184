namespace ExoInteractive.LocalArchive;

/// <summary>
/// A clock for tests. Short waits (back-off, looking again) are over at once, their length noted and added to the clock;
/// long ones (time limits) end only when the test moves the clock.
/// </summary>
internal sealed class ManualTime : TimeProvider
{
    private static readonly TimeSpan LongestShortWait = TimeSpan.FromMinutes(10);

    private readonly Lock _gate = new();
    private readonly List<Timer> _pending = [];
    private readonly List<TimeSpan> _waits = [];
    private DateTimeOffset _now = new(2026, 11, 22, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The short waits, in order.</summary>
    public IReadOnlyList<TimeSpan> Waits
    {
        get
        {
            lock (_gate)
            {
                return [.. _waits];
            }
        }
    }

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
        {
            return _now;
        }
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) => new Timer(this, callback, state, dueTime);

    /// <summary>Moves the clock and ends what is due.</summary>
    public void Advance(TimeSpan by)
    {
        Timer[] due;
        lock (_gate)
        {
            _now += by;
            due = [.. _pending.Where(timer => timer.Due <= _now)];
            _pending.RemoveAll(timer => timer.Due <= _now);
        }

        foreach (Timer timer in due)
        {
            timer.Fire();
        }
    }

    /// <summary>Moves the clock eleven minutes again and again until work ends: whatever time limit it waits for runs out.</summary>
    public async Task<T> RunOutAsync<T>(Task<T> work)
    {
        while (await Task.WhenAny(work, Task.Delay(10)) != work)
        {
            Advance(TimeSpan.FromMinutes(11));
        }

        return await work;
    }

    private void Arm(Timer timer, TimeSpan dueTime)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
            if (dueTime == Timeout.InfiniteTimeSpan)
            {
                return;
            }

            if (dueTime > LongestShortWait)
            {
                timer.Due = _now + dueTime;
                _pending.Add(timer);
                return;
            }

            _now += dueTime;
            _waits.Add(dueTime);
        }

        ThreadPool.QueueUserWorkItem(_ => timer.Fire());
    }

    private void Disarm(Timer timer)
    {
        lock (_gate)
        {
            _pending.Remove(timer);
        }
    }

    private sealed class Timer : ITimer
    {
        private readonly ManualTime _time;
        private readonly TimerCallback _callback;
        private readonly object? _state;

        public Timer(ManualTime time, TimerCallback callback, object? state, TimeSpan dueTime)
        {
            (_time, _callback, _state) = (time, callback, state);
            time.Arm(this, dueTime);
        }

        public DateTimeOffset Due { get; set; }

        public void Fire() => _callback(_state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            _time.Arm(this, dueTime);
            return true;
        }

        public void Dispose() => _time.Disarm(this);

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
