using ExoInteractive.Core.Classification;
using ExoInteractive.Core.Classification.Decisions;

namespace ExoInteractive.Reports.Figures;

/// <summary>The five class probabilities as bars, those of the conformal set strong; over the planet's each member's own answer.</summary>
internal static class ClassesFigure
{
    private const double RoomForNumbers = 1.18;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(Prediction prediction, string target)
    {
        CandidateClass[] classes = Enum.GetValues<CandidateClass>();
        double[] p = [.. classes.Select(one => prediction.Probabilities[one])];
        bool Likely(int i) => prediction.ConformalSet.Contains(classes[i]);
        double[] Where(Func<int, bool> which) => [.. Enumerable.Range(0, p.Length).Select(i => which(i) ? p[i] : double.NaN)];
        double planet = Bars.Place(0, classes.Length);
        double[] members = [.. prediction.MemberProbabilities];
        List<Trace> traces =
        [
            Bars.Of($"likely at {NumberText.Trimmed(100 * (1 - prediction.ConformalLevel), 4)} %", Palette.Blue, Where(Likely)),
            Bars.Of("not likely", Palette.Dust.WithOpacity(0.55), Where(i => !Likely(i))),
        ];
        if (members.Length > 1)
        {
            traces.Add(new ScatterTrace("each member", Palette.Amber, members, Enumerable.Repeat(planet, members.Length).ToArray(), 3));
        }

        int[] places = [.. Enumerable.Range(0, p.Length)];
        traces.Add(new LabelTrace(
            Palette.Ink,
            Array.ConvertAll(places, i => i == 0 ? Math.Max(p[0], members.DefaultIfEmpty(0).Max() + 0.01) : p[i]),
            Array.ConvertAll(places, i => Bars.Place(i, places.Length)),
            [.. places.Select(i => NumberText.Fixed(p[i], 3) + (i == 0 ? $" ± {NumberText.Fixed(prediction.Uncertainty, 3)}" : ""))]));
        Panel panel = new("", new Axis("probability", 0, RoomForNumbers), Bars.Named([.. classes.Select(ClassNaming.Short)]), traces);
        string calibrated = prediction.CalibratedMission ? "" : "; not calibrated for this mission, widened";
        return new Figure(target.Length > 0 ? $"{target}: class probabilities" : "Class probabilities", [panel], 640, 220, $"{prediction.Model}{calibrated}");
    }
}
