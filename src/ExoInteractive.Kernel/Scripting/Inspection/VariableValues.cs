using System.Collections;
using System.Globalization;
using ExoInteractive.Kernel.Scripting.Submissions;
using ExoInteractive.Kernel.Scripting.Values;

namespace ExoInteractive.Kernel.Scripting.Inspection;

/// <summary>
/// Says in a few words what a notebook's variable holds now. Numbers, texts and .NET's own lists of them are read as they
/// are; anything else goes through its formatter, which is left alone while a cell runs, for sequences that would be
/// computed, and for types that a cell declared.
/// </summary>
/// <param name="state">The notebook's variables.</param>
/// <param name="isBusy">Whether a cell runs.</param>
internal sealed class VariableValues(NotebookState state, Func<bool> isBusy)
{
    private const int Longest = 80;
    private const int MostElements = 6;

    /// <summary>No formatter may keep a tooltip waiting longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(250);

    /// <summary>Where a variable was declared and what it holds; null where there is no such variable.</summary>
    public string? Describe(string name)
        => state.Find(name) is not { } variable ? null
            : Text(variable.Value) is { } value ? $"declared in {variable.Cell}; value: {value}" : $"declared in {variable.Cell}";

    private string? Text(object? value)
    {
        if (Simple(value) is { } simple)
        {
            return simple;
        }

        if (isBusy())
        {
            return value is Array array ? Count(array.Length) : null;
        }

        if (value is ICollection list && list.GetType().Namespace is { } space && (value is Array || space.StartsWith("System.Collections", StringComparison.Ordinal)))
        {
            return Elements(list);
        }

        bool isCellsOwn = value!.GetType().Assembly is { IsDynamic: true } or { Location: "" };
        return value is IEnumerable and not ICollection || isCellsOwn ? null : Formatted(value);
    }

    private static string? Simple(object? value) => value switch
    {
        null => "null",
        string text => Shortened("\"" + text + "\""),
        char one => $"'{one}'",
        bool flag => flag ? "true" : "false",
        IFormattable plain when plain.GetType().IsPrimitive || plain is decimal or Enum or DateTime or DateTimeOffset or DateOnly or TimeOnly or TimeSpan or Guid
            => plain.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Elements(ICollection list)
    {
        try
        {
            List<string> shown = [];
            foreach (object? element in list)
            {
                if (shown.Count == MostElements || Simple(element) is not { } text)
                {
                    break;
                }

                shown.Add(text);
            }

            bool isWhole = shown.Count == list.Count;
            return shown.Count == 0 ? Count(list.Count) : Shortened($"{Count(list.Count)}: {string.Join(", ", shown)}{(isWhole ? "" : ", …")}");
        }
        catch (InvalidOperationException)
        {
            // A background task of an earlier cell changed it meanwhile.
            return Count(list.Count);
        }
    }

    private static string? Formatted(object value)
    {
        Task<string?> text = Task.Run(() => (string?)BundleFormatter.FormatAs(value, "text/plain"));
        try
        {
            return text.Wait(Patience) && text.Result is { } formatted ? Shortened(formatted) : null;
        }
        catch (AggregateException)
        {
            return null;
        }
    }

    private static string Count(int count) => count == 1 ? "1 element" : string.Create(CultureInfo.InvariantCulture, $"{count} elements");

    private static string Shortened(string text)
    {
        string line = text.ReplaceLineEndings(" ").Trim();
        return line.Length <= Longest ? line : line[..(Longest - 1)] + "…";
    }
}
