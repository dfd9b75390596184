namespace ExoInteractive.Kernel.Scripting;

/// <summary>Suggestions at a cursor; positions are UTF-16 indices into the code.</summary>
/// <param name="Start">Where the text to be replaced starts.</param>
/// <param name="End">Where it ends.</param>
/// <param name="Items">In order of relevance.</param>
public sealed record CompletionResult(int Start, int End, IReadOnlyList<CompletionItem> Items);

/// <summary>One suggestion.</summary>
/// <param name="Text">What is inserted.</param>
/// <param name="Kind">As Jupyter types it: "function", "property", "class", "keyword", "magic", "path", …</param>
/// <param name="Signature">Parameters and result of a function, type of a variable, namespace of a type, what a magic or an option does; may be empty.</param>
public sealed record CompletionItem(string Text, string Kind, string Signature = "");
