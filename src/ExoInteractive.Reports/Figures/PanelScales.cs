namespace ExoInteractive.Reports.Figures;

/// <summary>The ranges of a figure's axes: fitted to the data, linked axes alike.</summary>
internal static class PanelScales
{
    private const double XPadding = 0.015;
    private const double YPadding = 0.06;

    /// <summary>One pair of scales for each panel.</summary>
    public static IReadOnlyList<(AxisScale X, AxisScale Y)> For(IReadOnlyList<Panel> panels)
    {
        AxisScale[] x = Linked([.. panels.Select(panel => panel.X)], [.. panels.Select(XRange)], XPadding);
        DataRange[] yRanges = [.. panels.Select((panel, i) => YRange(panel, x[i]))];
        AxisScale[] y = Linked([.. panels.Select(panel => panel.Y)], yRanges, YPadding);
        return [.. x.Zip(y)];
    }

    private static AxisScale[] Linked(Axis[] axes, DataRange[] ranges, double padding)
    {
        AxisScale[] scales = new AxisScale[axes.Length];
        for (int i = 0; i < axes.Length; i++)
        {
            DataRange range = ranges[i];
            for (int j = 0; j < axes.Length; j++)
            {
                if (axes[i].Link.Length > 0 && axes[j].Link == axes[i].Link)
                {
                    range = range.Union(ranges[j]);
                }
            }

            scales[i] = AxisScale.Create(axes[i], range, padding);
        }

        return scales;
    }

    private static DataRange XRange(Panel panel)
    {
        DataRange range = DataRange.Empty;
        foreach (Trace trace in panel.Traces)
        {
            range = trace switch
            {
                ScatterTrace scatter => range.Union(DataRange.Of(scatter.X.Span, panel.X.Logarithmic)),
                LineTrace line => range.Union(DataRange.Of(line.X.Span, panel.X.Logarithmic)),
                AreaTrace area => range.Union(DataRange.Of(area.X.Span, panel.X.Logarithmic)),
                ImageTrace image => range.Union(image.Horizontal),
                _ => range,
            };
        }

        return range;
    }

    private static DataRange YRange(Panel panel, AxisScale x)
    {
        bool positive = panel.Y.Logarithmic;
        DataRange range = DataRange.Empty;
        foreach (Trace trace in panel.Traces)
        {
            range = trace switch
            {
                ScatterTrace scatter => range.Union(DataRange.Robust(Visible(scatter.X.Span, scatter.Y.Span, x), positive))
                    .Union(ErrorRange(scatter, x, positive)),
                LineTrace line => range.Union(DataRange.Of(Visible(line.X.Span, line.Y.Span, x), positive)),
                AreaTrace area => range.Union(DataRange.Of(Visible(area.X.Span, area.Y.Span, x), positive)),
                ImageTrace image => range.Union(image.Vertical),
                MarkerLine { Vertical: false } marker => range
                    .With(marker.At - marker.Error, positive).With(marker.At + marker.Error, positive),
                _ => range,
            };
        }

        return range;
    }

    private static double[] Visible(ReadOnlySpan<double> x, ReadOnlySpan<double> y, AxisScale scale)
    {
        List<double> visible = new(y.Length);
        for (int i = 0; i < y.Length; i++)
        {
            if (scale.Contains(x[i]))
            {
                visible.Add(y[i]);
            }
        }

        return [.. visible];
    }

    // Error bars widen the axis unless they are several times longer than is usual among them.
    private static DataRange ErrorRange(ScatterTrace scatter, AxisScale x, bool positive)
    {
        double[] errors = [.. scatter.YError.ToArray().Where(double.IsFinite).Order()];
        double longest = errors.Length == 0 ? double.NaN : 3 * errors[errors.Length / 2];
        DataRange range = DataRange.Empty;
        for (int i = 0; i < scatter.YError.Length; i++)
        {
            double error = scatter.YError.Span[i];
            if (error <= longest && x.Contains(scatter.X.Span[i]))
            {
                range = range.With(scatter.Y.Span[i] - error, positive).With(scatter.Y.Span[i] + error, positive);
            }
        }

        return range;
    }
}
