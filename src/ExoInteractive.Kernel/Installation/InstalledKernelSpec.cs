using System.Text.Json;

namespace ExoInteractive.Kernel.Installation;

/// <summary>A kernel that Jupyter finds on this machine.</summary>
/// <param name="Name">Its identifier.</param>
/// <param name="Folder">The folder with its kernel.json.</param>
/// <param name="DisplayName">What menus show; empty where the file does not say.</param>
/// <param name="Language">Its language; empty where the file does not say.</param>
/// <param name="Arguments">Its command line; empty where the file does not say.</param>
/// <param name="Problem">Why it cannot be started; null where it looks sound.</param>
public sealed record InstalledKernelSpec(
    string Name, string Folder, string DisplayName, string Language, IReadOnlyList<string> Arguments, string? Problem)
{
    /// <summary>The file's name in every kernel's folder.</summary>
    public const string FileName = "kernel.json";

    /// <summary>Reads a kernel's folder.</summary>
    /// <param name="folder">The folder.</param>
    /// <returns>What its kernel.json says, or what is wrong with it.</returns>
    public static InstalledKernelSpec Read(string folder)
    {
        string name = Path.GetFileName(folder);
        try
        {
            using FileStream file = File.OpenRead(Path.Combine(folder, FileName));
            using JsonDocument json = JsonDocument.Parse(file);
            JsonElement root = json.RootElement;
            string[] arguments = [.. root.GetProperty("argv").EnumerateArray().Select(argument => argument.GetString() ?? "")];
            return new InstalledKernelSpec(name, folder, Text(root, "display_name"), Text(root, "language"), arguments, ProblemOf(arguments));
        }
        catch (Exception broken) when (broken is JsonException or InvalidOperationException or KeyNotFoundException or IOException or UnauthorizedAccessException)
        {
            return new InstalledKernelSpec(name, folder, "", "", [], $"its {FileName} cannot be used: {broken.Message}");
        }
    }

    private static string Text(JsonElement root, string key)
        => root.TryGetProperty(key, out JsonElement value) && value.ValueKind == JsonValueKind.String ? value.GetString()! : "";

    private static string? ProblemOf(string[] arguments)
        => arguments is not [string program, ..] ? "its command line is empty"
            : Path.IsPathFullyQualified(program) && !File.Exists(program) ? $"its program {program} does not exist"
            : null;
}
