using System.Globalization;
using System.Numerics;

namespace ExoInteractive.Kernel.Scripting.Accounts;

/// <summary>Values and types as an account writes them: invariant, exact, short.</summary>
internal static class ValueText
{
    private const int Longest = 200;

    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(bool)] = "bool",
        [typeof(byte)] = "byte",
        [typeof(sbyte)] = "sbyte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(nint)] = "nint",
        [typeof(nuint)] = "nuint",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
        [typeof(decimal)] = "decimal",
        [typeof(char)] = "char",
        [typeof(string)] = "string",
        [typeof(object)] = "object",
    };

    /// <summary>Numbers, truth values, characters, enums, dates, identifiers and short texts; null for everything else.</summary>
    public static string? Of(object? value) => value switch
    {
        string text => text.Length <= Longest ? text : null,
        bool flag => flag ? "true" : "false",
        char character => character.ToString(),
        Enum choice => choice.ToString(),
        DateTime or DateTimeOffset or DateOnly or TimeOnly => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
        TimeSpan span => span.ToString("c", CultureInfo.InvariantCulture),
        BigInteger large => large.GetByteCount() <= Longest / 3 ? large.ToString(CultureInfo.InvariantCulture) : null,
        Guid or decimal or Half or Int128 or UInt128 or Complex => ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture),
        IFormattable number when number.GetType().IsPrimitive => number.ToString(null, CultureInfo.InvariantCulture),
        _ => null,
    };

    /// <summary>A type as C# writes it, without namespaces: "Dictionary&lt;string, int?&gt;[]", "(double, string)".</summary>
    public static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (Nullable.GetUnderlyingType(type) is { } underlying)
        {
            return Of(underlying) + "?";
        }

        if (type.IsArray)
        {
            // int[][,] is an array of int[,]: C# writes the outer rank first.
            string ranks = "";
            while (type.IsArray)
            {
                ranks += "[" + new string(',', type.GetArrayRank() - 1) + "]";
                type = type.GetElementType()!;
            }

            return Of(type) + ranks;
        }

        string arguments = string.Join(", ", type.GetGenericArguments().Select(Of));
        int tick = type.Name.IndexOf('`', StringComparison.Ordinal);
        return tick < 0 ? type.Name
            : type.FullName?.StartsWith("System.ValueTuple`", StringComparison.Ordinal) == true ? $"({arguments})"
            : $"{type.Name[..tick]}<{arguments}>";
    }
}
