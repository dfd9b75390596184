using System.Globalization;

namespace ExoInteractive.Data.Fits;

/// <summary>TFORM: how many of what a column holds in a row (FITS 4.0, section 7.3.1).</summary>
/// <param name="Repeat">Elements a row.</param>
/// <param name="Type">Their type.</param>
/// <param name="ElementType">For variable arrays the type of the arrays' elements; else <paramref name="Type"/>.</param>
internal readonly record struct FitsColumnForm(int Repeat, FitsColumnType Type, FitsColumnType ElementType)
{
    private const string ArrayElements = "LXBIJKAEDCM";

    /// <summary>Bytes a row.</summary>
    public long Width => Type == FitsColumnType.Bit ? ((long)Repeat + 7) / 8 : (long)Repeat * FitsNumbers.SizeOf(Type);

    /// <summary>Whether the row only says where in the heap the values are.</summary>
    public bool IsVariable => Type is FitsColumnType.VariableArray or FitsColumnType.LongVariableArray;

    /// <summary>Reads a TFORM value such as "20E", "A" or "1PJ(5)".</summary>
    /// <exception cref="FitsFormatException">It is no such form.</exception>
    public static FitsColumnForm Parse(string form, int index)
    {
        int digits = form.AsSpan().IndexOfAnyExceptInRange('0', '9') is int first and >= 0 ? first : form.Length;
        int repeat = 1;
        if (digits == form.Length || !(ArrayElements + "PQ").Contains(form[digits])
            || (digits > 0 && !int.TryParse(form.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out repeat)))
        {
            throw new FitsFormatException($"TFORM{index} = {Excerpt.Quote(form)}", "a repeat count and one of L X B I J K A E D C M P Q");
        }

        FitsColumnForm plain = new(repeat, (FitsColumnType)form[digits], (FitsColumnType)form[digits]);
        if (!plain.IsVariable)
        {
            return plain;
        }

        return repeat <= 1 && digits + 1 < form.Length && ArrayElements.Contains(form[digits + 1])
            ? plain with { ElementType = (FitsColumnType)form[digits + 1] }
            : throw new FitsFormatException(
                $"TFORM{index} = {Excerpt.Quote(form)}", "at most one variable array a row, of one of L X B I J K A E D C M");
    }

    /// <summary>Reads a TDIM value such as "(5,4)".</summary>
    /// <returns>The axes, the fastest first; one axis of all elements where the value does not fit them.</returns>
    public IReadOnlyList<int> Dimensions(string? text)
    {
        List<int> axes = [];
        long product = 1;
        foreach (string word in (text ?? "").Trim().TrimStart('(').TrimEnd(')').Split(','))
        {
            if (!int.TryParse(word, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out int axis)
                || axis < 1 || (product *= axis) > Repeat)
            {
                return [Repeat];
            }

            axes.Add(axis);
        }

        return product == Repeat ? axes : [Repeat];
    }
}
