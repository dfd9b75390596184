namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>What a catalogue says of one candidate.</summary>
public sealed class TabularCandidate
{
    private readonly double[] _inputs;

    /// <summary>Takes a row of a catalogue.</summary>
    /// <param name="name">"K00752.01".</param>
    /// <param name="mission">"Kepler", "K2", "TESS" or "Unknown": which calibration holds.</param>
    /// <param name="inputs">(<see cref="TabularInputs.All"/>,): in that order; NaN where unknown.</param>
    /// <exception cref="ArgumentException">The number of inputs is another.</exception>
    public TabularCandidate(string name, string mission, double[] inputs)
    {
        if (inputs.Length != TabularInputs.All.Count)
        {
            throw new ArgumentException($"there are {TabularInputs.All.Count} catalogue inputs; {inputs.Length} were given", nameof(inputs));
        }

        (Name, Mission, _inputs) = (name, mission, inputs);
    }

    /// <summary>"K00752.01".</summary>
    public string Name { get; }

    /// <summary>"Kepler", "K2", "TESS" or "Unknown".</summary>
    public string Mission { get; }

    /// <summary>An input.</summary>
    /// <param name="index">Its place in <see cref="TabularInputs.All"/>.</param>
    /// <returns>In the unit of its title; NaN where unknown.</returns>
    public double this[int index] => _inputs[index];

    /// <summary>An input.</summary>
    /// <param name="name">Its machine name.</param>
    /// <returns>In the unit of its title; NaN where unknown.</returns>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public double this[string name] => _inputs[TabularInputs.IndexOf(name)];

    /// <summary>Makes a candidate of the inputs one knows.</summary>
    /// <param name="name">"K00752.01".</param>
    /// <param name="mission">"Kepler", "K2", "TESS" or "Unknown".</param>
    /// <param name="known">Machine name and value of each.</param>
    /// <returns>With NaN for the others.</returns>
    /// <exception cref="ArgumentException">There is no input of a name.</exception>
    public static TabularCandidate Of(string name, string mission, params IEnumerable<(string Input, double Value)> known)
    {
        double[] inputs = new double[TabularInputs.All.Count];
        Array.Fill(inputs, double.NaN);
        foreach ((string input, double value) in known)
        {
            inputs[TabularInputs.IndexOf(input)] = value;
        }

        return new TabularCandidate(name, mission, inputs);
    }
}
