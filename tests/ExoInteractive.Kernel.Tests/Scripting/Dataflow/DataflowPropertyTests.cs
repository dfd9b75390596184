using System.Globalization;
using System.Text;

namespace ExoInteractive.Kernel.Tests.Scripting.Dataflow;

/// <summary>
/// Random notebooks over a few names, run by the engine and by a twin that follows every single access while it interprets
/// the same program and answers from the log of all accesses.
/// </summary>
public class DataflowPropertyTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public async Task Staleness_is_that_of_a_twin_which_follows_every_access(int seed)
    {
        Random random = new(seed);
        await using LivingNotebook notebook = new();
        TwinNotebook twin = new();
        StringBuilder history = new();
        Dictionary<string, List<TwinStatement>> cells = new(StringComparer.Ordinal);
        for (int step = 0; step < 60; step++)
        {
            string cell = "c" + random.Next(1, 9).ToString(CultureInfo.InvariantCulture);
            if (!cells.ContainsKey(cell) || random.Next(2) == 0)
            {
                cells[cell] = RandomCell(random, twin);
            }

            if (!twin.CanRun(cells[cell]))
            {
                continue;
            }

            string code = string.Join("\n", cells[cell].Select(statement => statement.Code));
            history.AppendLine(CultureInfo.InvariantCulture, $"{cell}: {code.ReplaceLineEndings(" ")}");
            await notebook.Run(cell, code);
            twin.Run(cell, cells[cell]);
            Assert.True(twin.Stale == notebook.Stale, $"{history}expected {twin.Stale}\nfound    {notebook.Stale}");
        }
    }

    /// <summary>Every third cell declares anew what others use; functions and lambdas read and set whatever there is.</summary>
    private static List<TwinStatement> RandomCell(Random random, TwinNotebook twin)
    {
        List<TwinStatement> statements = [];
        HashSet<string> declared = new(StringComparer.Ordinal);
        string Pick(string names) => names[random.Next(names.Length)].ToString();
        string Operand() => random.Next(3) switch
        {
            0 when twin.Knows("F", declared) is { } function => function + "()",
            1 when twin.Knows("h", declared) is { } lambda => lambda + "()",
            _ => twin.Knows(Pick("abc"), declared) ?? "1",
        };
        int count = random.Next(1, 4);
        for (int i = 0; i < count; i++)
        {
            string name = Pick("abc");
            switch (random.Next(8))
            {
                case 0 or 1 when declared.Add(name):
                    statements.Add(new("declare", name, [Operand().Replace(name, "1", StringComparison.Ordinal)]));
                    break;
                case 2 when twin.Knows(name, declared) is not null:
                    statements.Add(new("assign", name, [Operand()]));
                    break;
                case 3 when twin.Knows(name, declared) is not null:
                    statements.Add(new("add", name, [Operand()]));
                    break;
                case 4 when twin.Knows("a", declared) is not null && twin.Knows("b", declared) is not null:
                    statements.Add(new("swap", "a", ["b"]));
                    break;
                case 5 when declared.Add("F"):
                    statements.Add(new("function", "F", [twin.Knows(Pick("abc"), declared) ?? "1", twin.Knows(Pick("abc"), declared) ?? ""]));
                    break;
                case 6 when declared.Add("h"):
                    statements.Add(new("lambda", "h", [twin.Knows(Pick("abc"), declared) ?? "1"]));
                    break;
                default:
                    statements.Add(new("show", "", [Operand()]));
                    break;
            }
        }

        return statements;
    }
}
