namespace ExoInteractive.Core.Simulation;

/// <summary>
/// Philox4x32-10 (Salmon et al. 2011): random numbers as a pure function of seed, stream and counter. Same bits on every
/// machine, and streams do not shift when another one draws more.
/// </summary>
public sealed class CounterRandom
{
    private const int Rounds = 10;
    private const uint Multiplier0 = 0xD2511F53, Multiplier1 = 0xCD9E8D57;
    private const uint Weyl0 = 0x9E3779B9, Weyl1 = 0xBB67AE85;

    private readonly ulong _seed;
    private readonly ulong _stream;
    private ulong _counter;
    private double _spareNormal = double.NaN;

    /// <summary>A generator at its first number.</summary>
    /// <param name="seed">Key of the generator.</param>
    /// <param name="stream">Which of its independent sequences.</param>
    public CounterRandom(ulong seed, ulong stream = 0)
    {
        _seed = seed;
        _stream = stream;
    }

    /// <summary>The next uniform number, with 53 random bits.</summary>
    /// <returns>Strictly between 0 and 1.</returns>
    public double Uniform()
    {
        (uint a, uint b, _, _) = Block((uint)_counter, (uint)(_counter >> 32), (uint)_stream, (uint)(_stream >> 32), (uint)_seed, (uint)(_seed >> 32));
        _counter++;
        ulong bits = (((ulong)a << 32) | b) >> 11;
        return (bits + 0.5) / (1UL << 53);
    }

    /// <summary>The next uniform number of an interval.</summary>
    /// <param name="from">Lower end.</param>
    /// <param name="to">Upper end.</param>
    /// <returns>Between the two.</returns>
    public double Uniform(double from, double to) => from + ((to - from) * Uniform());

    /// <summary>The next number whose logarithm is uniform.</summary>
    /// <param name="from">Lower end, positive.</param>
    /// <param name="to">Upper end.</param>
    /// <returns>Between the two.</returns>
    public double LogUniform(double from, double to) => Math.Exp(Uniform(Math.Log(from), Math.Log(to)));

    /// <summary>The next number of the standard normal distribution, by Marsaglia's polar method.</summary>
    /// <returns>Mean 0, variance 1.</returns>
    public double Normal()
    {
        if (!double.IsNaN(_spareNormal))
        {
            double spare = _spareNormal;
            _spareNormal = double.NaN;
            return spare;
        }

        while (true)
        {
            double x = Uniform(-1, 1), y = Uniform(-1, 1);
            double square = (x * x) + (y * y);
            if (square < 1 && square > 0)
            {
                double scale = Math.Sqrt(-2 * Math.Log(square) / square);
                _spareNormal = y * scale;
                return x * scale;
            }
        }
    }

    /// <summary>One block of the Philox4x32-10 function.</summary>
    internal static (uint A, uint B, uint C, uint D) Block(uint c0, uint c1, uint c2, uint c3, uint key0, uint key1)
    {
        for (int round = 0; round < Rounds; round++)
        {
            ulong product0 = (ulong)Multiplier0 * c0, product1 = (ulong)Multiplier1 * c2;
            (c0, c1, c2, c3) = (
                (uint)(product1 >> 32) ^ c1 ^ key0,
                (uint)product1,
                (uint)(product0 >> 32) ^ c3 ^ key1,
                (uint)product0);
            key0 = unchecked(key0 + Weyl0);
            key1 = unchecked(key1 + Weyl1);
        }

        return (c0, c1, c2, c3);
    }
}
