using ExoInteractive.Cli;

return await ExoCommandLine.RunAsync(args, Terminal.OfProcess());
