using ExoInteractive.Data.Archive;
using ExoInteractive.Magics;
using ExoInteractive.Notebook.Magics;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Notebook;

/// <summary>The magics of the pipeline, for any host.</summary>
public static class NotebookMagics
{
    /// <summary><c>#!load</c>, <c>#!bls</c>, <c>#!fit</c>, <c>#!classify</c>, <c>#!report</c>, <c>#!train</c> and <c>#!simulate</c>.</summary>
    /// <param name="recorder">Records their runs.</param>
    /// <param name="time">Null for the system's clock; drives the progress bars.</param>
    /// <param name="archives">Where stars' files come from, before the options of a line; null for the environment's settings.</param>
    /// <returns>In the order of the pipeline.</returns>
    public static IReadOnlyList<Magic> Create(RunRecorder recorder, TimeProvider? time = null, Func<ArchiveSettings>? archives = null)
    {
        ArgumentNullException.ThrowIfNull(recorder);
        TimeProvider clock = time ?? TimeProvider.System;
        return
        [
            new LoadMagic(recorder, clock, archives).Create(),
            new BlsMagic(recorder, clock).Create(),
            new FitMagic(recorder, clock).Create(),
            new ClassifyMagic(recorder, clock).Create(),
            new ReportMagic(recorder, clock).Create(),
            new TrainMagic(recorder, clock).Create(),
            new SimulateMagic(recorder, clock).Create(),
        ];
    }
}
