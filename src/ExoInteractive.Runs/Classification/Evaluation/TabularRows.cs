using ExoInteractive.Core.Classification.Tabular;
using ExoInteractive.Data.Catalogues;

namespace ExoInteractive.Runs.Classification.Evaluation;

/// <summary>The labelled rows the tabular models are made of.</summary>
/// <param name="Kois">Of the KOI table.</param>
/// <param name="Tois">Of the TOI table.</param>
/// <param name="DataValidations">TOIs with data validation.</param>
internal sealed record TabularRows(IReadOnlyList<TabularExample> Kois, IReadOnlyList<TabularExample> Tois, IReadOnlyList<TabularExample> DataValidations)
{
    /// <summary>Reads the three tables.</summary>
    /// <param name="data">Folder of the data files.</param>
    /// <returns>The rows.</returns>
    public static TabularRows Read(string data) => new(
        LabelledCatalogues.Kois(CatalogueTable.Read(Path.Combine(data, EvaluationFiles.Kois))),
        LabelledCatalogues.Tois(CatalogueTable.Read(Path.Combine(data, EvaluationFiles.Tois))),
        LabelledCatalogues.DataValidations(CatalogueTable.Read(Path.Combine(data, EvaluationFiles.DataValidation))));

    /// <summary>The rows of a shipped model.</summary>
    /// <param name="name">One of <see cref="TabularRelease.Names"/>.</param>
    /// <returns>Its own mission's rows.</returns>
    public IReadOnlyList<TabularExample> Of(string name) => name switch
    {
        "koi" => Kois,
        "toi" => Tois,
        _ => DataValidations,
    };

    /// <summary>What a shipped model is trained and calibrated on.</summary>
    /// <param name="name">One of <see cref="TabularRelease.Names"/>.</param>
    /// <param name="seen">Which rows may be used.</param>
    /// <returns>Its rows.</returns>
    public TabularTrainingRows ToTrain(string name, Func<TabularExample, bool> seen) => name switch
    {
        "koi" => new([.. Kois.Where(seen)]) { Elsewhere = [.. Tois.Where(seen)] },
        "toi" => new([.. Tois.Where(seen)]) { Elsewhere = [.. Kois.Where(seen)] },
        _ => new([.. DataValidations.Where(seen)]) { Besides = [.. DataValidationEvaluation.Besides(DataValidations, Tois).Where(one => seen(one.Example))] },
    };
}
