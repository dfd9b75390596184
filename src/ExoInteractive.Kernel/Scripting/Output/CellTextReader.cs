namespace ExoInteractive.Kernel.Scripting.Output;

/// <summary>Reads lines from the user of the running cell.</summary>
/// <param name="otherwise">Asked outside of cells.</param>
internal sealed class CellTextReader(TextReader otherwise) : TextReader
{
    private readonly AsyncLocal<string?> _rest = new();

    public override string? ReadLine()
    {
        if (CellContext.Current is not { } cell)
        {
            return otherwise.ReadLine();
        }

        string? rest = _rest.Value;
        _rest.Value = null;
        return rest?.TrimEnd('\n') ?? InputPrompt.Ask(cell, "", isPassword: false);
    }

    public override int Read()
    {
        int next = Peek();
        if (CellContext.Current is null)
        {
            return otherwise.Read();
        }

        _rest.Value = _rest.Value is { Length: > 1 } rest ? rest[1..] : null;
        return next;
    }

    public override int Peek()
    {
        if (CellContext.Current is not { } cell)
        {
            return otherwise.Peek();
        }

        _rest.Value ??= InputPrompt.Ask(cell, "", isPassword: false) + "\n";
        return _rest.Value[0];
    }
}
