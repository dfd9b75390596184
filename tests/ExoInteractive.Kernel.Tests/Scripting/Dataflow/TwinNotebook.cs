namespace ExoInteractive.Kernel.Tests.Scripting.Dataflow;

/// <summary>One statement of a random cell.</summary>
/// <param name="Kind">"declare", "assign", "add", "swap", "function", "lambda" or "show".</param>
/// <param name="Name">What it declares or assigns.</param>
/// <param name="Operands">What it reads: names, calls or "1"; a function's second is what it assigns before.</param>
internal sealed record TwinStatement(string Kind, string Name, string[] Operands)
{
    public string Code => Kind switch
    {
        "declare" => $"int {Name} = {Operands[0]};",
        "assign" => $"{Name} = {Operands[0]};",
        "add" => $"{Name} += {Operands[0]};",
        "swap" => $"({Name}, {Operands[0]}) = ({Operands[0]}, {Name});",
        "function" => $"int F() {{ {(Operands[1].Length > 0 ? Operands[1] + " = 2; " : "")}return {Operands[0]}; }}",
        "lambda" => $"Func<int> h = () => {Operands[0]};",
        _ => $"Console.Write({Operands[0]});",
    };
}

/// <summary>
/// The slow twin: it keeps the log of every declaration, read and write with its time and its run, and finds the stale cells
/// from the definition alone. Statements of a function or lambda are interpreted when called, on the places it was bound to.
/// </summary>
internal sealed class TwinNotebook
{
    private readonly List<Place> _places = [];
    private readonly List<Access> _log = [];
    private readonly Dictionary<string, int> _lastRun = new(StringComparer.Ordinal);
    private int _time;

    /// <summary>What the definition says: stale by an event after the last run, or by reading from what is stale.</summary>
    public string Stale
    {
        get
        {
            HashSet<string> stale = _lastRun.Keys.Where(HasLaterEvent).ToHashSet(StringComparer.Ordinal);
            int before;
            do
            {
                before = stale.Count;
                stale.UnionWith(_lastRun.Keys.Where(cell => ReadsOf(cell).Any(read => stale.Contains(read.Source!.Cell) && IsLast(read.Source) && read.Source.Cell != cell
                    && (read.Kind == "read" || !read.Place.IsVariable))).ToList());
            }
            while (stale.Count > before);
            return string.Join(" ", stale.OrderBy(cell => _log.Find(access => access.Run.Cell == cell)!.Run.Number));
        }
    }

    /// <summary>The name where it is declared, in the notebook or in the cell so far; null otherwise.</summary>
    public string? Knows(string name, HashSet<string> declared) => declared.Contains(name) || Now(name) is not null ? name : null;

    /// <summary>Whether all that a cell names is there, and no function is used before what it needs.</summary>
    public bool CanRun(IReadOnlyList<TwinStatement> statements)
    {
        List<string> known = [.. _places.Select(place => place.Name)];
        HashSet<string> own = [.. statements.Where(statement => statement.Kind is "declare" or "function" or "lambda").Select(statement => statement.Name)];
        foreach (TwinStatement statement in statements)
        {
            IEnumerable<string> names = statement.Operands.Append(statement.Kind is "assign" or "add" or "swap" ? statement.Name : "")
                .Select(operand => operand.Replace("()", "", StringComparison.Ordinal)).Where(operand => operand.Length > 0 && operand != "1");
            if (names.Any(name => !known.Contains(name) || (own.Contains(name) && !known.Contains("own " + name))))
            {
                return false;
            }

            known.Add(statement.Name);
            known.Add("own " + statement.Name);
        }

        return true;
    }

