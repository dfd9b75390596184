namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>One measured figure.</summary>
/// <param name="Task">"koi".</param>
/// <param name="Model">"33 columns, ensemble of 5, calibrated".</param>
/// <param name="Protocol">What was trained on and tested on.</param>
/// <param name="Rows">Rows tested.</param>
/// <param name="Positives">Of them positive.</param>
/// <param name="Metric">"AUC".</param>
/// <param name="Value">Measured.</param>
/// <param name="Low">Lower end of the 95 % star bootstrap; null where none was drawn.</param>
/// <param name="High">Upper end.</param>
/// <param name="Reference">The reference's figure; null where it gives none.</param>
/// <param name="Target">"&gt; 0.983"; null where none is set.</param>
/// <param name="Met">Whether the target is met by the value; null where none is set.</param>
public sealed record EvaluationLine(
    string Task,
    string Model,
    string Protocol,
    int Rows,
    int Positives,
    string Metric,
    double Value,
    double? Low = null,
    double? High = null,
    double? Reference = null,
    string? Target = null,
    bool? Met = null);
