namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>Refuses text whose brackets nest so deep that parsing it would overflow the stack, which ends the process.</summary>
internal static class Nesting
{
    /// <summary>Far more than anyone writes, and far less than the parser's recursion can take on a small stack.</summary>
    private const int Deepest = 1000;

    /// <summary>Checks text before it is parsed; brackets in texts and comments count too.</summary>
    /// <exception cref="ArgumentException">They nest too deep.</exception>
    public static void Check(string code)
    {
        if (IsTooDeep(code))
        {
            throw new ArgumentException($"the code nests its brackets more than {Deepest} deep, which the compiler cannot take", nameof(code));
        }
    }

    /// <summary>Whether text nests too deep to be parsed.</summary>
    public static bool IsTooDeep(string code)
    {
        int depth = 0;
        int generic = 0;
        foreach (char letter in code)
        {
            depth += letter switch
            {
                '(' or '[' or '{' => 1,
                ')' or ']' or '}' => depth > 0 ? -1 : 0,
                _ => 0,
            };

            // An angle bracket may as well be a comparison: only those with nothing but a name between them nest.
            generic = letter == '<' ? generic + 1 : char.IsLetterOrDigit(letter) || letter is '.' or '_' ? generic : 0;
            if (depth > Deepest || generic > Deepest)
            {
                return true;
            }
        }

        return false;
    }
}
