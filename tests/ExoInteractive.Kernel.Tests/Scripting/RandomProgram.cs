using System.Text;

namespace ExoInteractive.Kernel.Tests.Scripting;

/// <summary>Writes small C# programs that end, use every kind of loop and function, and show what they computed.</summary>
internal sealed class RandomProgram(int seed)
{
    private readonly Random _random = new(seed);
    private readonly StringBuilder _text = new();
    private int _names;

    /// <summary>The program; its last expression is a text of its variables.</summary>
    public string Write()
    {
        _text.AppendLine("int a = 1, b = 2, c = 3; double x = 0.5; int[] data = { 3, 1, 4, 1, 5, 9, 2, 6 };");
        for (int i = _random.Next(1, 4); i > 0; i--)
        {
            Function();
        }

        for (int i = _random.Next(2, 6); i > 0; i--)
        {
            Statement(2, "");
        }

        _text.Append("$\"{a} {b} {c} {x:R} {string.Join(\",\", data)}\"");
        return _text.ToString();
    }

    private string Name(string start) => $"{start}{_names++}";

    private string Pick(params string[] some) => some[_random.Next(some.Length)];

    private string Expression(int depth) => depth == 0
        ? Pick("a", "b", "c", "1", "2", "7", "data[a & 7]", "data.Length")
        : Pick(
            $"({Expression(depth - 1)} + {Expression(depth - 1)})",
            $"({Expression(depth - 1)} ^ {Expression(depth - 1)})",
            $"({Expression(depth - 1)} > 3 ? {Expression(depth - 1)} : {Expression(depth - 1)})",
            $"((Func<int, int>)(v => v + {Expression(depth - 1)}))({Expression(depth - 1)})",
            $"data.Where(v => v > ({Expression(depth - 1)} & 7)).Select(v => v & 15).Sum()",
            $"(from v in data where v > ({Expression(depth - 1)} & 7) from w in new[] {{ 1, v }} select v ^ w).Sum()",
            $"({Expression(depth - 1)} & 3) switch {{ 0 => 1, 1 => b, _ => {Expression(depth - 1)} }}");

    private void Function()
    {
        string name = Name("F");
        _text.AppendLine(Pick(
            $"int {name}(int n) => n <= 0 ? 1 : {name}(n - 1) +\n  (n ^ 3);",
            $"int {name}(int n)\n{{\n  int s = 0;\n  for (int i = 0; i < n; i++) s += i ^ n;\n  return s;\n}}",
            $"int {name}(int n) => n * 3 ^\n  5;",
            $"IEnumerable<int> {name}Items(int n) {{ while (n > 0) {{ yield return n--; }} }}\nint {name}(int n) => {name}Items(n & 15).Sum();",
            $"async Task<int> {name}Later(int n) {{ await Task.Yield(); return n + 1; }}\nint {name}(int n) => {name}Later(n)\n  .Result;",
            $"record struct {name}R(int V) {{ public static {name}R operator +({name}R p, {name}R q) => new(p.V ^ q.V); public int Twice => V * 2; }}\nint {name}(int n) => (new {name}R(n) + new {name}R(5)).Twice;",
            $"class {name}C {{ int v = 1; public {name}C(int n) => v = n; public int this[int k] {{ get {{ do {{ k--; }} while (k > 3); return k + v; }} }} }}\nint {name}(int n) => new {name}C(n)[n & 31];"));
        _text.AppendLine($"b ^= {name}({_random.Next(9)});");
    }

    private void Statement(int depth, string indent)
    {
        string i = Name("i");
        int kind = _random.Next(depth == 0 ? 3 : 12);
        switch (kind)
        {
            case 0:
                _text.AppendLine($"{indent}{Pick("a", "b", "c")} {Pick("=", "+=", "^=")} {Expression(1)} & 1023;");
                return;
            case 1:
                _text.AppendLine($"{indent}x = Math.Sin(x + {Expression(0)});");
                return;
            case 2:
                _text.AppendLine($"{indent}data[{Expression(1)} & 7] = {Expression(1)} & 255;");
                return;
            case 3:
                Body($"for (int {i} = 0; {i} < {_random.Next(1, 9)}; {i}++)", depth, indent);
                return;
            case 4:
                _text.AppendLine($"{indent}{{ int n = {_random.Next(1, 9)}, s = 0; for (int {i} = 0; {i} < n; {i}++) {{ if ({i} == 2) continue; s += {i} ^ data[{i} & 7]; }} a ^= s; }}");
                return;
            case 5:
                Body($"foreach (var {i} in data)", depth, indent);
                return;
            case 6:
                Body($"foreach (var ({i}, w{i}) in data.Select((v, k) => (v, k)))", depth, indent);
                return;
            case 7:
                _text.AppendLine($"{indent}{{ int {i} = {_random.Next(1, 6)}; while ({i}-- > 0)\n{indent}{{");
                Statement(depth - 1, indent + "  ");
                _text.AppendLine($"{indent}}} }}");
                return;
            case 8:
                _text.AppendLine($"{indent}{{ int {i} = 0; again{i}:\n{indent}{i}++; c ^= {i}; if ({i} < 4) goto again{i}; }}");
                return;
            case 9:
                _text.AppendLine($"{indent}try {{ {Pick("a", "b")} ^= checked({Expression(1)} + 1); if (a == b) throw new Exception(); }}\n{indent}catch (Exception) {{ a = 5; }}\n{indent}finally {{ for (int {i} = 0; {i} < 3; {i}++) c += {i}; }}");
                return;
            case 10:
                _text.AppendLine($"{indent}switch (a & 3) {{ case 0: b &= 1023; while (b > 100) b -= 50; break; case 1: foreach (int {i} in data) {{ c ^= {i}; }} goto case 2; case 2: b++; break; default: Action {i}f = delegate {{ a++; }}; {i}f(); break; }}");
                return;
            default:
                Body($"if ({Expression(1)} > 3)", depth, indent);
                return;
        }
    }

    private void Body(string head, int depth, string indent)
    {
        _text.AppendLine($"{indent}{head} // {head.Length}");
        if (_random.Next(3) > 0)
        {
            _text.AppendLine($"{indent}{{");
            Statement(depth - 1, indent + "  ");
            Statement(depth - 1, indent + "  ");
            _text.AppendLine($"{indent}}}");
        }
        else
        {
            Statement(0, indent + "  ");
        }
    }
}
