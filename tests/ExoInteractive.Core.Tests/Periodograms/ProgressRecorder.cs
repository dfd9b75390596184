using ExoInteractive.Core.LightCurves;

namespace ExoInteractive.Core.Tests.Periodograms;

/// <summary>Keeps what a search reported, and does something at each report.</summary>
internal sealed class ProgressRecorder(Action? onReport = null) : IProgress<StageProgress>
{
    private readonly Lock _lock = new();

    public List<StageProgress> Reports { get; } = [];

    public IReadOnlyList<double> Fractions => [.. Reports.Select(report => report.Fraction)];

    public void Report(StageProgress value)
    {
        lock (_lock)
        {
            Reports.Add(value);
        }

        onReport?.Invoke();
    }
}
