using System.CommandLine;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!value</c>: text from below the line, a file, an address or the line itself, in a variable.</summary>
internal static class ValueMagic
{
    private const int MostBytes = 512 << 20;

    public static Magic Create()
    {
        Option<string> name = new("--name") { Description = "The variable's name.", Required = true };
        Option<string?> file = new("--from-file") { Description = "A file, relative to the notebook's folder." };
        Option<string?> url = new("--from-url") { Description = "An http or https address." };
        Option<string?> text = new("--from-value") { Description = "The text itself; @input:\"prompt\" asks for it." };
        Option<string> mimeType = new("--mime-type") { Description = "application/json for a JsonDocument.", DefaultValueFactory = _ => "text/plain" };
        Command command = new("#!value", "Puts the text below the line, or that of a file or an address, into a variable.") { name, file, url, text, mimeType };
        command.Validators.Add(result =>
        {
            if (new Option[] { file, url, text }.Count(option => result.GetResult(option) is not null) > 1)
            {
                result.AddError("one of --from-file, --from-url and --from-value can be given");
            }
        });
        return new Magic(command, async (parsed, host, cancellationToken) =>
        {
            string content = parsed.GetValue(file) is { } path ? await ReadFile(Path.GetFullPath(path, host.WorkingDirectory), cancellationToken).ConfigureAwait(false)
                : parsed.GetValue(url) is { } address ? await Download(address, cancellationToken).ConfigureAwait(false)
                : parsed.GetValue(text) ?? ((CellMagicHost)host).Body?.TrimEnd('\r', '\n')
                ?? throw new MagicException("#!value: there is no text below the line, and no --from-file, --from-url or --from-value in it");
            (object value, Type type) = SetMagic.Marked(content, parsed.GetRequiredValue(mimeType));
            SetMagic.Declare(host, parsed.GetRequiredValue(name), value, type);
        });
    }

    private static async Task<string> ReadFile(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllTextAsync(path, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new MagicException($"#!value: {path} cannot be read: {error.Message}", error);
        }
    }

    private static async Task<string> Download(string address, CancellationToken cancellationToken)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https"))
        {
            throw new MagicException($"#!value: --from-url takes an http or https address; found \"{address}\"");
        }

        using HttpClient client = new() { MaxResponseContentBufferSize = MostBytes };
        try
        {
            return await client.GetStringAsync(url, cancellationToken).ConfigureAwait(false);
        }
        catch (Exception error) when (error is HttpRequestException || (error is TaskCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new MagicException($"#!value: {url} cannot be read: {error.Message}", error);
        }
    }
}
