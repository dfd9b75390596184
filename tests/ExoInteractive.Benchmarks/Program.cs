using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using ExoInteractive.Benchmarks;

// "retention FOLDER" draws the figure of docs/detrending.md; anything else goes to BenchmarkDotNet.
if (args is ["retention", string folder])
{
    RetentionFigure.Write(folder);
    return 0;
}

// In this process: a project of its own, as BenchmarkDotNet would generate one, would not find the shared framework's packages.
ManualConfig config = ManualConfig.Create(DefaultConfig.Instance).AddJob(Job.Default.WithToolchain(InProcessEmitToolchain.Instance));
BenchmarkSwitcher.FromAssembly(typeof(DetrendMethods).Assembly).Run(args, config);
return 0;
