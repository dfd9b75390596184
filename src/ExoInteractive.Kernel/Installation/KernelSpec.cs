using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace ExoInteractive.Kernel.Installation;

/// <summary>What Jupyter needs to know to start the kernel: the contents of kernel.json.</summary>
public sealed partial record KernelSpec
{
    /// <summary>The place in <see cref="Arguments"/> where Jupyter puts the path of the connection file.</summary>
    public const string ConnectionFile = "{connection_file}";

    /// <summary>Checks what it is given.</summary>
    /// <param name="name">Folder name and identifier: letters, digits, '.', '_' and '-'.</param>
    /// <param name="arguments">The command line; one argument holds <see cref="ConnectionFile"/>.</param>
    /// <exception cref="ArgumentException">A name Jupyter would not find, or a command line without a connection file.</exception>
    public KernelSpec(string name, IReadOnlyList<string> arguments)
    {
        CheckName(name);
        if (arguments.Count < 2 || !arguments.Any(argument => argument.Contains(ConnectionFile, StringComparison.Ordinal)))
        {
            throw new ArgumentException(
                $"the command line is '{string.Join(' ', arguments)}'; it must be a program and arguments, one of them {ConnectionFile}",
                nameof(arguments));
        }

        Name = name;
        Arguments = arguments;
    }

    /// <summary>Folder name and identifier.</summary>
    public string Name { get; }

    /// <summary>The command line, program first ("argv").</summary>
    public IReadOnlyList<string> Arguments { get; }

    /// <summary>What the clients' menus show.</summary>
    public string DisplayName { get; init; } = "C# (ExoInteractive)";

    /// <summary>The language, as VS Code and papermill know it.</summary>
    public string Language { get; init; } = "C#";

    /// <summary>Environment variables of the kernel process; none by default.</summary>
    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    /// <summary>Checks a kernel's name.</summary>
    /// <param name="name">The name.</param>
    /// <exception cref="ArgumentException">Empty, or with a character Jupyter allows in no name.</exception>
    public static void CheckName(string name)
    {
        if (!ValidName().IsMatch(name) || name.All(letter => letter == '.'))
        {
            throw new ArgumentException(
                $"the kernel's name is '{name}'; it must be made of letters, digits, '.', '_' and '-' (as in 'exointeractive')", nameof(name));
        }
    }

    /// <summary>The text of kernel.json. The kernel is interrupted by message: a signal would be the default.</summary>
    /// <returns>UTF-8 JSON.</returns>
    public byte[] ToJson()
    {
        using MemoryStream text = new();
        using (Utf8JsonWriter json = new(text, new JsonWriterOptions { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteStartArray("argv");
            foreach (string argument in Arguments)
            {
                json.WriteStringValue(argument);
            }

            json.WriteEndArray();
            json.WriteString("display_name", DisplayName);
            json.WriteString("language", Language);
            json.WriteString("interrupt_mode", "message");
            if (Environment.Count > 0)
            {
                json.WriteStartObject("env");
                foreach ((string variable, string value) in Environment)
                {
                    json.WriteString(variable, value);
                }

                json.WriteEndObject();
            }

            json.WriteStartObject("metadata");
            json.WriteBoolean("debugger", false);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        text.WriteByte((byte)'\n');
        return text.ToArray();
    }

    [GeneratedRegex(@"\A[A-Za-z0-9._-]+\z")]
    private static partial Regex ValidName();
}
