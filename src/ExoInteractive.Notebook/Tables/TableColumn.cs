namespace ExoInteractive.Notebook.Tables;

/// <summary>A column of a <see cref="Table"/>.</summary>
/// <param name="Heading">With the unit; may be empty.</param>
/// <param name="Number">Aligned right.</param>
public readonly record struct TableColumn(string Heading, bool Number = false)
{
    /// <summary>A column of words.</summary>
    /// <param name="heading">Its heading.</param>
    public static implicit operator TableColumn(string heading) => new(heading);

    /// <summary>A column of numbers.</summary>
    /// <param name="heading">Its heading.</param>
    /// <returns>Aligned right.</returns>
    public static TableColumn Of(string heading) => new(heading, Number: true);
}
