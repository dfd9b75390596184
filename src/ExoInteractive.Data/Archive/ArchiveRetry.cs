using System.Globalization;
using Polly;
using Polly.Retry;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// Repeats what failed in passing: waits that double with jitter, or as long as the archive asks (Retry-After), so that
/// many clients of an archive in trouble do not come back all at once.
/// </summary>
internal sealed class ArchiveRetry(ArchiveSettings settings, TimeProvider time)
{
    // A name that is not found twice will hardly be found later, and whoever works offline should not have to wait.
    private const int MostForUnknownHost = 1;

    /// <summary>Does work until it succeeds, fails for good, or has failed in passing too often.</summary>
    /// <param name="what">The work, for the last message: "MAST, list of files".</param>
    /// <param name="work">One try; throws <see cref="TransientFailure"/> to be repeated.</param>
    /// <param name="tell">Told before each wait.</param>
    /// <param name="worthIt">Whether a failure is worth repeating at all; null for always.</param>
    /// <param name="cancellationToken">Ends waits too.</param>
    /// <exception cref="ArchiveException">Failed too often.</exception>
    public async Task<T> RunAsync<T>(
        string what,
        Func<CancellationToken, Task<T>> work,
        Action<string>? tell,
        Func<TransientFailure, bool>? worthIt,
        CancellationToken cancellationToken)
    {
        int tries = 0;
        try
        {
            return await Pipeline(tell, worthIt).ExecuteAsync(
                async token =>
                {
                    tries++;
                    return await work(token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
        }
        catch (TransientFailure failure)
        {
            string often = tries == 1 ? "" : $", {tries} tries";
            throw new ArchiveException(ArchiveFailure.Unreachable, $"{what}: {failure.Message}{often}", failure);
        }
    }

    private ResiliencePipeline Pipeline(Action<string>? tell, Func<TransientFailure, bool>? worthIt)
    {
        if (settings.Retries == 0)
        {
            return ResiliencePipeline.Empty;
        }

        return new ResiliencePipelineBuilder { TimeProvider = time }.AddRetry(new RetryStrategyOptions
        {
            ShouldHandle = arguments => ValueTask.FromResult(
                arguments.Outcome.Exception is TransientFailure failure
                && (arguments.AttemptNumber < MostForUnknownHost || !failure.HostUnknown) && (worthIt is null || worthIt(failure))),
            MaxRetryAttempts = settings.Retries,
            BackoffType = DelayBackoffType.Exponential,
            UseJitter = true,
            Delay = settings.FirstRetryDelay,
            MaxDelay = settings.LongestRetryDelay,
            DelayGenerator = arguments => ValueTask.FromResult((arguments.Outcome.Exception as TransientFailure)?.RetryAfter),
            OnRetry = arguments =>
            {
                string wait = arguments.RetryDelay.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                tell?.Invoke($"{arguments.Outcome.Exception?.Message}; try {arguments.AttemptNumber + 2} of {settings.Retries + 1} in {wait} s");
                return ValueTask.CompletedTask;
            },
        }).Build();
    }
}
