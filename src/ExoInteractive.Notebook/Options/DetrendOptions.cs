using System.CommandLine;
using ExoInteractive.Core.Detrending;

namespace ExoInteractive.Notebook.Options;

/// <summary>How the slow trend is removed.</summary>
public sealed class DetrendOptions
{
    private static readonly DetrendingSettings Defaults = new();

    private readonly Choice<DetrendingMethod> _method = new(
        "--detrend", "How the slow trend is estimated",
        ("biweight", DetrendingMethod.Biweight), ("median", DetrendingMethod.Median), ("savgol", DetrendingMethod.SavitzkyGolay),
        ("spline", DetrendingMethod.PenalisedSpline), ("gp", DetrendingMethod.GaussianProcess), ("none", DetrendingMethod.None));

    private readonly Option<double> _window = NumberOption.CreateOrWord(
        "--window", "Width of the detrending window, days; auto measures which one serves the star best", Defaults.Window, "auto",
        NumberRule.Positive("days"));

    /// <summary>Adds the options to a command.</summary>
    /// <param name="command">The command.</param>
    public void AddTo(Command command)
    {
        command.Options.Add(_method.Option);
        command.Options.Add(_window);
    }

    /// <summary>The settings given.</summary>
    /// <param name="parse">The parsed line.</param>
    /// <returns>The settings.</returns>
    public DetrendingSettings Read(ParseResult parse)
    {
        double window = parse.GetValue(_window);
        return Defaults with
        {
            Method = _method.Read(parse),
            Window = double.IsNaN(window) ? Defaults.Window : window,
            AutomaticWindow = double.IsNaN(window),
        };
    }
}
