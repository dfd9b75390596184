using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>A piece of a cell as it was typed, without checks, and what the compiler knows of it, which it works out once for all who ask.</summary>
/// <param name="compilation">The piece after the submissions so far.</param>
internal sealed class PlainCode(CSharpCompilation compilation)
{
    private readonly Dictionary<SyntaxTree, SemanticModel> _models = [];

    /// <summary>The piece after the submissions so far.</summary>
    public CSharpCompilation Compilation => compilation;

    /// <summary>What the compiler knows of the piece, or of a file that it loads. Not to be asked by two threads at a time.</summary>
    public SemanticModel Model(SyntaxTree tree)
    {
        if (!_models.TryGetValue(tree, out SemanticModel? model))
        {
            _models[tree] = model = compilation.GetSemanticModel(tree);
        }

        return model;
    }
}
