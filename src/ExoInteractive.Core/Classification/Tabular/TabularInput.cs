namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>A number a catalogue gives of a candidate.</summary>
/// <param name="Name">Machine name, camelCase; also a column's name in a table of one's own.</param>
/// <param name="Title">For people, with the unit.</param>
/// <param name="Group">With which others tables give it.</param>
/// <param name="Columns">Its column in the KOI, TOI and SPOC DV tables of the NASA archives, where they have one.</param>
public sealed record TabularInput(string Name, string Title, InputGroups Group, params string[] Columns);
