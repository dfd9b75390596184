using System.CommandLine;

namespace ExoInteractive.Magics;

/// <summary>An output already shown, which can be replaced.</summary>
public interface IDisplayedValue
{
    /// <summary>Replaces what is shown; thread-safe.</summary>
    /// <param name="value">Formatted like any displayed value; a <see cref="MimeBundle"/> is taken as it is.</param>
    void Update(object value);
}

/// <summary>What a magic sees of the notebook it runs in: our kernel, the notebook runner, or another host.</summary>
public interface IMagicHost
{
    /// <summary>Path of the notebook, where the client told it.</summary>
    string? NotebookPath { get; }

    /// <summary>Identifier of the running cell, where the client told it.</summary>
    string? CellId { get; }

    /// <summary>The run record of the running cell; null where none is kept.</summary>
    string? RecordId => null;

    /// <summary>The folder relative paths are taken from.</summary>
    string WorkingDirectory { get; }

    /// <summary>Every magic of this host, for help and completion.</summary>
    IReadOnlyList<Magic> Magics { get; }

    /// <summary>Standard output of the cell.</summary>
    TextWriter Out { get; }

    /// <summary>Standard error of the cell.</summary>
    TextWriter Error { get; }

    /// <summary>A magic is about to run, its options parsed.</summary>
    /// <param name="magic">The magic.</param>
    /// <param name="parsed">Its line, variables replaced.</param>
    void Starting(Magic magic, ParseResult parsed)
    {
    }

    /// <summary>Shows a value with the registered formatters.</summary>
    /// <param name="value">Any value; a <see cref="MimeBundle"/> is taken as it is.</param>
    /// <returns>A handle to update it.</returns>
    IDisplayedValue Display(object value);

    /// <summary>Asks the user for a line.</summary>
    /// <param name="prompt">What to ask.</param>
    /// <param name="isPassword">Whether the client hides what is typed.</param>
    /// <returns>The answer.</returns>
    /// <exception cref="MagicException">This host cannot ask.</exception>
    /// <exception cref="InvalidOperationException">The client takes no input.</exception>
    string ReadInput(string prompt, bool isPassword) => throw new MagicException("this host cannot ask for input; give the value itself");

    /// <summary>A C# variable of the notebook.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value.</param>
    /// <returns>False where there is none of that name.</returns>
    bool TryGetVariable(string name, out object? value);

    /// <summary>Declares (or redeclares) a C# variable for the cells that follow.</summary>
    /// <param name="name">A C# identifier.</param>
    /// <param name="value">Its value.</param>
    /// <param name="declaredType">Its static type; public.</param>
    /// <exception cref="ArgumentException">The name is no C# identifier, or the type cannot be named.</exception>
    void SetVariable(string name, object value, Type declaredType);
}
