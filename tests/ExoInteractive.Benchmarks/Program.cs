using BenchmarkDotNet.Running;
using ExoInteractive.Benchmarks;

// "retention FOLDER" draws the figure of docs/detrending.md; anything else goes to BenchmarkDotNet.
if (args is ["retention", string folder])
{
    RetentionFigure.Write(folder);
    return 0;
}

BenchmarkSwitcher.FromAssembly(typeof(DetrendMethods).Assembly).Run(args);
return 0;
