namespace ExoInteractive.Runs.Records.Slices;

/// <summary>What a node of a slice's drawing stands for.</summary>
internal enum SliceNodeKind
{
    /// <summary>An input file.</summary>
    Input,

    /// <summary>A cell or verb.</summary>
    Step,

    /// <summary>What was asked for.</summary>
    Target,

    /// <summary>A bend of an edge that passes a layer.</summary>
    Bend,
}

/// <summary>A node.</summary>
/// <param name="kind">What it stands for.</param>
/// <param name="id">Unique.</param>
/// <param name="title">Its first line.</param>
/// <param name="subtitle">Its second line.</param>
internal sealed class SliceNode(SliceNodeKind kind, string id, string title, string subtitle)
{
    public SliceNodeKind Kind => kind;

    public string Id => id;

    public string Title => title;

    public string Subtitle => subtitle;

    /// <summary>Its layer, from 0.</summary>
    public int Layer { get; set; }

    /// <summary>Its place in its layer, from 0.</summary>
    public int Place { get; set; }
}

/// <summary>An edge through the nodes and bends it passes, and what goes along it.</summary>
/// <param name="Route">From the node that gives to the one that takes, one a layer.</param>
/// <param name="Label">May be empty.</param>
internal sealed record SliceEdge(IReadOnlyList<SliceNode> Route, string Label);

/// <summary>
/// A slice as a layered graph (Sugiyama, Tagawa and Toda 1981): each node below all it needs, edges bent where they pass a layer,
/// nodes of a layer in the order of the middle of their neighbours.
/// </summary>
internal sealed class SliceGraph
{
    private const int Sweeps = 8;
    private const int MostInputs = 6;

    private readonly List<SliceNode> _nodes = [];
    private readonly List<SliceEdge> _edges = [];

    private SliceGraph()
    {
    }

    /// <summary>The layers from first to last, each from left to right.</summary>
    public IReadOnlyList<IReadOnlyList<SliceNode>> Layers { get; private set; } = [];

    /// <summary>The edges.</summary>
    public IReadOnlyList<SliceEdge> Edges => _edges;

    /// <summary>Lays out a slice.</summary>
    public static SliceGraph Of(Slice slice)
    {
        SliceGraph graph = new();
        List<(string From, string To, string Label)> links = graph.AddNodes(slice);
        graph.SetLayers(links);
        foreach ((string from, string to, string label) in links)
        {
            graph.Route(graph.Find(from), graph.Find(to), label);
        }

        graph.Order();
        return graph;
    }

    private List<(string From, string To, string Label)> AddNodes(Slice slice)
    {
        List<(string From, string To, string Label)> links = [];
        HashSet<string> drawn = [];
        foreach (RecordedFile file in slice.Inputs.Take(MostInputs))
        {
            string id = $"file {file.Path} {file.Sha256}";
            drawn.Add(id);
            _nodes.Add(new SliceNode(SliceNodeKind.Input, id, Path.GetFileName(file.Path), $"{file.ShortHash}{(file.Bytes is { } bytes ? $", {ByteSize.Of(bytes)}" : "")}"));
        }

        foreach (SliceStep step in slice.Steps)
        {
            string title = step.Record.Cell is { } cell ? $"{step.Label} {FirstLine(cell.Code)}" : step.Label;
            _nodes.Add(new SliceNode(SliceNodeKind.Step, step.Record.Id, title, $"run {step.Record.ShortId}"));
            IEnumerable<RecordedFile> own = step.Verbs.Where(verb => verb.ParentId is null).Prepend(step.Record).SelectMany(record => record.Inputs).Distinct();
            links.AddRange(own.Select(file => $"file {file.Path} {file.Sha256}").Distinct().Where(drawn.Contains).Select(id => (id, step.Record.Id, "")));
        }

        if (slice.Inputs.Count > MostInputs)
        {
            _nodes.Add(new SliceNode(SliceNodeKind.Input, "more", $"{slice.Inputs.Count - MostInputs} more files", ""));
            links.Add(("more", slice.Steps[0].Record.Id, ""));
        }

        if (slice.Target is { } target)
        {
            SliceValue? value = SliceValue.Of(slice);
            _nodes.Add(new SliceNode(SliceNodeKind.Target, "", target.Text.ReplaceLineEndings(" "), value is null ? "" : $"= {value.Text}"));
        }

        links.AddRange(slice.Links.Where(link => link.To is not null || slice.Target is not null).Select(link => (link.From, link.To ?? "", string.Join(", ", link.Names))));
        return links;
    }

    private void SetLayers(List<(string From, string To, string Label)> links)
    {
        ILookup<string, string> needs = links.ToLookup(link => link.To, link => link.From);
        foreach (SliceNode node in _nodes.Where(node => node.Kind != SliceNodeKind.Input))
        {
            node.Layer = needs[node.Id].Select(id => Find(id).Layer + 1).DefaultIfEmpty(0).Max();
        }

        // An input stands just above what first reads it.
        ILookup<string, string> readers = links.ToLookup(link => link.From, link => link.To);
        foreach (SliceNode input in _nodes.Where(node => node.Kind == SliceNodeKind.Input))
        {
            input.Layer = Math.Max(readers[input.Id].Select(id => Find(id).Layer).DefaultIfEmpty(1).Min() - 1, 0);
        }
    }

    private void Route(SliceNode from, SliceNode to, string label)
    {
        List<SliceNode> route = [from];
        for (int layer = from.Layer + 1; layer < to.Layer; layer++)
        {
            SliceNode bend = new(SliceNodeKind.Bend, $"{from.Id}>{to.Id}@{layer}", "", "") { Layer = layer };
            _nodes.Add(bend);
            route.Add(bend);
        }

        route.Add(to);
        _edges.Add(new SliceEdge(route, label));
    }

    private void Order()
    {
        List<List<SliceNode>> layers = [.. _nodes.GroupBy(node => node.Layer).OrderBy(group => group.Key).Select(group => group.ToList())];
        foreach (List<SliceNode> layer in layers)
        {
            Number(layer);
        }

        (SliceNode From, SliceNode To)[] hops = [.. _edges.SelectMany(edge => edge.Route.Zip(edge.Route.Skip(1)))];
        ILookup<SliceNode, SliceNode> above = hops.ToLookup(hop => hop.To, hop => hop.From);
        ILookup<SliceNode, SliceNode> below = hops.ToLookup(hop => hop.From, hop => hop.To);
        for (int sweep = 0; sweep < Sweeps; sweep++)
        {
            foreach (List<SliceNode> layer in sweep % 2 == 0 ? layers : Enumerable.Reverse(layers))
            {
                ILookup<SliceNode, SliceNode> neighbours = sweep % 2 == 0 ? above : below;
                SliceNode[] sorted = [.. layer.OrderBy(node => neighbours[node].Select(one => (double)one.Place).DefaultIfEmpty(node.Place).Average()).ThenBy(node => node.Place)];
                layer.Clear();
                layer.AddRange(sorted);
                Number(layer);
            }
        }

        Layers = layers;
    }

    private static void Number(List<SliceNode> layer)
    {
        for (int place = 0; place < layer.Count; place++)
        {
            layer[place].Place = place;
        }
    }

    private SliceNode Find(string id) => _nodes.First(node => node.Id == id);

    private static string FirstLine(string code) => code.Split('\n').Select(line => line.Trim()).FirstOrDefault(line => line.Length > 0) ?? "";
}
