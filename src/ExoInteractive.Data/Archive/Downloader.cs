using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;

namespace ExoInteractive.Data.Archive;

/// <summary>
/// Fetches one file into the cache: goes on where an earlier try broke off, checks length, content and hash, and puts the
/// file in its place only when it is whole. One process at a time fetches a file; the others wait and find it there.
/// </summary>
internal sealed class Downloader(ArchiveSettings settings, ArchiveHttp http, ArchiveRetry retry, ArchiveCache cache, TimeProvider time)
{
    private const int ChunkLength = 1 << 16;

    /// <summary>Fetches a product, or finds it in the cache.</summary>
    /// <param name="product">The product.</param>
    /// <param name="received">Told how many bytes of the file are here.</param>
    /// <param name="tell">Told of waits.</param>
    /// <param name="cancellationToken">Stops it; what has come stays to be gone on with.</param>
    /// <returns>The file, and whether it was there before.</returns>
    /// <exception cref="ArchiveException">It cannot be had.</exception>
    public async Task<(CachedFile File, bool WasThere)> FetchAsync(
        ArchiveProduct product, Action<long> received, Action<string> tell, CancellationToken cancellationToken)
    {
        if (cache.Find(product) is { } there)
        {
            received(there.Bytes);
            return (there, true);
        }

        if (settings.Offline)
        {
            throw new ArchiveException(ArchiveFailure.Unreachable, $"{product.FileName}: offline, and not in the cache {cache.Folder}");
        }

        string lockPath = cache.MakeRoomFor(product);
        try
        {
            using IDisposable held = await CacheLock.TakeAsync(
                lockPath, time, () => tell($"{product.FileName}: waiting for another process that fetches it"), cancellationToken).ConfigureAwait(false);
            if (cache.Find(product) is { } meanwhile)
            {
                received(meanwhile.Bytes);
                return (meanwhile, true);
            }

            CachedFile file = await retry.RunAsync(
                product.FileName, token => TryOnceAsync(product, received, token), tell, worthIt: null, cancellationToken).ConfigureAwait(false);
            return (file, false);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw cache.Unusable(exception);
        }
    }

    private async Task<CachedFile> TryOnceAsync(ArchiveProduct product, Action<long> received, CancellationToken cancellationToken)
    {
        PartFile part = new(cache.PathOf(product));
        PartNote? begun = part.Resumable(product.Uri);
        Uri address = new(settings.Mast, $"api/v0.1/Download/file?uri={Uri.EscapeDataString(product.Uri)}");
        using HttpResponseMessage response = await http.SendAsync(address, to => Request(to, begun), cancellationToken).ConfigureAwait(false);
        if (response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable)
        {
            part.Discard();
            throw new TransientFailure("the archive no longer has the part asked for; beginning anew", TimeSpan.Zero);
        }

        bool goesOn = begun is not null && GoesOn(response, begun);
        if (response.StatusCode == HttpStatusCode.PartialContent && !goesOn)
        {
            part.Discard();
            throw new TransientFailure("the archive sent another part than asked for; beginning anew", TimeSpan.Zero);
        }

        PartNote note = goesOn ? begun! : PartNote.Of(product.Uri, response);
        if (!goesOn)
        {
            part.Begin(note);
        }

        string sha256 = await ReceiveAsync(product, part, note, response, goesOn ? note.Have : 0, received, cancellationToken).ConfigureAwait(false);
        CachedFile file = cache.TakeIn(product, part.Path, address.AbsoluteUri, sha256, note.ETag);
        part.Forget();
        return file;
    }

    private static HttpRequestMessage Request(Uri address, PartNote? begun)
    {
        HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        if (begun is not null)
        {
            request.Headers.Range = new RangeHeaderValue(begun.Have, null);
            request.Headers.IfRange = begun.Condition();
        }

        return request;
    }

    // The very next byte of the very same version; a server that ignores the range, or has another version, sends 200.
    private static bool GoesOn(HttpResponseMessage response, PartNote begun)
        => response.StatusCode == HttpStatusCode.PartialContent
            && response.Content.Headers.ContentRange is { Unit: "bytes" } range && range.From == begun.Have
            && (range.Length is null || begun.Length is null || range.Length == begun.Length)
            && (begun.ETag is null || response.Headers.ETag is null || response.Headers.ETag.Tag == begun.ETag);

    private async Task<string> ReceiveAsync(
        ArchiveProduct product, PartFile part, PartNote note, HttpResponseMessage response, long have, Action<long> received, CancellationToken cancellationToken)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] chunk = new byte[ChunkLength];
        FileStream file = new(part.Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read | FileShare.Delete, bufferSize: 1);
        await using (file.ConfigureAwait(false))
        {
            for (int read; have > file.Position && (read = file.Read(chunk)) > 0;)
            {
                hash.AppendData(chunk, 0, read);
            }

            received(file.Position);
            using Stream body = await response.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
            long most = note.Length ?? product.Bytes ?? long.MaxValue;
            int came;
            while ((came = await http.ReadAsync(body, chunk, cancellationToken).ConfigureAwait(false)) > 0)
            {
                if (file.Position == 0 && came >= ForeignContent.Needed)
                {
                    RefuseUnlessFits(product, part, chunk.AsSpan(0, came));
                }

                hash.AppendData(chunk, 0, came);
                await WriteAsync(file, chunk.AsMemory(0, came), cancellationToken).ConfigureAwait(false);
                received(file.Position);
                if (file.Position > most)
                {
                    part.Discard();
                    throw WrongLength(product, $"more than {most}", most);
                }
            }

            RefuseUnlessWhole(product, part, note, file);
            file.Flush(flushToDisk: true);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    // A file larger than the system allows is reported as an argument out of range, not as the failure of the disk it is.
    private static async ValueTask WriteAsync(FileStream file, ReadOnlyMemory<byte> bytes, CancellationToken cancellationToken)
    {
        try
        {
            await file.WriteAsync(bytes, cancellationToken).ConfigureAwait(false);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new IOException($"no more than {file.Length} bytes can be written to {file.Name}", exception);
        }
    }

    private static void RefuseUnlessWhole(ArchiveProduct product, PartFile part, PartNote note, FileStream file)
    {
        long length = file.Length;
        if (length < note.Length)
        {
            throw new TransientFailure($"the connection ended after {length} of {note.Length} bytes");
        }

        if (product.Bytes is { } listed && length != listed)
        {
            part.Discard();
            throw WrongLength(product, $"{length}", listed);
        }

        file.Position = 0;
        byte[] beginning = new byte[4096];
        int read = file.ReadAtLeast(beginning, beginning.Length, throwOnEndOfStream: false);
        RefuseUnlessFits(product, part, beginning.AsSpan(0, read));
    }

    private static void RefuseUnlessFits(ArchiveProduct product, PartFile part, ReadOnlySpan<byte> beginning)
    {
        if (!ForeignContent.IsFits(beginning))
        {
            part.Discard();
            throw new ArchiveException(
                ArchiveFailure.BadAnswer,
                $"{product.FileName}: the archive sent {ForeignContent.Describe(beginning)} where a FITS file was expected; it was not kept");
        }
    }

    private static ArchiveException WrongLength(ArchiveProduct product, string came, long stated) => new(
        ArchiveFailure.BadAnswer,
        $"{product.FileName}: {came} bytes came where the archive states {stated}; it was not kept (--refresh asks for the list of files anew)");
}
