namespace ExoInteractive.Magics.Tests;

/// <summary>A notebook with variables and a standard output only.</summary>
internal sealed class StubHost : IMagicHost
{
    public Dictionary<string, object?> Variables { get; } = [];

    public string? NotebookPath => null;

    public string? CellId => null;

    public string WorkingDirectory => Environment.CurrentDirectory;

    public IReadOnlyList<Magic> Magics => [];

    public TextWriter Out { get; } = new StringWriter();

    public TextWriter Error { get; } = new StringWriter();

    public IDisplayedValue Display(object value) => throw new NotSupportedException();

    public bool TryGetVariable(string name, out object? value) => Variables.TryGetValue(name, out value);

    public void SetVariable(string name, object value, Type declaredType) => Variables[name] = value;
}
