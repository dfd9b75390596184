using ExoInteractive.Core.Classification.Calibration;

namespace ExoInteractive.Core.Classification.Tabular;

/// <summary>How a tabular model's log odds become a probability and a set, for one mission and what is known of a candidate.</summary>
/// <param name="Known">The groups of inputs that are known.</param>
/// <param name="Scaling">Of the ensemble's mean log odds.</param>
/// <param name="PlanetLimit">Planet stays in the set while 1 − P(planet) is at most this.</param>
/// <param name="OtherLimit">The other classes stay in the set while P(planet) is at most this.</param>
/// <param name="Rows">Calibration rows it rests on.</param>
public sealed record TabularCalibration(InputGroups Known, PlattScaling Scaling, double PlanetLimit, double OtherLimit, int Rows);
