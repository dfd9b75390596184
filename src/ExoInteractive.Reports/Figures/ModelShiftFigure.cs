using ExoInteractive.Core.Vetting;
using ExoInteractive.Reports.Drawing;

namespace ExoInteractive.Reports.Figures;

/// <summary>Model-Shift's page (Coughlin 2017): the slid shape over the whole orbit, and each of its four dips close up.</summary>
internal static class ModelShiftFigure
{
    private const double Close = 0.06;

    /// <summary>Describes the figure.</summary>
    public static Figure Describe(ModelShift shift, string target)
    {
        double[] phases = [.. shift.Phases.ToArray().Select(phase => phase >= 0.75 ? phase - 1 : phase)];
        double[] depths = [.. shift.Depths.ToArray().Select(depth => 1e6 * depth)];
        Array.Sort(phases, depths);
        (string Name, string Letter, ShiftedDip? Dip, Color Color)[] dips =
        [
            ("primary", "pri", shift.Primary, Palette.Blue), ("secondary", "sec", shift.Secondary, Palette.Vermilion),
            ("tertiary", "ter", shift.Tertiary, Palette.Purple), ("positive", "pos", shift.Positive, Palette.Green),
        ];
        double floor = Math.Max(shift.Secondary is { } second ? Math.Abs(1e6 * second.Depth) : 0, shift.Positive is { } up ? Math.Abs(1e6 * up.Depth) : 0);
        double noise = Scatter(shift, depths, phases);
        Axis depth = new("depth [ppm]");
        List<Panel> panels =
        [
            new Panel(
                Values(shift),
                new Axis("phase", -0.25, 0.75),
                depth,
                [
                    new MarkerLine("", Palette.Mist, 0, Vertical: false),
                    new LineTrace("", Palette.Ink, phases, depths, 0.9),
                    .. dips.Where(one => one.Dip is not null).Select(one => new MarkerLine(one.Letter, one.Color, Wrapped(one.Dip!.Value.Phase), Dashed: true)),
                ],
                ColumnSpan: 4),
        ];
        for (int i = 0; i < dips.Length; i++)
        {
            panels.Add(Zoom(dips[i].Name, dips[i].Dip, dips[i].Color, phases, depths, i, i == 0 ? null : 1.3 * Math.Max(floor, 3 * noise)));
        }

        return new Figure(target.Length > 0 ? $"{target}: Model-Shift" : "Model-Shift", panels, 900, 480);
    }

    // Secondary, tertiary and positive share one scale, on which they can be compared; the primary has its own.
    private static Panel Zoom(string name, ShiftedDip? dip, Color color, double[] phases, double[] depths, int column, double? reach)
    {
        if (dip is not { } there)
        {
            return new Panel($"{name}: no phase is free", new Axis("", Labels: false, Ticks: false), new Axis("", Labels: false, Ticks: false), [], Row: 1, Column: column);
        }

        double at = Wrapped(there.Phase);
        int[] near = [.. Enumerable.Range(0, phases.Length).Where(i => Math.Abs(Apart(phases[i], at)) <= Close)];
        double[] x = Array.ConvertAll(near, i => at + Apart(phases[i], at)), y = Array.ConvertAll(near, i => depths[i]);
        Array.Sort(x, y);
        Axis across = new("phase", at - Close, at + Close);
        Axis depth = reach is { } limit ? new Axis("", -limit, limit, Link: "others", Labels: column == 1) : new Axis("depth [ppm]");
        return new Panel(
            $"{name} {NumberText.Fixed(there.Sigma, 1)} σ", across, depth,
            [new MarkerLine("", Palette.Mist, 0, Vertical: false), new LineTrace("", color, x, y, 1.4), new MarkerLine("", color, at, Dashed: true)],
            Row: 1,
            Column: column);
    }

    private static string Values(ModelShift shift)
    {
        (string Name, double Value)[] all = [("MS1", shift.MS1), ("MS2", shift.MS2), ("MS3", shift.MS3), ("MS4", shift.MS4), ("MS5", shift.MS5), ("MS6", shift.MS6), ("Fred", shift.RedNoise)];
        return string.Join("   ", all.Select(one => $"{one.Name} {NumberText.Fixed(one.Value, 1)}"));
    }

    private static double Scatter(ModelShift shift, double[] depths, double[] phases)
    {
        double[] away = [.. depths.Where((_, i) => Math.Abs(Apart(phases[i], 0)) > Close && (shift.Secondary is not { } dip || Math.Abs(Apart(phases[i], dip.Phase)) > Close)).Select(Math.Abs).Order()];
        return away.Length == 0 ? 0 : away[away.Length / 2];
    }

    private static double Wrapped(double phase) => phase - Math.Floor(phase + 0.25);

    private static double Apart(double one, double other) => one - other - Math.Round(one - other);
}