    public void Run(string cell, IReadOnlyList<TwinStatement> statements)
    {
        Turn run = new(cell, ++_time);
        Log("begin", new Place("", IsVariable: false, [], null!), run);
        Dictionary<string, Place> scope = new(StringComparer.Ordinal);
        foreach (TwinStatement statement in statements.Where(statement => statement.Kind is "declare" or "function" or "lambda"))
        {
            scope[statement.Name] = new Place(statement.Name, statement.Kind != "function", [], run);
        }

        Place Bind(string name) => scope.GetValueOrDefault(name) ?? Now(name)!;
        foreach (TwinStatement statement in statements.OrderBy(statement => statement.Kind != "function"))
        {
            switch (statement.Kind)
            {
                case "function":
                    Place function = scope["F"];
                    if (statement.Operands[1].Length > 0)
                    {
                        function.Body.Add(("write", Bind(statement.Operands[1])));
                    }

                    function.Body.Add(("read", statement.Operands[0] == "1" ? null : Bind(statement.Operands[0])));
                    Declare(function, run);
                    break;
                case "lambda":
                    Place lambda = scope["h"];
                    lambda.Body.Add(("read", statement.Operands[0] == "1" ? null : Bind(statement.Operands[0])));
                    Declare(lambda, run);
                    break;
                case "declare":
                    Read(statement.Operands[0], Bind, run);
                    Declare(scope[statement.Name], run);
                    break;
                case "swap":
                    Read(statement.Operands[0], Bind, run);
                    Read(statement.Name, Bind, run);
                    Log("write", Bind(statement.Name), run);
                    Log("write", Bind(statement.Operands[0]), run);
                    break;
                default:
                    if (statement.Kind == "add")
                    {
                        Read(statement.Name, Bind, run);
                    }

                    Read(statement.Operands[0], Bind, run);
                    if (statement.Kind != "show")
                    {
                        Log("write", Bind(statement.Name), run);
                    }

                    break;
            }
        }

        _places.AddRange(scope.Values);
        _lastRun[cell] = run.Number;
    }

    private Place? Now(string name) => _places.FindLast(place => place.Name == name);

    private void Declare(Place place, Turn run)
    {
        Log("write", place, run);
        foreach ((_, Place? named) in place.Body)
        {
            if (named is not null)
            {
                Log("name", named, run);
            }
        }
    }

    private void Read(string operand, Func<string, Place> bind, Turn run)
    {
        if (operand == "1")
        {
            return;
        }

        Place place = bind(operand.Replace("()", "", StringComparison.Ordinal));
        Log("read", place, run);
        if (operand.EndsWith("()", StringComparison.Ordinal))
        {
            foreach ((string kind, Place? named) in place.Body)
            {
                if (named is not null)
                {
                    Log(kind, named, run);
                }
            }
        }
    }

    /// <summary>A read remembers whose value it saw; a name, who declared it.</summary>
    private void Log(string kind, Place place, Turn run)
    {
        Access? source = kind switch
        {
            "read" => _log.FindLast(access => access.Kind == "write" && access.Place == place),
            "name" => _log.Find(access => access.Kind == "write" && access.Place == place),
            _ => null,
        };
        _log.Add(new Access(kind, place, run, source?.Run));
    }

    private bool IsLast(Turn run) => _lastRun[run.Cell] == run.Number;

    private IEnumerable<Access> ReadsOf(string cell)
        => _log.Where(access => access.Run.Cell == cell && IsLast(access.Run) && access.Source is { } source && source != access.Run);

    private bool HasLaterEvent(string cell) => ReadsOf(cell).Any(read =>
    {
        List<Access> later = _log.Where(access => access.Run.Number > read.Run.Number && access.Run.Cell != cell).ToList();
        return (Now(read.Place.Name) is { } now && now != read.Place && now.Declarer.Number > read.Run.Number && now.Declarer.Cell != cell)
            || (read.Kind == "read" && later.Exists(access => access.Kind == "write" && access.Place == read.Place))
            || (read.Source!.Cell != cell && later.Exists(access => access.Run.Cell == read.Source.Cell));
    });

    /// <summary>A declared name; a function's or lambda's body is what it does to which places.</summary>
    private sealed record Place(string Name, bool IsVariable, List<(string Kind, Place? Named)> Body, Turn Declarer)
    {
        public bool Equals(Place? other) => ReferenceEquals(this, other);

        public override int GetHashCode() => System.Runtime.CompilerServices.RuntimeHelpers.GetHashCode(this);
    }

    private sealed record Turn(string Cell, int Number);

    private sealed record Access(string Kind, Place Place, Turn Run, Turn? Source);
}
