using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary><c>value.Display()</c> and its kin.</summary>
public static class DisplayExtensions
{
    /// <summary>Shows a value.</summary>
    /// <typeparam name="T">Its type.</typeparam>
    /// <param name="value">The value.</param>
    /// <param name="mimeTypes">The forms to show; where none is given, those preferred for its type.</param>
    /// <returns>A handle to update what is shown.</returns>
    public static DisplayedValue Display<T>(this T value, params string[] mimeTypes) => DisplayedValue.Show(value, mimeTypes);

    /// <summary>Shows text as a given type of content.</summary>
    /// <param name="value">The text.</param>
    /// <param name="mimeType">Such as "text/html" or "text/markdown".</param>
    /// <returns>A handle to update what is shown.</returns>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static DisplayedValue DisplayAs(this string value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return DisplayedValue.Show(CellContext.Current, new MimeBundle(new Dictionary<string, string> { [mimeType] = value }));
    }

    /// <summary>Shows a picture or another file.</summary>
    /// <param name="value">The file's bytes.</param>
    /// <param name="mimeType">Such as "image/png".</param>
    /// <returns>A handle to update what is shown.</returns>
    /// <exception cref="ArgumentException">The MIME type is empty.</exception>
    public static DisplayedValue DisplayAs(this byte[] value, string mimeType)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(mimeType);
        return DisplayedValue.Show(value, [mimeType]);
    }
}
