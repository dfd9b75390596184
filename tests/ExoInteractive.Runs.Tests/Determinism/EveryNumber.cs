using System.Collections;
using System.Globalization;
using System.Reflection;

namespace ExoInteractive.Runs.Tests.Determinism;

/// <summary>Every number a result holds, in all its digits, by the path of properties that leads to it.</summary>
internal static class EveryNumber
{
    // How many threads did the work is stated in settings, and is the one thing that may differ.
    private const string Threads = "Threads";

    /// <summary>Lines "path TAB number" of a result's public properties, in their order.</summary>
    public static IEnumerable<string> Of(string path, object? value) => value switch
    {
        null => [],
        double number => [$"{path}\t{number.ToString("R", CultureInfo.InvariantCulture)}"],
        string or bool or Enum or int or long or ulong or uint or byte => [$"{path}\t{Convert.ToString(value, CultureInfo.InvariantCulture)}"],
        ReadOnlyMemory<double> numbers => numbers.ToArray().SelectMany((number, i) => Of($"{path}[{i}]", number)),
        IDictionary map => map.Keys.Cast<object>().SelectMany(key => Of($"{path}[{key}]", map[key])),
        IEnumerable many => many.Cast<object?>().SelectMany((one, i) => Of($"{path}[{i}]", one)),
        _ when value.GetType().Namespace?.StartsWith("ExoInteractive", StringComparison.Ordinal) == true => value.GetType()
            .GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetIndexParameters().Length == 0 && property.Name != Threads)
            .SelectMany(property => Of($"{path}.{property.Name}", property.GetValue(value))),
        _ => [],
    };
}
