using System.Text;
using ExoInteractive.Kernel.Scripting.Accounts;
using ExoInteractive.Magics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli;

/// <summary>Outputs as the kernel saw them, as records keep them: hashed, short texts in the record, the rest in the store's folder of contents.</summary>
internal static class RecordedOutputs
{
    /// <summary>The longest text that stands in the record itself, UTF-8 bytes.</summary>
    private const int LongestInline = 2048;

    /// <summary>Numbers of longer texts are not summed up, UTF-16 units.</summary>
    private const int LongestSketched = 8 << 20;

    /// <summary>Keeps an output's contents.</summary>
    /// <param name="output">As shown.</param>
    /// <param name="run">The cell's run.</param>
    /// <returns>As recorded.</returns>
    /// <exception cref="IOException">The contents cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">No permission.</exception>
    public static RecordedOutput Of(ShownOutput output, ActiveRun run) => new(output.Kind, [.. output.Forms.Select(form => Of(form, run))]);

    private static RecordedForm Of(ShownForm form, ActiveRun run)
    {
        if (form.Text is not { } text)
        {
            return new RecordedForm(form.MimeType, form.Bytes ?? 0, form.Sha256 ?? "") { IsHashOnly = true };
        }

        byte[] bytes = form.ToBytes();
        if (!IsText(form.MimeType))
        {
            return new RecordedForm(form.MimeType, bytes.Length, run.Keep(bytes));
        }

        bool isShort = bytes.Length <= LongestInline;
        return new RecordedForm(form.MimeType, bytes.Length, isShort ? ContentHash.Of(bytes) : run.Keep(bytes))
        {
            Text = isShort ? text : null,
            Numbers = text.Length <= LongestSketched ? NumberSketch.Of(text) : null,
        };
    }

    private static bool IsText(string mimeType)
        => mimeType.StartsWith("text/", StringComparison.Ordinal) || MimeBundle.IsJson(mimeType) || mimeType.EndsWith("+xml", StringComparison.Ordinal)
            || mimeType is "application/javascript" or "application/xml";
}
