using System.CommandLine;
using System.CommandLine.Help;

namespace ExoInteractive.Magics;

/// <summary>The magics of a host, found by name. Adds <c>--help</c> to each that has none.</summary>
public sealed class MagicTable
{
    private const int NearestShown = 3;

    private readonly Dictionary<string, Magic> _byName = new(StringComparer.Ordinal);

    /// <summary>Collects the magics.</summary>
    /// <param name="magics">Each with its own name.</param>
    /// <exception cref="ArgumentException">A name does not start with <c>#!</c>, holds white space, or is taken twice.</exception>
    public MagicTable(IEnumerable<Magic> magics)
    {
        ArgumentNullException.ThrowIfNull(magics);
        List<Magic> all = [];
        foreach (Magic magic in magics)
        {
            if (!magic.Name.StartsWith("#!", StringComparison.Ordinal) || magic.Name.Length < 3 || magic.Name.Any(char.IsWhiteSpace))
            {
                throw new ArgumentException($"the name of a magic starts with \"#!\" and holds no white space; found \"{magic.Name}\"", nameof(magics));
            }

            foreach (string name in magic.Command.Aliases.Prepend(magic.Name))
            {
                if (!_byName.TryAdd(name, magic))
                {
                    throw new ArgumentException($"each magic needs a name of its own; \"{name}\" is taken twice", nameof(magics));
                }
            }

            if (!magic.Command.Options.OfType<HelpOption>().Any())
            {
                magic.Command.Options.Add(new HelpOption());
            }

            all.Add(magic);
        }

        All = all;
    }

    /// <summary>Every magic, in the order given.</summary>
    public IReadOnlyList<Magic> All { get; }

    /// <summary>Looks a magic up.</summary>
    /// <param name="name">With its <c>#!</c>.</param>
    /// <param name="magic">The magic.</param>
    /// <returns>False where there is none of that name.</returns>
    public bool TryFind(string name, [System.Diagnostics.CodeAnalysis.NotNullWhen(true)] out Magic? magic) => _byName.TryGetValue(name, out magic);

    /// <summary>Looks a magic up, and says what was perhaps meant where there is none.</summary>
    /// <param name="name">With its <c>#!</c>.</param>
    /// <returns>The magic.</returns>
    /// <exception cref="MagicException">There is none of that name.</exception>
    public Magic Find(string name)
    {
        if (TryFind(name, out Magic? magic))
        {
            return magic;
        }

        IReadOnlyList<string> nearest = Nearest(name);
        string hint = nearest.Count == 0 ? "#!help lists those there are" : $"did you mean {string.Join(" or ", nearest)}? #!help lists all";
        throw new MagicException($"there is no magic {name}; {hint}");
    }

    /// <summary>Names that resemble a mistyped one, nearest first; at most three.</summary>
    /// <param name="name">With its <c>#!</c>.</param>
    /// <returns>Names of magics.</returns>
    public IReadOnlyList<string> Nearest(string name)
    {
        int tolerance = Math.Max(1, (name.Length - 2) / 2);
        return _byName.Keys
            .Select(candidate => (Name: candidate, Distance: EditDistance.Between(name, candidate)))
            .Where(candidate => candidate.Distance <= tolerance || candidate.Name.StartsWith(name, StringComparison.OrdinalIgnoreCase))
            .OrderBy(candidate => candidate.Distance)
            .ThenBy(candidate => candidate.Name, StringComparer.Ordinal)
            .Select(candidate => candidate.Name)
            .Take(NearestShown)
            .ToList();
    }
}
