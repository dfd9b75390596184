namespace ExoInteractive.Runs.Records.Export.Provenance;

/// <summary>A value of an attribute.</summary>
/// <param name="Text">As it is written.</param>
/// <param name="Type">A qualified name such as "xsd:long"; null for a plain text; "prov:QUALIFIED_NAME" where the text is a qualified name itself.</param>
public sealed record ProvValue(string Text, string? Type = null)
{
    /// <summary>A plain text.</summary>
    /// <param name="text">The text.</param>
    public static implicit operator ProvValue(string text) => new(text);

    /// <summary>A qualified name.</summary>
    /// <param name="name">"prov:Person".</param>
    /// <returns>The value.</returns>
    public static ProvValue Name(string name) => new(name, "prov:QUALIFIED_NAME");
}

/// <summary>One statement of W3C PROV-DM: an entity, activity or agent, or a relation between two.</summary>
/// <param name="Kind">Its name in PROV-N: "entity", "used", "wasGeneratedBy", …</param>
/// <param name="Id">Qualified name of an entity, activity or agent; null for a relation.</param>
/// <param name="Arguments">The arguments in PROV-N's order, by their PROV-JSON names ("prov:activity", "prov:startTime"); null for one that is left open.</param>
/// <param name="Attributes">Others, by qualified name, in order; a name may come several times.</param>
public sealed record ProvStatement(
    string Kind, string? Id, IReadOnlyList<(string Name, string? Value)> Arguments, IReadOnlyList<(string Name, ProvValue Value)> Attributes);
