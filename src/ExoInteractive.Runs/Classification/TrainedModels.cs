using System.Collections.Concurrent;
using ExoInteractive.Core.Classification.Networks;
using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Core.Classification.Weights;
using ExoInteractive.Runs.Classification.Evaluation;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Runs.Classification;

/// <summary>The trained models on disk, each read once.</summary>
public static class TrainedModels
{
    /// <summary>Names the folder of models in place of the one beside the program.</summary>
    public const string Variable = "EXO_MODELS";

    /// <summary>Folder of the vetting network within a folder of models.</summary>
    public const string VetterFolder = "vetter";

    private const string WeightsFile = "vetter.safetensors", NeighboursFile = "neighbours.safetensors";

    private static readonly ConcurrentDictionary<string, Lazy<VetterModel>> Vetters = new();
    private static readonly ConcurrentDictionary<string, Lazy<NeighbourIndex>> Indices = new();

    /// <summary>The folder of the models that came with the program, or that the environment names.</summary>
    public static string DefaultFolder => Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } named ? named : Path.Combine(AppContext.BaseDirectory, "models");

    /// <summary>The vetting network.</summary>
    /// <param name="folder">A folder of models, or that of the network itself; null for the default one.</param>
    /// <returns>The network; null where the default folder holds none.</returns>
    /// <exception cref="FileNotFoundException">The folder given holds none.</exception>
    /// <exception cref="IOException">The weights cannot be read, or are damaged; the message names the file.</exception>
    public static VetterModel? Vetter(string? folder = null)
        => Find(folder, WeightsFile) is { } path
            ? Vetters.GetOrAdd(Stamp(path), _ => new Lazy<VetterModel>(() => Read(path, VetterModel.Load))).Value
            : folder is null ? null : throw new FileNotFoundException($"{folder} holds no {WeightsFile}: give a folder that train wrote, or leave it out for the models that came with the program");

    /// <summary>Names of the tabular models.</summary>
    public static IReadOnlyList<string> TabularNames => TabularRelease.Names;

    /// <summary>A tabular model.</summary>
    /// <param name="name">One of <see cref="TabularNames"/>.</param>
    /// <param name="folder">A folder of models; null for the default one.</param>
    /// <returns>The model.</returns>
    /// <exception cref="IOException">There is none, or its file is damaged; the message names it.</exception>
    public static TabularModel Tabular(string name, string? folder = null)
    {
        string path = Path.Combine(Path.GetFullPath(folder ?? DefaultFolder), TabularRelease.FileOf(name));
        if (!File.Exists(path))
        {
            throw new FileNotFoundException($"there is no tabular model {path}");
        }

        try
        {
            return TabularModel.Load(File.ReadAllBytes(path));
        }
        catch (Exception exception) when (exception is FormatException or InvalidDataException or ArgumentException)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }

    /// <summary>The labelled candidates that a network was trained on.</summary>
    /// <param name="folder">As for <see cref="Vetter"/>.</param>
    /// <returns>Null where there are none, or they are another network's.</returns>
    /// <exception cref="IOException">The file cannot be read, or is damaged; the message names it.</exception>
    public static NeighbourIndex? Neighbours(string? folder = null)
        => Find(folder, NeighboursFile) is { } path && Indices.GetOrAdd(Stamp(path), _ => new Lazy<NeighbourIndex>(() => Read(path, NeighbourIndex.Read))).Value is var index
            && index.Model == Vetter(folder)?.Card.Name
            ? index
            : null;

    /// <summary>The file of weights as it is.</summary>
    /// <param name="folder">As for <see cref="Vetter"/>.</param>
    /// <returns>Its bytes.</returns>
    /// <exception cref="IOException">There is none, or it cannot be read.</exception>
    public static byte[] Bytes(string? folder = null)
        => Find(folder, WeightsFile) is { } path ? File.ReadAllBytes(path) : throw new FileNotFoundException($"{folder ?? DefaultFolder} holds no {WeightsFile}");

    /// <summary>Writes a model: weights, card, and the labelled candidates of the model it was tuned from, whose embeddings are its own too.</summary>
    /// <param name="folder">Made where it is missing.</param>
    /// <param name="weights">With the new name in their card.</param>
    /// <param name="from">Folder of the model it was tuned from; null for the default one.</param>
    /// <param name="card">The card for people.</param>
    /// <param name="run">Told of the files; null for none.</param>
    /// <exception cref="IOException">A file cannot be written.</exception>
    internal static void Write(string folder, SafetensorsFile weights, string? from, string card, ActiveRun? run)
    {
        string target = Path.GetFullPath(folder), name = VetterModel.Load(weights.ToBytes()).Card.Name;
        List<string> written = [Path.Combine(target, WeightsFile), Path.Combine(target, "card.md")];
        byte[]? neighbours = Find(from, NeighboursFile) is { } index ? File.ReadAllBytes(index) : null;
        AtomicFile.Write(written[0], weights.Write);
        AtomicFile.WriteText(written[1], card);
        if (neighbours is not null)
        {
            SafetensorsFile old = SafetensorsFile.Read(neighbours);
            SafetensorsFile renamed = new(old.Tensors, new Dictionary<string, string>(old.Metadata) { ["model"] = name });
            written.Add(Path.Combine(target, NeighboursFile));
            AtomicFile.Write(written[^1], renamed.Write);
        }

        foreach (string path in written)
        {
            run?.Wrote(RecordedFile.Of(path));
        }
    }

    private static string? Find(string? folder, string file)
    {
        string root = Path.GetFullPath(folder ?? DefaultFolder);
        return ((string[])[Path.Combine(root, file), Path.Combine(root, VetterFolder, file)]).FirstOrDefault(File.Exists);
    }

    // A file that was written again is another one.
    private static string Stamp(string path) => $"{path}|{File.GetLastWriteTimeUtc(path).Ticks}|{new FileInfo(path).Length}";

    private static T Read<T>(string path, Func<ReadOnlyMemory<byte>, T> read)
    {
        try
        {
            return read(File.ReadAllBytes(path));
        }
        catch (SafetensorsException exception)
        {
            throw new IOException($"{path}: {exception.Message}", exception);
        }
    }
}
