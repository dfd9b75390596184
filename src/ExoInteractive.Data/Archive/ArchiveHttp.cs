using System.Globalization;
using System.Net;
using System.Net.Http.Headers;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// One try of one request: follows redirects within the web and never down from https to http, turns a status into a
/// passing or a final failure, and notices an archive that does not answer or stops in the middle.
/// </summary>
internal sealed class ArchiveHttp : IDisposable
{
    private const int MostRedirects = 8;

    private readonly HttpClient _client;
    private readonly ArchiveSettings _settings;
    private readonly TimeProvider _time;

    public ArchiveHttp(ArchiveSettings settings, TimeProvider time, HttpMessageHandler? handler)
    {
        _settings = settings;
        _time = time;
        _client = new HttpClient(handler ?? new SocketsHttpHandler
        {
            // Redirects are followed here, so that each can be judged and named.
            AllowAutoRedirect = false,
            MaxConnectionsPerServer = settings.ParallelDownloads + 1,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
        _client.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", settings.UserAgent);
    }

    public void Dispose() => _client.Dispose();

    /// <summary>Sends a request and reads the head of its answer.</summary>
    /// <param name="address">Where to.</param>
    /// <param name="make">Makes the request for an address; called again for a redirect.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>A success, or 416 for a range that is not there.</returns>
    /// <exception cref="TransientFailure">May pass.</exception>
    /// <exception cref="ArchiveException">Will not.</exception>
    public async Task<HttpResponseMessage> SendAsync(Uri address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        Uri at = address;
        for (int redirects = 0; redirects <= MostRedirects; redirects++)
        {
            HttpResponseMessage response = await SendOnceAsync(at, make, cancellationToken).ConfigureAwait(false);
            if (!IsRedirect(response))
            {
                return await JudgedAsync(response, at, cancellationToken).ConfigureAwait(false);
            }

            using (response)
            {
                at = Followed(at, response.Headers.Location!);
            }
        }

        throw new ArchiveException(ArchiveFailure.BadAnswer, $"{address}: more than {MostRedirects} redirects, the last one to {at}");
    }

    /// <summary>Reads the next bytes of an answer.</summary>
    /// <param name="body">The answer's body.</param>
    /// <param name="buffer">Filled from its beginning.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>How many; 0 at the end.</returns>
    /// <exception cref="TransientFailure">The connection broke or stood still for the stall timeout.</exception>
    public async Task<int> ReadAsync(Stream body, Memory<byte> buffer, CancellationToken cancellationToken)
    {
        using CancellationTokenSource stall = new(_settings.StallTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stall.Token);
        try
        {
            return await body.ReadAsync(buffer, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientFailure($"no byte came for {Seconds(_settings.StallTimeout)}", inner: exception);
        }
        catch (Exception exception) when (exception is IOException or HttpRequestException)
        {
            throw new TransientFailure($"the connection broke off ({Reason(exception)})", inner: exception);
        }
    }

    private async Task<HttpResponseMessage> SendOnceAsync(Uri address, Func<Uri, HttpRequestMessage> make, CancellationToken cancellationToken)
    {
        using CancellationTokenSource late = new(_settings.ResponseTimeout, _time);
        using CancellationTokenSource either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using HttpRequestMessage request = make(address);
        try
        {
            return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransientFailure($"{address.Host} did not answer within {Seconds(_settings.ResponseTimeout)}", inner: exception);
        }
        catch (HttpRequestException exception)
        {
            bool unconnected = exception.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError;
            throw new TransientFailure(
                unconnected ? $"no connection to {address.Authority} ({Reason(exception)})" : $"{address.Authority} broke off ({Reason(exception)})",
                unconnected: unconnected,
                inner: exception);
        }
    }

    private async Task<HttpResponseMessage> JudgedAsync(HttpResponseMessage response, Uri address, CancellationToken cancellationToken)
    {
        if (response.IsSuccessStatusCode || response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            return response;
        }

        using (response)
        {
            string status = $"{address.Host} answered {(int)response.StatusCode} {response.ReasonPhrase}".TrimEnd();
            TimeSpan? wait = RetryAfter(response.Headers.RetryAfter);
            if (response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
                or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout))
            {
                string words = await BeginningAsync(response, cancellationToken).ConfigureAwait(false);
                throw new ArchiveException(
                    response.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Gone ? ArchiveFailure.NotFound : ArchiveFailure.BadAnswer,
                    $"{status} for {address}{(words.Length > 0 ? $": {words}" : "")}");
            }

            throw wait > _settings.LongestRetryAfter
                ? new ArchiveException(ArchiveFailure.Unreachable, $"{status} and asks to be left alone for {Seconds(wait.Value)}; try again then")
                : new TransientFailure(status, wait);
        }
    }

    private async Task<string> BeginningAsync(HttpResponseMessage response, CancellationToken cancellationToken)
    {
        byte[] buffer = new byte[4096];
        try
        {
            using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            int read = await ReadAsync(body, buffer, cancellationToken).ConfigureAwait(false);
            return read == 0 ? "" : ForeignContent.Describe(buffer.AsSpan(0, read));
        }
        catch (TransientFailure)
        {
            return "";
        }
    }

    private TimeSpan? RetryAfter(RetryConditionHeaderValue? header)
    {
        TimeSpan? wait = header?.Delta ?? (header?.Date is { } date ? date - _time.GetUtcNow() : null);
        return wait is null ? null : wait < TimeSpan.Zero ? TimeSpan.Zero : wait;
    }

    private static bool IsRedirect(HttpResponseMessage response)
        => (int)response.StatusCode is 301 or 302 or 303 or 307 or 308 && response.Headers.Location is not null;

    private static Uri Followed(Uri from, Uri location)
    {
        Uri to = location.IsAbsoluteUri ? location : new Uri(from, location);
        bool web = to.Scheme == Uri.UriSchemeHttps || (to.Scheme == Uri.UriSchemeHttp && from.Scheme == Uri.UriSchemeHttp);
        return web
            ? to
            : throw new ArchiveException(
                ArchiveFailure.BadAnswer, $"{from} redirects to {to.Scheme}://{to.Authority}, which is not followed from {from.Scheme}");
    }

    private static string Reason(Exception exception) => (exception.InnerException ?? exception).Message;

    private static string Seconds(TimeSpan time) => $"{time.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s";
}
