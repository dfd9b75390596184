using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace ExoInteractive.Kernel.Scripting.Packages;

/// <summary>What a .NET assembly says of itself, read without loading it.</summary>
/// <param name="Path">The file.</param>
/// <param name="Name">Its simple name.</param>
/// <param name="Version">Its assembly version, which is not its package's.</param>
/// <param name="Module">Another one for each build that differs.</param>
internal sealed record AssemblyFile(string Path, string Name, Version Version, Guid Module)
{
    /// <summary>Reads a file.</summary>
    /// <returns>Null where it is no .NET assembly.</returns>
    /// <exception cref="IOException">It cannot be read.</exception>
    public static AssemblyFile? Read(string path)
    {
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        try
        {
            using PEReader image = new(file);
            if (!image.HasMetadata)
            {
                return null;
            }

            MetadataReader metadata = image.GetMetadataReader();
            if (!metadata.IsAssembly)
            {
                return null;
            }

            AssemblyDefinition definition = metadata.GetAssemblyDefinition();
            return new AssemblyFile(path, metadata.GetString(definition.Name), definition.Version, metadata.GetGuid(metadata.GetModuleDefinition().Mvid));
        }
        catch (BadImageFormatException)
        {
            return null;
        }
    }
}
