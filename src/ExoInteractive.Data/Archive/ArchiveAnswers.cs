using System.Globalization;
using System.Text.Json;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// Asks questions and keeps the answers with their date: a young answer is not asked for again, and an old one stands in
/// when the archive cannot be reached or must not be asked.
/// </summary>
internal sealed class ArchiveAnswers(ArchiveSettings settings, ArchiveHttp http, ArchiveRetry retry, ArchiveCache cache, TimeProvider time, Action<string> warn)
{
    private const int LargestAnswer = 64 << 20;

    /// <summary>The answer, from the cache or the archive.</summary>
    /// <param name="question">The question.</param>
    /// <param name="check">True for a good answer, false where the archive is still at work on it; throws for anything else. Run before an answer is kept.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <exception cref="ArchiveException">There is none.</exception>
    public async Task<JsonElement> AskAsync(
        ArchiveQuestion question, Func<JsonElement, bool> check, Action<string>? tell, CancellationToken cancellationToken)
    {
        CachedAnswer? kept = cache.FindAnswer(question) is { } found && IsGood(found.Answer, check) ? found : null;
        if (kept is not null && (settings.Offline || time.GetUtcNow() - kept.Asked < settings.AnswerLifetime))
        {
            return kept.Answer;
        }

        if (settings.Offline)
        {
            throw new ArchiveException(
                ArchiveFailure.Unreachable,
                $"{question.What}: offline, and the cache {cache.Folder} holds no answer to this question yet; ask once online");
        }

        try
        {
            JsonElement answer = await retry.RunAsync(
                question.What,
                token => AskUntilReadyAsync(question, check, token),
                tell,
                failure => kept is null || !failure.Unconnected,
                cancellationToken).ConfigureAwait(false);
            cache.KeepAnswer(question, new CachedAnswer(question.Text, time.GetUtcNow(), answer));
            return answer;
        }
        catch (ArchiveException exception) when (kept is not null && exception.Failure == ArchiveFailure.Unreachable)
        {
            string asked = kept.Asked.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            warn($"{exception.Message}; going on with the answer of {asked} UTC");
            return kept.Answer;
        }
    }

    // A file in the cache may have been damaged since it was written.
    private static bool IsGood(JsonElement answer, Func<JsonElement, bool> check)
    {
        try
        {
            return check(answer);
        }
        catch (ArchiveException)
        {
            return false;
        }
    }

    // MAST answers "EXECUTING" while it works on a long question; the same question asked again picks the answer up.
    private async Task<JsonElement> AskUntilReadyAsync(ArchiveQuestion question, Func<JsonElement, bool> check, CancellationToken cancellationToken)
    {
        long begun = time.GetTimestamp();
        TimeSpan wait = settings.FirstRetryDelay;
        while (true)
        {
            JsonElement answer = await AskOnceAsync(question, cancellationToken).ConfigureAwait(false);
            if (check(answer))
            {
                return answer;
            }

            if (time.GetElapsedTime(begun) > settings.QueryTimeout)
            {
                string limit = settings.QueryTimeout.TotalSeconds.ToString("F0", CultureInfo.InvariantCulture);
                throw new ArchiveException(ArchiveFailure.Unreachable, $"{question.What}: still at work after {limit} s");
            }

            await Task.Delay(wait, time, cancellationToken).ConfigureAwait(false);
            wait = wait * 2 < settings.LongestRetryDelay ? wait * 2 : settings.LongestRetryDelay;
        }
    }

    private async Task<JsonElement> AskOnceAsync(ArchiveQuestion question, CancellationToken cancellationToken)
    {
        using HttpResponseMessage response = await http.SendAsync(
            question.Address, address => Request(question, address), cancellationToken).ConfigureAwait(false);
        MemoryStream content = new();
        using (Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false))
        {
            byte[] buffer = new byte[1 << 16];
            int read;
            while ((read = await http.ReadAsync(body, buffer, cancellationToken).ConfigureAwait(false)) > 0)
            {
                content.Write(buffer, 0, read);
                if (content.Length > LargestAnswer)
                {
                    throw new ArchiveException(ArchiveFailure.BadAnswer, $"{question.What}: an answer of more than {LargestAnswer >> 20} MiB");
                }
            }
        }

        try
        {
            using JsonDocument document = JsonDocument.Parse(content.GetBuffer().AsMemory(0, (int)content.Length));
            return document.RootElement.Clone();
        }
        catch (JsonException exception)
        {
            ReadOnlySpan<byte> beginning = content.GetBuffer().AsSpan(0, (int)Math.Min(content.Length, 4096));
            throw new ArchiveException(
                ArchiveFailure.BadAnswer, $"{question.What}: answered with {ForeignContent.Describe(beginning)} where JSON was expected", exception);
        }
    }

    private static HttpRequestMessage Request(ArchiveQuestion question, Uri address) => question.Form is null
        ? new HttpRequestMessage(HttpMethod.Get, address)
        : new HttpRequestMessage(HttpMethod.Post, address) { Content = new FormUrlEncodedContent(question.Form) };
}
