using System.Collections.Immutable;
using System.Reflection;
using System.Text;
using ExoInteractive.Kernel.Scripting.Diagnostics;
using ExoInteractive.Kernel.Scripting.Interruption;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Emit;
using Microsoft.CodeAnalysis.Scripting;
using Microsoft.CodeAnalysis.Text;

namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>
/// Compiles pieces of cells. References and imports are given to one empty submission that all others follow: they are
/// inherited from there, which keeps memory flat and every later cell fast.
/// </summary>
internal sealed class SubmissionCompiler
{
    private static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.Latest, DocumentationMode.None, SourceCodeKind.Script);

    private static readonly EmitOptions Emit = new(debugInformationFormat: DebugInformationFormat.PortablePdb, runtimeMetadataVersion: "v4.0.30319");

    /// <summary>How the names of the classes begin that hold a submission's variables and types.</summary>
    public const string ContainerPrefix = "Submission#";

    private static int s_engines;

    private readonly string _name = $"Cells{Interlocked.Increment(ref s_engines)}";
    private readonly CSharpCompilationOptions _options;
    private readonly Lazy<CSharpCompilation> _root;
    private int _count;

    public SubmissionCompiler(IEnumerable<Assembly> assemblies, IEnumerable<string> usings, string workingDirectory)
    {
        _options = new CSharpCompilationOptions(
            OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release,
            allowUnsafe: true,
            concurrentBuild: false, // Pieces are small; and a cell that fills the thread pool must not hold up the next one's compilation.
            nullableContextOptions: NullableContextOptions.Annotations,
            metadataReferenceResolver: ScriptMetadataResolver.Default.WithBaseDirectory(workingDirectory),
            sourceReferenceResolver: ScriptSourceResolver.Default.WithBaseDirectory(workingDirectory),
            assemblyIdentityComparer: DesktopAssemblyIdentityComparer.Default);
        LoadContext = new SubmissionLoadContext(_name);
        _root = new Lazy<CSharpCompilation>(() => CSharpCompilation.CreateScriptCompilation(
            $"{_name}-0",
            Parse("", "start"),
            HostReferences.For(assemblies),
            _options.WithUsings(usings),
            returnType: typeof(object)));
    }

    /// <summary>Whether loops and functions get the checks that let a cell be stopped.</summary>
    public bool HasChecks { get; init; } = true;

    /// <summary>Where compiled cells are loaded.</summary>
    public SubmissionLoadContext LoadContext { get; }

    /// <summary>The empty submission with all references and imports.</summary>
    public CSharpCompilation Root => _root.Value;

    /// <summary>Parses a piece of a cell.</summary>
    /// <param name="code">C#, with as many leading line ends as there are lines before it in the cell.</param>
    /// <param name="path">What stack traces and messages call it: "cell 3".</param>
    /// <exception cref="ArgumentException">Its brackets nest deeper than the compiler can take.</exception>
    public static SyntaxTree Parse(string code, string path)
    {
        Nesting.Check(code);
        return CSharpSyntaxTree.ParseText(SourceText.From(code, Encoding.UTF8), ParseOptions, path);
    }

    /// <summary>A compilation that follows another; nothing is emitted.</summary>
    public CSharpCompilation Follow(CSharpCompilation previous, SyntaxTree tree, IEnumerable<MetadataReference>? references = null)
    {
        int number = Interlocked.Increment(ref _count);
        return CSharpCompilation.CreateScriptCompilation(
            $"{_name}-{number}", tree, references, _options.WithScriptClassName($"{ContainerPrefix}{number}"), previous, typeof(object));
    }

    /// <summary>Compiles and loads a parsed piece after the submissions so far.</summary>
    /// <param name="previous">The last submission, or <see cref="Root"/>.</param>
    /// <param name="tree">From <see cref="Parse"/>.</param>
    /// <param name="references">Assemblies beyond those inherited.</param>
    /// <param name="cancellationToken">Cancels the compiler.</param>
    public CompiledCell Compile(CSharpCompilation previous, SyntaxTree tree, IEnumerable<MetadataReference>? references, CancellationToken cancellationToken)
    {
        using MemoryStream image = new();
        using MemoryStream symbols = new();
        PlainCode plain = new(Follow(previous, tree, references));
        CSharpCompilation compilation = Instrument(plain, tree, cancellationToken);
        EmitResult emitted = compilation.Emit(image, symbols, options: Emit, cancellationToken: cancellationToken);
        if (!emitted.Success)
        {
            return new CompiledCell(null, plain, compilation, ErrorsOf(previous, tree, references, emitted.Diagnostics, cancellationToken));
        }

        IReadOnlyList<Diagnostic> warnings = emitted.Diagnostics.Any(CompilerWarnings.IsWorthShowing)
            ? Follow(previous, tree, references).GetDiagnostics(cancellationToken).Where(CompilerWarnings.IsWorthShowing).ToList()
            : [];
        foreach (PortableExecutableReference file in compilation.DirectiveReferences.OfType<PortableExecutableReference>())
        {
            LoadContext.AddFile(file.FilePath!);
        }

        image.Position = 0;
        symbols.Position = 0;
        Assembly assembly = LoadContext.LoadSubmission(image, symbols);
        if (compilation.GetEntryPoint(cancellationToken) is not { } entry)
        {
            return new CompiledCell(null, plain, compilation, []) { Warnings = warnings };
        }

        Type container = assembly.GetType(entry.ContainingType.MetadataName, throwOnError: true)!;
        MethodInfo method = container.GetMethod(entry.MetadataName, BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic)!;
        Submission submission = new(method.CreateDelegate<Func<object[], Task<object?>>>(), container, EndsInExpression(tree), () => IsVoid(plain, tree));
        return new CompiledCell(submission, plain, compilation, []) { Warnings = warnings };
    }

    /// <summary>Does all that <see cref="Compile"/> does, and loads nothing.</summary>
    public PlainCode Rehearse(CSharpCompilation previous, SyntaxTree tree)
    {
        PlainCode plain = new(Follow(previous, tree));
        CSharpCompilation compilation = Instrument(plain, tree, CancellationToken.None);
        compilation.Emit(Stream.Null, Stream.Null, options: Emit);
        return plain;
    }

    /// <summary>The compilation of the piece with a check in every loop and function.</summary>
    private CSharpCompilation Instrument(PlainCode piece, SyntaxTree tree, CancellationToken cancellationToken)
    {
        CSharpCompilation plain = piece.Compilation;
        if (!HasChecks)
        {
            return plain;
        }

        if (plain.SyntaxTrees.Length == 1)
        {
            return plain.ReplaceSyntaxTree(tree, Checked(piece, tree, cancellationToken));
        }

        Dictionary<string, string> loaded = [];
        foreach (SyntaxTree file in plain.SyntaxTrees.Where(other => other != tree))
        {
            loaded[file.FilePath] = Checked(piece, file, cancellationToken).GetText(cancellationToken).ToString();
        }

        CSharpCompilationOptions options = plain.Options.WithSourceReferenceResolver(new CheckedSources(plain.Options.SourceReferenceResolver!, loaded));
        return plain.ReplaceSyntaxTree(tree, Checked(piece, tree, cancellationToken)).WithOptions(options);
    }

    private static SyntaxTree Checked(PlainCode piece, SyntaxTree tree, CancellationToken cancellationToken)
        => InterruptRewriter.Rewrite(tree, CodeFacts.Of(tree.GetRoot(cancellationToken), () => piece.Model(tree), cancellationToken));

    /// <summary>Errors at their places in the text as the user typed it, not in the text with checks.</summary>
    private List<Diagnostic> ErrorsOf(
        CSharpCompilation previous, SyntaxTree tree, IEnumerable<MetadataReference>? references, ImmutableArray<Diagnostic> emitted, CancellationToken cancellationToken)
    {
        List<Diagnostic> errors = Follow(previous, tree, references).GetDiagnostics(cancellationToken).Where(IsError).ToList();
        return errors.Count > 0 ? errors : emitted.Where(IsError).ToList();
    }

    private static bool IsError(Diagnostic diagnostic) => diagnostic.Severity == DiagnosticSeverity.Error;

    private static bool EndsInExpression(SyntaxTree tree) => LastExpression(tree) is not null;

    private static ExpressionSyntax? LastExpression(SyntaxTree tree)
        => ((CompilationUnitSyntax)tree.GetRoot()).Members.LastOrDefault() is GlobalStatementSyntax { Statement: ExpressionStatementSyntax { SemicolonToken.IsMissing: true } last }
            ? last.Expression
            : null;

    private static bool IsVoid(PlainCode plain, SyntaxTree tree)
        => plain.Model(tree).GetTypeInfo(LastExpression(tree)!).Type is null or { SpecialType: SpecialType.System_Void };
}
