using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Text;
using System.Text.Json;
using ExoInteractive.Core;
using ExoInteractive.Notebook.Options;
using ExoInteractive.Runs.Records;

namespace ExoInteractive.Cli.Records;

/// <summary>
/// Work that needs a process of its own: in a notebook, whose kernel must stay as it is, and for another number of threads. The
/// child is given the same words, prints its result as one line of JSON and its progress as lines on standard error.
/// </summary>
internal sealed class ChildOptions
{
    private const string ProgressMark = "progress ";
    private const string Child = "--child";

    private readonly Option<int?> _threads = NumberOption.OptionalCount("--threads", "How many threads the replay may use [default: all]", 1);
    private readonly Option<bool> _isChild = new(Child) { Hidden = true };

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_threads);
        command.Options.Add(_isChild);
    }

    /// <summary>Whether a process of its own is needed.</summary>
    /// <param name="call">The line.</param>
    public bool IsNeeded(RecordsCall call) => call.Place.SessionId is not null || call.Parse.GetValue(_threads) is not null;

    /// <summary>Whether this is that process.</summary>
    /// <param name="parse">The line.</param>
    public static bool IsChild(ParseResult parse) => parse.CommandResult.Children.OfType<OptionResult>().Any(option => option is { Implicit: false, Option.Name: Child });

    /// <summary>Does the work in a process of its own.</summary>
    /// <typeparam name="T">What its line of JSON holds.</typeparam>
    /// <param name="call">The line.</param>
    /// <param name="stores">Say which store and session.</param>
    /// <returns>What it found.</returns>
    /// <exception cref="RecordsException">It failed: its own message.</exception>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public async Task<T> RunAsync<T>(RecordsCall call, StoreOptions stores)
        where T : class
    {
        StringWriter output = new(CultureInfo.InvariantCulture);
        (int code, string errors) = await Task.Run(() => call.Host.Work(call.Parse.CommandResult.Command.Name, IsJson(call.Parse), progress =>
        {
            using ProgressLines error = new(progress);
            int code = ReplayProcess.RunAsync(Arguments(call, stores), call.Parse.GetValue(_threads), output, error, call.Place.Folder(), call.Cancellation).GetAwaiter().GetResult();
            return (code, error.Rest);
        })).ConfigureAwait(false);
        string line = output.ToString().Trim();
        return line.StartsWith('{') && JsonSerializer.Deserialize<T>(line, RunJson.Options) is { } found
            ? found
            : throw new RecordsException(errors.Trim().Split('\n')[^1] is { Length: > 0 } message ? message.Replace("exo records: ", "", StringComparison.Ordinal) : $"the replay's process ended with code {code}");
    }

    /// <summary>Where progress goes in the child.</summary>
    /// <param name="error">Standard error.</param>
    public static IProgress<StageProgress> Lines(TextWriter error) => new Reporter(error);

    private static bool IsJson(ParseResult parse) => parse.CommandResult.Children.OfType<OptionResult>().Any(option => option is { Implicit: false, Option.Name: "--json" });

    private IReadOnlyList<string> Arguments(RecordsCall call, StoreOptions stores)
    {
        List<string> words = ["records", call.Parse.CommandResult.Command.Name];
        foreach (SymbolResult result in call.Parse.CommandResult.Children)
        {
            switch (result)
            {
                case OptionResult { Implicit: false } option when option.Option != _threads && option.Option.Name is not ("--json" or "--records" or "--session"):
                    words.AddRange(option.Tokens.Count == 0 ? [option.Option.Name] : option.Tokens.SelectMany(token => new[] { option.Option.Name, token.Value }));
                    break;
                case ArgumentResult argument:
                    words.AddRange(argument.Tokens.Select(token => token.Value));
                    break;
            }
        }

        words.AddRange(["--json", Child, "--records", stores.Address(call.Parse)]);
        if ((stores.NamedSession(call.Parse) ?? call.Place.SessionId) is { } session)
        {
            words.AddRange(["--session", session]);
        }

        return words;
    }

    private sealed class Reporter(TextWriter error) : IProgress<StageProgress>
    {
        public void Report(StageProgress value)
        {
            lock (error)
            {
                error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ProgressMark}{value.Fraction:F4} {value.Stage.ReplaceLineEndings(" ")}"));
                error.Flush();
            }
        }
    }

    /// <summary>Takes the lines of progress out of the child's standard error.</summary>
    private sealed class ProgressLines(IProgress<StageProgress>? progress) : StringWriter(CultureInfo.InvariantCulture)
    {
        private readonly StringBuilder _line = new();
        private readonly StringBuilder _rest = new();

        public string Rest => _rest.ToString() + _line;

        public override void Write(char[] buffer, int index, int count)
        {
            foreach (char letter in buffer.AsSpan(index, count))
            {
                _line.Append(letter);
                if (letter == '\n')
                {
                    Take(_line.ToString());
                    _line.Clear();
                }
            }
        }

        private void Take(string line)
        {
            string[] words = line.TrimEnd().Split(' ', 3);
            if (line.StartsWith(ProgressMark, StringComparison.Ordinal) && words.Length == 3 && double.TryParse(words[1], NumberStyles.Float, CultureInfo.InvariantCulture, out double fraction))
            {
                progress?.Report(new StageProgress(words[2], fraction));
            }
            else
            {
                _rest.Append(line);
            }
        }
    }
}
