using System.CommandLine;
using ExoInteractive.Magics;

namespace ExoInteractive.Kernel.Scripting.BuiltIn;

/// <summary><c>#!share</c>: in .NET Interactive a variable from another language; here there is one, so only a new name is left to give.</summary>
internal static class ShareMagic
{
    public static Magic Create()
    {
        Argument<string> name = new("name") { Description = "The variable." };
        Option<string> from = new("--from") { Description = "The language it comes from: csharp.", DefaultValueFactory = _ => "csharp" };
        Option<string?> newName = new("--as") { Description = "Another name for it." };
        Option<string?> mimeType = new("--mime-type") { Description = "Accepted; #!set changes the form of a value." };
        Command command = new("#!share", "Understood from older notebooks: variables are shared by all cells anyway.") { name, from, newName, mimeType };
        return new Magic(command, (parsed, host, _) =>
        {
            string variable = parsed.GetRequiredValue(name), origin = parsed.GetRequiredValue(from);
            if (!origin.Equals("csharp", StringComparison.OrdinalIgnoreCase) && !origin.Equals("c#", StringComparison.OrdinalIgnoreCase))
            {
                throw new MagicException(
                    $"#!share --from {origin}: there is one language here, C#, and its variables are shared by all cells already; write {origin}'s data to a file and read it, as with #!value --from-file");
            }

            (object value, Type type) = SetMagic.Existing("#!share", (CellMagicHost)host, variable);
            if (parsed.GetValue(newName) is { } other && other != variable)
            {
                SetMagic.Declare(host, other, value, type);
            }
            else
            {
                host.Out.WriteLine($"#!share: {variable} is known to all cells already; there is one language here");
            }

            return Task.CompletedTask;
        });
    }
}
