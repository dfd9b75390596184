using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.InCells;

/// <summary>Something a cell has shown; <see cref="Update"/> replaces it, also from a later cell.</summary>
public sealed class DisplayedValue : IDisplayedValue
{
    private readonly CellContext? _cell;

    private DisplayedValue(CellContext? cell, string displayId)
    {
        _cell = cell;
        DisplayId = displayId;
    }

    /// <summary>What the client knows it by.</summary>
    public string DisplayId { get; }

    /// <inheritdoc/>
    public void Update(object? value)
    {
        MimeBundle bundle = BundleFormatter.Format(value);
        (CellContext.Current ?? _cell)?.Show(output => output.UpdateDisplayData(bundle, DisplayId));
    }

    internal static DisplayedValue Show(object? value, string[] mimeTypes) => Show(CellContext.Current, Bundle(value, mimeTypes));

    internal static DisplayedValue Show(CellContext? cell, MimeBundle bundle)
    {
        DisplayedValue displayed = new(cell, Guid.NewGuid().ToString("N"));
        cell?.Show(output => output.DisplayData(bundle, displayed.DisplayId));
        return displayed;
    }

    private static MimeBundle Bundle(object? value, string[] mimeTypes)
        => mimeTypes.Length == 0
            ? BundleFormatter.Format(value)
            : new MimeBundle(mimeTypes.Distinct(StringComparer.Ordinal).ToDictionary(type => type, type => BundleFormatter.FormatAs(value, type), StringComparer.Ordinal));
}
