namespace ExoInteractive.Kernel.Scripting.Submissions;

/// <summary>Refuses text whose brackets nest so deep that parsing it would overflow the stack, which ends the process.</summary>
internal static class Nesting
{
    /// <summary>Far more than anyone writes, and far less than the parser's recursion can take on a small stack.</summary>
    private const int Deepest = 300;

    /// <summary>Checks text before it is parsed; brackets in texts and comments count too.</summary>
    /// <exception cref="ArgumentException">They nest too deep.</exception>
    public static void Check(string code)
    {
        int depth = 0;
        foreach (char letter in code)
        {
            depth += letter switch
            {
                '(' or '[' or '{' or '<' => 1,
                ')' or ']' or '}' or '>' or ';' => depth > 0 ? -1 : 0,
                _ => 0,
            };
            if (depth > Deepest)
            {
                throw new ArgumentException($"the code nests its brackets more than {Deepest} deep, which the compiler cannot take", nameof(code));
            }
        }
    }
}
