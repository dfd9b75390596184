namespace ExoInteractive.Core.Simulation;

/// <summary>
/// What random numbers depend on: a seed, what they are for, and which of several such jobs under the seed it is. Keys
/// that differ in anything never share a stream: of its 64 bits the purpose has the upper 24, the scope the next 8, and
/// the index of the stream the lower 32.
/// </summary>
/// <param name="Seed">The user's.</param>
/// <param name="Purpose">What the numbers are for.</param>
/// <param name="Scope">Which of the jobs of that purpose, such as the model whose evidence is sought; 0 for the only one.</param>
internal readonly record struct RandomKey(ulong Seed, RandomPurpose Purpose, byte Scope = 0)
{
    private const int PurposeShift = 40, ScopeShift = 32;

    /// <summary>A generator at the first number of one of the key's streams.</summary>
    /// <param name="index">Which stream: of a draw, a chain or a trial.</param>
    /// <returns>A new one each time.</returns>
    /// <exception cref="OverflowException">The index is below zero or takes more than 32 bits.</exception>
    public CounterRandom Start(long index = 0) => Stream(index).Start();

    /// <summary>The address of one of the key's streams.</summary>
    /// <param name="index">Which stream.</param>
    /// <returns>Seed and stream.</returns>
    /// <exception cref="OverflowException">The index is below zero or takes more than 32 bits.</exception>
    public RandomStream Stream(long index = 0) => new(Seed, ((ulong)Purpose << PurposeShift) | ((ulong)Scope << ScopeShift) | checked((uint)index));
}
