using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExoInteractive.Runs.Records.Slices;

namespace ExoInteractive.Runs.Records.Export;

/// <summary>
/// What ran, as the Provenance Run Crate profile wants it told: the workflow with its tools and steps; a CreateAction for the whole
/// and for each cell and verb; a ControlAction for each step; an OrganizeAction for the engine.
/// </summary>
internal sealed class CrateActions
{
    private const string Engine = "#exointeractive";
    private const string Language = "#csharp";

    private readonly CrateGraph _graph;
    private readonly Slice _slice;
    private readonly CrateContents _contents;
    private readonly string? _author;

    private CrateActions(CrateGraph graph, Slice slice, CrateContents contents, string? author)
        => (_graph, _slice, _contents, _author) = (graph, slice, contents, author);

    /// <summary>Adds it all.</summary>
    /// <returns>The identifiers of the actions.</returns>
    public static IReadOnlyList<string> Add(CrateGraph graph, Slice slice, CrateContents contents, string? author)
        => new CrateActions(graph, slice, contents, author).Add();

    private List<string> Add()
    {
        RunEnvironment environment = _slice.Cells[^1].Environment;
        AddSoftware(environment);
        JsonObject workflow = _graph.Add(_contents.Workflow.Id);
        workflow["programmingLanguage"] = CrateGraph.To(Language);
        workflow["image"] = CrateGraph.To(_contents.Drawing.Id);
        List<string> tools = [];
        List<string> steps = [];
        List<string> controls = [];
        List<string> actions = [];
        foreach (SliceStep step in _slice.Steps)
        {
            string tool = AddTool(step);
            string how = $"#step-{step.Record.Id}";
            JsonObject entity = _graph.Add(how, "HowToStep");
            entity["name"] = step.Label;
            entity["position"] = (steps.Count + 1).ToString(CultureInfo.InvariantCulture);
            entity["workExample"] = CrateGraph.To(tool);
            steps.Add(how);
            tools.Add(tool);
            List<string> runs = [AddRun(step.Record, tool, ObjectsOf(step), ResultsOf(step))];
            foreach (RunRecord verb in step.Verbs.Where(verb => verb != step.Record))
            {
                string program = AddProgram(verb);
                tools.Add(program);
                runs.Add(AddRun(verb, program, [.. FileIds(verb.Inputs), .. AddSettings(verb, program)], FileIds(verb.Outputs)));
            }

            actions.AddRange(runs);
            controls.Add(AddControl(step, how, runs));
        }

        workflow["hasPart"] = CrateGraph.To(tools);
        workflow["step"] = CrateGraph.To(steps);
        AddParameters(workflow);
        string whole = AddWhole();
        return [whole, .. actions, .. controls, AddOrganize(whole, controls)];
    }

    private void AddSoftware(RunEnvironment environment)
    {
        string[] package = environment.Package.Split('+', 2);
        JsonObject engine = _graph.Add(Engine, "SoftwareApplication");
        engine["name"] = "ExoInteractive";
        engine["softwareVersion"] = environment.Package;
        engine["description"] = $"The C# kernel for transit photometry that ran the cells, on {environment.Runtime}";
        JsonObject language = _graph.Add(Language, "ComputerLanguage");
        language["name"] = "C# with the magics of ExoInteractive";
        language["alternateName"] = "C#";
        language["version"] = package[0];
        language["url"] = "https://learn.microsoft.com/dotnet/csharp/";
    }

    private string AddTool(SliceStep step)
    {
        if (step.Record.Cell is not { } cell)
        {
            return AddProgram(step.Record);
        }

        string id = $"#cell-{step.Record.Id}";
        JsonObject tool = _graph.Add(id, "SoftwareSourceCode");
        tool["name"] = step.Label;
        tool["description"] = $"The code of cell {step.Label}";
        tool["programmingLanguage"] = CrateGraph.To(Language);
        tool["text"] = cell.Code;
        tool["sha256"] = cell.CodeSha256;
        return id;
    }

    private string AddProgram(RunRecord verb)
    {
        string id = $"#exo-{verb.Verb}";
        JsonObject program = _graph.Add(id, "SoftwareApplication");
        program["name"] = $"exo {verb.Verb}";
        program["softwareVersion"] = verb.Environment.Package;
        program["isPartOf"] = CrateGraph.To(Engine);
        return id;
    }

