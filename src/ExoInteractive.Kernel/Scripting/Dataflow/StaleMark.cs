using System.Net;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.Dataflow;

/// <summary>A small display below a cell's outputs: empty while they are fresh.</summary>
/// <param name="home">The cell it is displayed under.</param>
internal sealed class StaleMark(TrackedCell home)
{
    private const string Style = "font-size:80%;padding:0 .4em;border-radius:3px;";
    private const string StaleStyle = Style + "color:#7a4b00;background:#fff3cd;border:1px solid #e0c36a";
    private const string NoteStyle = Style + "color:#555;background:#f2f2f2;border:1px solid #ccc";

    /// <summary>Has only an HTML form, so that consoles print nothing at all.</summary>
    public static MimeBundle Empty { get; } = new(new Dictionary<string, string> { ["text/html"] = "" });

    public TrackedCell Home => home;

    public string DisplayId { get; } = Guid.NewGuid().ToString("N");

    /// <summary>What to say while the cell is fresh: "refreshed in cell 9"; empty for nothing.</summary>
    public string Note { get; set; } = "";

    /// <summary>What the client shows now.</summary>
    public string Shown { get; set; } = "";

    /// <summary>"stale: `period` changed in cell 7" as text and as a badge.</summary>
    public static MimeBundle Badge(StaleCell stale)
    {
        string all = WebUtility.HtmlEncode(string.Join("; ", stale.Causes.Select(cause => cause.Describe("", ""))));
        return Of("stale: " + stale.Describe(), $"<span style=\"{StaleStyle}\" title=\"{all}\">stale: {stale.Describe("<code>", "</code>")}</span>");
    }

    /// <summary>A remark where the cell is fresh but its outputs are found elsewhere.</summary>
    public static MimeBundle Remark(string note)
        => note.Length == 0 ? Empty : Of(note, $"<span style=\"{NoteStyle}\">{WebUtility.HtmlEncode(note)}</span>");

    private static MimeBundle Of(string plain, string html) => new(new Dictionary<string, string> { ["text/html"] = html, ["text/plain"] = plain });
}
