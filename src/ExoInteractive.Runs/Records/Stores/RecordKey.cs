using System.Security.Cryptography;

namespace ExoInteractive.Runs.Records;

/// <summary>
/// A key that signs the entries of a chain, or the public half of one that checks them: ECDSA on P-256 (FIPS 186-4), over the
/// 32 bytes of an entry's hash, the signature in DER as openssl writes it. Safe from any thread.
/// </summary>
public sealed class RecordKey : IDisposable
{
    /// <summary>The environment variable that names a private key's file.</summary>
    public const string Variable = "EXO_RECORDS_KEY";

    private readonly ECDsa _key;
    private readonly Lock _gate = new();

    private RecordKey(ECDsa key, bool canSign)
    {
        _key = key;
        CanSign = canSign;
        PublicPem = key.ExportSubjectPublicKeyInfoPem();
    }

    /// <summary>Whether the private half is there.</summary>
    public bool CanSign { get; }

    /// <summary>The public half, PEM ("BEGIN PUBLIC KEY").</summary>
    public string PublicPem { get; }

    /// <summary>Makes a key: the private half in a file that only its owner can read, the public one beside it with .pub after its name.</summary>
    /// <param name="path">The private key's file, which must not exist.</param>
    /// <returns>The key.</returns>
    /// <exception cref="IOException">One of the files exists or cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static RecordKey Create(string path)
    {
        string full = Path.GetFullPath(path), publicPath = full + ".pub";
        if (File.Exists(publicPath))
        {
            throw new IOException($"{publicPath} exists; a key is never written over another, name a new file");
        }

        ECDsa key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        FileStreamOptions options = new() { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using (StreamWriter writer = new(full, options))
        {
            writer.WriteLine(key.ExportPkcs8PrivateKeyPem());
        }

        RecordKey made = new(key, canSign: true);
        AtomicFile.WriteText(publicPath, made.PublicPem + "\n");
        return made;
    }

    /// <summary>Reads a private key, or a public one that can only check.</summary>
    /// <param name="path">A PEM file: "EC PRIVATE KEY", "PRIVATE KEY" or "PUBLIC KEY", without a password.</param>
    /// <returns>The key.</returns>
    /// <exception cref="IOException">The file is missing, cannot be read, or holds no such key: one line that names it.</exception>
    public static RecordKey Read(string path)
    {
        string full = Path.GetFullPath(path);
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportFromPem(File.ReadAllText(full));
            ECParameters parameters = key.ExportParameters(includePrivateParameters: false);
            if (parameters.Curve.Oid.Value != ECCurve.NamedCurves.nistP256.Oid.Value)
            {
                throw new CryptographicException("its curve is not P-256");
            }

            return new RecordKey(key, HasPrivateHalf(key));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or CryptographicException)
        {
            key.Dispose();
            string reason = exception is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : ErrorLine.Of(exception);
            throw new IOException($"the key {full} cannot be used: {reason}; it must be an ECDSA P-256 key in PEM without a password, as `exo records key new` makes", exception);
        }
    }

    /// <summary>Reads a key that can sign.</summary>
    /// <param name="path">A PEM file.</param>
    /// <returns>The key.</returns>
    /// <exception cref="IOException">As <see cref="Read"/>, or it is the public half.</exception>
    public static RecordKey ReadPrivate(string path)
    {
        RecordKey key = Read(path);
        return key.CanSign ? key : throw new IOException($"the key {Path.GetFullPath(path)} is the public half, which only checks; name the private one");
    }

    /// <summary>Signs the hash of an entry.</summary>
    /// <param name="hash">64 hexadecimal digits.</param>
    /// <returns>Base64 of the DER signature.</returns>
    /// <exception cref="InvalidOperationException">This is a public key.</exception>
    public string Sign(string hash)
    {
        if (!CanSign)
        {
            throw new InvalidOperationException("a public key cannot sign; name the private one");
        }

        lock (_gate)
        {
            return Convert.ToBase64String(_key.SignHash(Convert.FromHexString(hash), DSASignatureFormat.Rfc3279DerSequence));
        }
    }

    /// <summary>Checks a signature.</summary>
    /// <param name="hash">64 hexadecimal digits.</param>
    /// <param name="signature">Base64 of the DER signature.</param>
    /// <returns>Whether this key made it; false for what is no signature at all.</returns>
    public bool Verifies(string hash, string signature)
    {
        try
        {
            lock (_gate)
            {
                return _key.VerifyHash(Convert.FromHexString(hash), Convert.FromBase64String(signature), DSASignatureFormat.Rfc3279DerSequence);
            }
        }
        catch (Exception exception) when (exception is FormatException or CryptographicException)
        {
            return false;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    private static bool HasPrivateHalf(ECDsa key)
    {
        try
        {
            key.ExportParameters(includePrivateParameters: true);
            return true;
        }
        catch (CryptographicException)
        {
            return false;
        }
    }
}