    private string AddRun(RunRecord record, string tool, IEnumerable<string> objects, IEnumerable<string> results)
    {
        string id = RunId(record);
        JsonObject action = Action(id, "CreateAction", record.Cell is { } cell ? $"[{cell.ExecutionCount}]" : $"exo {record.Verb}", tool);
        action["description"] = $"Run record {record.ShortId}{(record.Target is { } star ? $" on {star}" : "")}";
        action["identifier"] = record.Id;
        Times(action, record.Started, record.Ended);
        Status(action, record.Outcome, record.Error);
        CrateGraph.Set(action, "object", CrateGraph.To(objects));
        CrateGraph.Set(action, "result", CrateGraph.To(results));
        return id;
    }

    private string AddControl(SliceStep step, string how, IEnumerable<string> runs)
    {
        string id = $"#control-{step.Record.Id}";
        JsonObject control = Action(id, "ControlAction", $"Run of step {step.Label}", how);
        control["object"] = CrateGraph.To(runs);
        Status(control, step.Record.Outcome, step.Record.Error);
        return id;
    }

    private string AddWhole()
    {
        string id = $"#session-{_slice.Cells[0].SessionId}";
        JsonObject whole = Action(id, "CreateAction", $"Run of {_contents.Workflow.Name}", _contents.Workflow.Id);
        whole["description"] = "The cells of this crate, in order";
        Times(whole, _slice.Cells[0].Started, _slice.Cells.Any(cell => cell.Ended is null) ? null : _slice.Cells.Max(cell => cell.Ended));
        RunRecord? broken = _slice.Cells.FirstOrDefault(cell => cell.Outcome != RunOutcome.Succeeded);
        Status(whole, broken?.Outcome ?? RunOutcome.Succeeded, broken?.Error);
        CrateGraph.Set(whole, "object", CrateGraph.To(FileIds(_slice.Inputs)));
        CrateGraph.Set(whole, "result", CrateGraph.To(Results()));
        return id;
    }

    private string AddOrganize(string whole, IEnumerable<string> controls)
    {
        string id = $"#engine-{_slice.Cells[0].SessionId}";
        JsonObject organize = Action(id, "OrganizeAction", "Run of ExoInteractive", Engine);
        organize["object"] = CrateGraph.To(controls);
        organize["result"] = CrateGraph.To(whole);
        Times(organize, _slice.Cells[0].Started, _slice.Cells.Any(cell => cell.Ended is null) ? null : _slice.Cells.Max(cell => cell.Ended));
        return id;
    }

    /// <summary>The workflow's inputs and outputs as formal parameters, realised by the files.</summary>
    private void AddParameters(JsonObject workflow)
    {
        CrateGraph.Set(workflow, "input", CrateGraph.To(FileIds(_slice.Inputs).Distinct().Select((file, i) => Parameter(file, $"#input-{i + 1}"))));
        CrateGraph.Set(workflow, "output", CrateGraph.To(WrittenFiles().Distinct().Select((file, i) => Parameter(file, $"#output-{i + 1}"))));
    }

    private string Parameter(string file, string id)
    {
        JsonObject entity = _graph.Add(file);
        JsonObject parameter = _graph.Add(id, "FormalParameter");
        parameter["name"] = entity["name"]!.DeepClone();
        parameter["additionalType"] = "File";
        CrateGraph.Set(parameter, "encodingFormat", entity["encodingFormat"]?.DeepClone());
        entity["exampleOfWork"] = CrateGraph.To(id);
        return id;
    }

