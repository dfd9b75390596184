using System.CommandLine;
using ExoInteractive.Runs.Classification;
using ExoInteractive.Runs.Pipeline;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook.Options;

/// <summary>Every setting of the whole pipeline but the reading.</summary>
public sealed class PipelineOptions
{
    private readonly SearchOptions _search = new();
    private readonly FitOptions _fit = new();
    private readonly VettingOptions _vetting = new();
    private readonly ClassificationOptions _classification = new();

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        _search.AddTo(command);
        _fit.AddTo(command);
        _vetting.AddTo(command);
        _classification.AddTo(command);
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="load">Reading and cleaning.</param>
    /// <returns>The settings.</returns>
    /// <exception cref="ThresholdsFileException">A file of learnt thresholds may not act.</exception>
    public PipelineSettings Read(ParseResult parse, LoadSettings load)
        => new()
        {
            Load = load,
            Search = _search.Read(parse),
            Fit = _fit.Read(parse),
            Vetting = _vetting.Read(parse),
            Classification = _classification.Read(parse),
        };

    /// <summary>Notes the files that the options name as inputs of a run.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <param name="run">The run.</param>
    public void Note(ParseResult parse, ActiveRun run) => _classification.Note(parse, run);
}
