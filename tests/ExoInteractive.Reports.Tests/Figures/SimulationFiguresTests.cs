using ExoInteractive.Core.Simulation;
using ExoInteractive.Reports.Figures;

namespace ExoInteractive.Reports.Tests.Figures;

public class SimulationFiguresTests
{
    [Fact]
    public void Every_kind_gets_a_row_with_the_light_curve_and_a_closer_look()
    {
        SimulatedLightCurve[] all =
        [
            .. Enum.GetValues<SimulatedKind>().Select(kind => LightCurveSimulator.Simulate(new SimulationSettings { Kind = kind, Seed = 3, Sampling = MissionSampling.TessFfi30 })),
            LightCurveSimulator.Simulate(new SimulationSettings { Planets = 2 }),
        ];
        Figure sheet = SimulationFigures.ContactSheet(all);
        Assert.Equal(2 * all.Length, sheet.Panels.Count);
        Assert.Contains("2 planets", sheet.Panels[^2].Title, StringComparison.Ordinal);
        for (int i = 0; i < all.Length; i++)
        {
            Assert.Equal((i, i), (sheet.Panels[2 * i].Row, sheet.Panels[(2 * i) + 1].Row));
            Assert.Contains($"SIM {all[i].Settings.Seed}", sheet.Panels[2 * i].Title, StringComparison.Ordinal);
            Assert.NotEmpty(sheet.Panels[(2 * i) + 1].Traces);
        }

        Assert.True(sheet.ToPng(1).Length > 10_000);
    }

    [Fact]
    public void Flagged_points_have_their_own_colour()
    {
        SimulatedLightCurve simulated = LightCurveSimulator.Simulate(new SimulationSettings { Sampling = MissionSampling.Tess2Min, Systematics = SystematicsLevel.Raw });
        IReadOnlyList<Trace> traces = SimulationFigures.ContactSheet([simulated]).Panels[0].Traces;
        ScatterTrace good = Assert.IsType<ScatterTrace>(traces[0]), bad = Assert.IsType<ScatterTrace>(traces[1]);
        Assert.Equal("flagged", bad.Name);
        Assert.Equal(simulated.LightCurve.Count, good.Y.ToArray().Count(double.IsFinite) + bad.Y.ToArray().Count(double.IsFinite));
    }
}
