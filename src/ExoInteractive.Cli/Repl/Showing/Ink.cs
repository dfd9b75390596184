namespace ExoInteractive.Cli.Repl.Showing;

/// <summary>What a piece of text on the screen is; the <see cref="Palette"/> knows how that looks.</summary>
internal enum Ink
{
    /// <summary>As the terminal writes.</summary>
    Plain,

    /// <summary>The number before a cell.</summary>
    Prompt,

    /// <summary>A word of the language.</summary>
    Keyword,

    /// <summary>The name of a type.</summary>
    Type,

    /// <summary>The name of something called.</summary>
    Method,

    /// <summary>A number in code.</summary>
    Number,

    /// <summary>A text in code.</summary>
    Quoted,

    /// <summary>A comment.</summary>
    Comment,

    /// <summary>A magic, or a directive such as #r.</summary>
    Magic,

    /// <summary>Of less weight: hints, signatures, axes.</summary>
    Faint,

    /// <summary>The chosen line of a menu.</summary>
    Selected,

    /// <summary>Of more weight: titles.</summary>
    Strong,

    /// <summary>A failure.</summary>
    Failure,

    /// <summary>What a cell wrote to standard error.</summary>
    Warning,

    /// <summary>The first trace of a plot.</summary>
    FirstTrace,

    /// <summary>The second.</summary>
    SecondTrace,

    /// <summary>The third.</summary>
    ThirdTrace,
}
