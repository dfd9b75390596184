using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ExoInteractive.Kernel.Scripting.InCells;
using ExoInteractive.Kernel.Scripting.Values;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!set</c>: a C# variable from a constant, from another variable, or from what the user types.</summary>
internal static class SetMagic
{
    private const string Json = "application/json";

    public static Magic Create()
    {
        Option<string> name = new("--name") { Description = "The variable's name.", Required = true };
        Option<string> value = new("--value")
        {
            Description = "A number, true or false, text, @csharp:variable, @input:\"prompt\" or @password:\"prompt\".",
            Required = true,
        };
        Option<string?> mimeType = new("--mime-type") { Description = "text/plain for text as it is, application/json for a JsonDocument, or any form of a displayed value." };
        Option<bool> byReference = new("--byref") { Description = "Accepted: with one language, variables are always handed over as they are." };
        Command command = new("#!set", "Sets a variable.\n\nExamples:\n  #!set --name period --value 3.52\n  #!set --name star --value @input:\"Which star?\"") { name, value, mimeType, byReference };
        return new Magic(command, (parsed, host, _) =>
        {
            (object found, Type type) = Value(parsed.GetRequiredValue(value), parsed.GetValue(mimeType), (CellMagicHost)host);
            Declare(host, parsed.GetRequiredValue(name), found, type);
            return Task.CompletedTask;
        })
        {
            OptionsLeftAsTyped = ["--value"],
        };
    }

    /// <summary>Declares a variable of a magic's making.</summary>
    /// <exception cref="MagicException">The name is no identifier, or the type cannot be named.</exception>
    public static void Declare(IMagicHost host, string name, object value, Type type)
    {
        try
        {
            host.SetVariable(name, value, type);
        }
        catch (ArgumentException wrong)
        {
            throw new MagicException(wrong.Message.Split(" (Parameter", 2)[0], wrong);
        }
    }

    /// <summary>A variable and its static type.</summary>
    /// <exception cref="MagicException">There is none of that name, or it is null.</exception>
    public static (object Value, Type Type) Existing(string magic, CellMagicHost host, string name)
        => !host.TryGetVariable(name, out object? value) ? throw new MagicException($"{magic}: there is no variable {name}")
            : value is null ? throw new MagicException($"{magic}: the variable {name} is null")
            : (value, host.State.Find(name)?.Type ?? value.GetType());

    /// <summary>Text as the type it was marked with: a JSON document, or text.</summary>
    /// <exception cref="MagicException">It is marked as JSON and is none.</exception>
    public static (object Value, Type Type) Marked(string text, string mimeType)
    {
        if (!MimeBundle.IsJson(mimeType))
        {
            return (text, typeof(string));
        }

        try
        {
            return (JsonDocument.Parse(text), typeof(JsonDocument));
        }
        catch (JsonException wrong)
        {
            throw new MagicException($"the text is no JSON: {wrong.Message.Split(". ", 2)[0]}", wrong);
        }
    }

    private static (object Value, Type Type) Value(string word, string? mimeType, CellMagicHost host)
    {
        if (WordReference.Parse(word) is not { } reference)
        {
            string text = word.StartsWith('@') ? word[1..] : word;
            return mimeType is null ? Inferred(text) : Marked(text, mimeType);
        }

        switch (reference.Kind)
        {
            case WordReferenceKind.Input:
                return Marked(host.ReadInput(reference.Text, isPassword: false), mimeType ?? "text/plain");
            case WordReferenceKind.Password:
                return (new PasswordString(host.ReadInput(reference.Text, isPassword: true)), typeof(PasswordString));
            default:
                (object found, Type type) = Existing("#!set", host, reference.Text);
                return mimeType is null ? (found, type) : Formatted(found, mimeType);
        }
    }

    private static (object Value, Type Type) Formatted(object value, string mimeType)
        => mimeType.Equals(Json, StringComparison.OrdinalIgnoreCase)
            ? (JsonSerializer.SerializeToDocument(value, value.GetType()), typeof(JsonDocument))
            : (BundleFormatter.FormatAs(value, mimeType), typeof(string));

    private static (object Value, Type Type) Inferred(string text)
        => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int whole) ? (whole, typeof(int))
            : long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long large) ? (large, typeof(long))
            : double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number) && double.IsFinite(number) ? (number, typeof(double))
            : text is "true" or "false" ? (text is "true", typeof(bool))
            : (text, typeof(string));
}
