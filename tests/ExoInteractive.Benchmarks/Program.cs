using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ExoInteractive.Benchmarks;
using ExoInteractive.Benchmarks.Coverage;
using ExoInteractive.Benchmarks.Sensitivity;
using ExoInteractive.Benchmarks.Soak;

// "retention FOLDER" draws the figure of docs/detrending.md, "sensitivity FOLDER" makes the figures and tables of
// docs/sensitivity.md, "coverage FOLDER" the tables of docs/fitting.md, "soak" is the long run of docs/kernel.md; anything else goes to BenchmarkDotNet.
if (args is ["retention", string folder])
{
    RetentionFigure.Write(folder);
    return 0;
}

if (args is ["sensitivity", ..])
{
    return SensitivityCommand.Run(args.AsSpan(1));
}

if (args is ["coverage", ..])
{
    return CoverageCommand.Run(args.AsSpan(1));
}

if (args is ["soak", ..])
{
    return SoakCommand.Run(args.AsSpan(1));
}

// In this process: a project of its own, as BenchmarkDotNet would generate one, would not find the shared framework's packages.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(DetrendMethods).Assembly).Run(args, config);
return 0;
