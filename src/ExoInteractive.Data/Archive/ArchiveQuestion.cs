using System.Security.Cryptography;
using System.Text;

namespace ExoInteractive.Data.Archive;

/// <summary>A question an archive answers in JSON.</summary>
/// <param name="What">For messages: "MAST, list of files".</param>
/// <param name="Address">Where it is asked.</param>
/// <param name="Form">Fields sent as a form; null for a plain GET.</param>
internal sealed record ArchiveQuestion(string What, Uri Address, IReadOnlyDictionary<string, string>? Form = null)
{
    /// <summary>The whole question as one text: the same text, the same answer.</summary>
    public string Text => Form is null ? Address.AbsoluteUri : $"{Address.AbsoluteUri} {string.Join('&', Form.Select(pair => $"{pair.Key}={pair.Value}"))}";

    /// <summary>Names the question in the cache.</summary>
    public string Key => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(Text)))[..32];
}