    /// <summary>A verb's settings, each a value that realises a parameter of its program.</summary>
    private List<string> AddSettings(RunRecord verb, string program)
    {
        List<string> values = [];
        List<string> parameters = [];
        foreach ((string name, JsonElement setting) in Flat("", verb.Settings))
        {
            string parameter = $"{program}-{name}";
            JsonObject formal = _graph.Add(parameter, "FormalParameter");
            formal["name"] = name;
            formal["additionalType"] = setting.ValueKind switch
            {
                JsonValueKind.Number => "Number",
                JsonValueKind.True or JsonValueKind.False => "Boolean",
                _ => "Text",
            };
            parameters.Add(parameter);
            string id = $"#setting-{verb.Id}-{name}";
            JsonObject value = _graph.Add(id, "PropertyValue");
            value["name"] = name;
            value["value"] = _contents.Cleaner.Clean(setting.ValueKind == JsonValueKind.String ? setting.GetString()! : setting.GetRawText());
            value["exampleOfWork"] = CrateGraph.To(parameter);
            values.Add(id);
        }

        if (parameters.Count > 0)
        {
            IEnumerable<string> earlier = _graph.Add(program)["input"] is JsonArray known ? known.Select(one => (string)one!["@id"]!) : [];
            _graph.Add(program)["input"] = CrateGraph.To([.. earlier, .. parameters]);
        }

        return values;
    }

    /// <summary>Settings with a value, those of parts by "part.name".</summary>
    private static IEnumerable<(string Name, JsonElement Value)> Flat(string prefix, JsonElement settings)
        => settings.ValueKind == JsonValueKind.Object
            ? settings.EnumerateObject().SelectMany(one => Flat(prefix.Length > 0 ? $"{prefix}.{one.Name}" : one.Name, one.Value))
            : settings.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ? []
            : [(prefix.Length > 0 ? prefix : "value", settings)];

    private IEnumerable<string> ObjectsOf(SliceStep step)
        => [.. FileIds(step.Record.Inputs), .. _slice.Links.Where(link => link.To == step.Record.Id).SelectMany(link => link.Names.Select(name => ValueId(link.From, name))).Where(_graph.Has)];

    private IEnumerable<string> ResultsOf(SliceStep step)
    {
        foreach (RecordedWrite write in (step.Record.Cell?.Writes ?? []).Where(write => write.Value is not null))
        {
            JsonObject value = _graph.Add(ValueId(step.Record.Id, write.Name), "PropertyValue");
            value["name"] = write.Name;
            value["value"] = _contents.Cleaner.Clean(write.Value!);
            yield return ValueId(step.Record.Id, write.Name);
        }

        foreach (string id in FileIds(step.Record.Outputs).Concat(ShownIds(step)))
        {
            yield return id;
        }
    }

    private IEnumerable<string> Results() => WrittenFiles().Concat(_slice.Steps.SelectMany(ShownIds));

    private IEnumerable<string> WrittenFiles() => FileIds(_slice.Records.Where(record => record.Verb != "fetch").SelectMany(record => record.Outputs));

    private IEnumerable<string> ShownIds(SliceStep step)
        => (step.Record.Cell?.Shown ?? []).SelectMany(output => output.Forms).Select(_contents.IdOf).OfType<string>();

    private IEnumerable<string> FileIds(IEnumerable<RecordedFile> files) => files.Select(_contents.IdOf).OfType<string>();

    private JsonObject Action(string id, string type, string name, string instrument)
    {
        JsonObject action = _graph.Add(id, type);
        action["name"] = name;
        action["instrument"] = CrateGraph.To(instrument);
        CrateGraph.Set(action, "agent", _author is null ? null : CrateGraph.To(_author));
        return action;
    }

    private void Status(JsonObject action, RunOutcome outcome, string? error)
    {
        action["actionStatus"] = CrateGraph.To(outcome switch
        {
            RunOutcome.Succeeded => "http://schema.org/CompletedActionStatus",
            RunOutcome.Started => "http://schema.org/ActiveActionStatus",
            _ => "http://schema.org/FailedActionStatus",
        });
        if (outcome is RunOutcome.Failed or RunOutcome.Cancelled)
        {
            action["error"] = _contents.Cleaner.Clean(error ?? "stopped by the user");
        }
    }

    private static void Times(JsonObject action, DateTimeOffset start, DateTimeOffset? end)
    {
        action["startTime"] = Time(start);
        CrateGraph.Set(action, "endTime", end is { } time ? Time(time) : null);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);

    private static string ValueId(string record, string name) => $"#value-{record}-{name}";

    private static string RunId(RunRecord record) => Guid.TryParseExact(record.Id, "N", out Guid id) ? $"urn:uuid:{id:D}" : $"#run-{record.Id}";
}
