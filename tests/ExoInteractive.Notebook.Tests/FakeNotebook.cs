using System.CommandLine;
using ExoInteractive.Magics;

namespace ExoInteractive.Notebook.Tests;

/// <summary>A notebook of variables and outputs, without a kernel.</summary>
internal sealed class FakeNotebook(string folder, IReadOnlyList<Magic> magics) : IMagicHost
{
    public List<(object Value, List<object> Updates)> Shown { get; } = [];

    public Dictionary<string, (object Value, Type Type)> Variables { get; } = [];

    public string? NotebookPath { get; } = Path.Combine(folder, "test.ipynb");

    public string? CellId => "cell-1";

    public string WorkingDirectory => folder;

    public IReadOnlyList<Magic> Magics => magics;

    public TextWriter Out { get; } = new StringWriter();

    public TextWriter Error { get; } = new StringWriter();

    /// <summary>Told of everything that is shown, updates included.</summary>
    public Action<object> Watch { get; set; } = _ => { };

    /// <summary>What is on the screen now.</summary>
    public IReadOnlyList<object> Screen => [.. Shown.Select(one => one.Updates.Count > 0 ? one.Updates[^1] : one.Value)];

    public T Value<T>(string name) => (T)Variables[name].Value;

    /// <summary>Runs a line as a host does.</summary>
    public Task Run(string line, CancellationToken cancellationToken = default)
    {
        string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Magic magic = magics.Single(one => one.Name == words[0]);
        ParseResult parse = magic.Command.Parse(words[1..]);
        return parse.Errors.Count > 0
            ? throw new MagicException(string.Join("; ", parse.Errors.Select(error => error.Message)))
            : magic.InvokeAsync(parse, this, cancellationToken);
    }

    public IDisplayedValue Display(object value)
    {
        List<object> updates = [];
        Shown.Add((value, updates));
        Watch(value);
        return new Shows(updates, this);
    }

    public bool TryGetVariable(string name, out object? value)
    {
        bool found = Variables.TryGetValue(name, out (object Value, Type Type) variable);
        value = variable.Value;
        return found;
    }

    public void SetVariable(string name, object value, Type declaredType) => Variables[name] = (value, declaredType);

    private sealed class Shows(List<object> updates, FakeNotebook notebook) : IDisplayedValue
    {
        public void Update(object value)
        {
            updates.Add(value);
            notebook.Watch(value);
        }
    }
}
