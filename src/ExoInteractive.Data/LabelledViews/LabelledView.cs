using ExoInteractive.Core.Classification.TrainingSets;

namespace ExoInteractive.Data.LabelledViews;

/// <summary>A folded signal of a published set, with its label.</summary>
/// <param name="Row">Views, scalars, allowed classes, star and bucket.</param>
/// <param name="Label">The label the figures are measured against: "PC", "EB", "J", …</param>
/// <param name="Part">The published part: "train", "val" or "test".</param>
/// <param name="PeriodDays">Days.</param>
public sealed record LabelledView(TrainingRow Row, string Label, string Part, double PeriodDays);
