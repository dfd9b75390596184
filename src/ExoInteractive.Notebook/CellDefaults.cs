using System.Reflection;
using ExoInteractive.Core.LightCurves;
using ExoInteractive.Data;
using ExoInteractive.Magics;
using ExoInteractive.Reports.Figures;
using ExoInteractive.Runs.Records;
using Microsoft.DotNet.Interactive.Formatting;

namespace ExoInteractive.Notebook;

/// <summary>What every cell can name without a using or a reference of its own.</summary>
public static class CellDefaults
{
    /// <summary>Namespaces in scope.</summary>
    public static IReadOnlyList<string> Namespaces { get; } =
    [
        "System",
        "System.Collections.Generic",
        "System.Linq",
        "System.Threading.Tasks",
        "ExoInteractive.Core",
        "ExoInteractive.Core.Detrending",
        "ExoInteractive.Core.Fitting",
        "ExoInteractive.Core.LightCurves",
        "ExoInteractive.Core.Periodograms",
        "ExoInteractive.Core.Simulation",
        "ExoInteractive.Core.Transits",
        "ExoInteractive.Core.Vetting",
        "ExoInteractive.Data",
        "ExoInteractive.Data.Archive",
        "ExoInteractive.Notebook",
        "ExoInteractive.Reports",
        "ExoInteractive.Reports.Figures",
        "ExoInteractive.Runs.Pipeline",
        "ExoInteractive.Runs.Records",
        "Microsoft.DotNet.Interactive.Formatting",
    ];

    /// <summary>Assemblies referenced, besides those of the runtime.</summary>
    public static IReadOnlyList<Assembly> Assemblies { get; } =
    [
        typeof(LightCurve).Assembly,
        typeof(LightCurveReader).Assembly,
        typeof(Figure).Assembly,
        typeof(RunRecord).Assembly,
        typeof(NotebookRandom).Assembly,
        typeof(Magic).Assembly,
        typeof(Formatter).Assembly,
    ];
}
