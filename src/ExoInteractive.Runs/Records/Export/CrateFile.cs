using System.Security.Cryptography;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>A file that goes into a crate.</summary>
/// <param name="Place">Where, relative to the crate, with "/".</param>
/// <param name="Name">What it is called for people.</param>
/// <param name="Description">What it is; empty for none.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Sha256">Of its contents.</param>
/// <param name="Open">Opens them.</param>
internal sealed record CrateFile(string Place, string Name, string Description, long Bytes, string Sha256, Func<Stream> Open)
{
    /// <summary>Its media type.</summary>
    public string MediaType { get; init; } = MediaTypes.OfFile(Place);

    /// <summary>Its identifier in the metadata: the place as a relative URI.</summary>
    public string Id => IdOf(Place);

    /// <summary>The web address it came from; null for none.</summary>
    public string? Source { get; init; }

    /// <summary>A file with contents in memory.</summary>
    public static CrateFile Of(string place, string name, string description, byte[] contents)
        => new(place, name, description, contents.LongLength, ContentHash.Of(contents), () => new MemoryStream(contents, writable: false));

    /// <summary>A place as a relative URI: what a URI gives a meaning to is escaped, letters of any script are not.</summary>
    public static string IdOf(string place)
        => string.Concat(place.Select(letter => letter < 128 && !char.IsAsciiLetterOrDigit(letter) && !"/-._~()+,@".Contains(letter) ? Uri.EscapeDataString(letter.ToString()) : letter.ToString()));

    /// <summary>Copies the contents, making sure that they are those that were described.</summary>
    /// <exception cref="IOException">They cannot be read, or have changed since.</exception>
    public void CopyTo(Stream target)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        using Stream source = Open();
        byte[] buffer = new byte[1 << 16];
        for (int read = source.Read(buffer); read > 0; read = source.Read(buffer))
        {
            hash.AppendData(buffer, 0, read);
            target.Write(buffer, 0, read);
        }

        if (Convert.ToHexStringLower(hash.GetHashAndReset()) != Sha256)
        {
            throw new IOException($"{Name} was changed while it was exported; export again");
        }
    }
}
