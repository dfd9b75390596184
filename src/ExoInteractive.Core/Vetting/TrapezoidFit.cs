namespace ExoInteractive.Core.Vetting;

/// <summary>Trapezoids fitted to folded bins: the whole transit's, and the lengths of its two halves.</summary>
internal sealed class TrapezoidFit
{
    private const double Tolerance = 1e-3;
    private const double Clear = 0.55;
    private static readonly double[] Ingresses = [0.02, 0.05, 0.1, 0.15, 0.2, 0.3, 0.4, 0.5];

    private readonly FoldBins _bins;
    private readonly double _duration;
    private readonly double _noise;

    private TrapezoidFit(FoldBins bins, double duration, double noise, Trapezoid best)
    {
        (_bins, _duration, _noise, Best) = (bins, duration, noise, best);
        (double before, int countBefore) = bins.Squares(best.Baseline, 0, _ => 0, double.NegativeInfinity, best.Centre - (Clear * best.Duration));
        (double after, int countAfter) = bins.Squares(best.Baseline, 0, _ => 0, best.Centre + (Clear * best.Duration), double.PositiveInfinity);
        Excess = Math.Max(1, (before + after) / Math.Max(1, countBefore + countAfter - 1) / (noise * noise));
    }

    /// <summary>The whole transit's.</summary>
    public Trapezoid Best { get; }

    /// <summary>Reduced χ² of the bins beside the transit, at least 1: errors are widened by its root. A shape that is no trapezoid does not count.</summary>
    public double Excess { get; }

    /// <summary>Fits the whole transit.</summary>
    /// <param name="bins">Folded bins.</param>
    /// <param name="duration">The duration expected, days.</param>
    /// <param name="noise">σ of one point.</param>
    /// <returns>Null where there is no dip or no noise to measure it by.</returns>
    public static TrapezoidFit? Of(FoldBins bins, double duration, double noise)
    {
        if (!(noise > 0) || bins.Filled < 8)
        {
            return null;
        }

        double[] place = [0, duration, 0.1];
        double least = double.PositiveInfinity;
        for (double length = 0.4; length <= 1.6; length += 0.06)
        {
            foreach (double ingress in Ingresses)
            {
                double squares = Squares(bins, 0, length * duration, ingress);
                if (squares < least)
                {
                    (least, place) = (squares, [0, length * duration, ingress]);
                }
            }
        }

        double[] step = [0.05 * duration, 0.05 * duration, 0.03];
        while (step[0] > Tolerance * duration)
        {
            bool moved = false;
            for (int k = 0; k < 3; k++)
            {
                foreach (double sign in (ReadOnlySpan<double>)[-1, 1])
                {
                    double[] tried = [.. place];
                    tried[k] += sign * step[k];
                    if (Math.Abs(tried[0]) < 0.4 * duration && tried[1] > 0.2 * duration && tried[1] < 2.2 * duration && tried[2] is >= 0.01 and <= 0.5
                        && Squares(bins, tried[0], tried[1], tried[2]) is double squares && squares < least)
                    {
                        (least, place, moved) = (squares, tried, true);
                    }
                }
            }

            if (!moved)
            {
                step = [.. step.Select(one => one / 2)];
            }
        }

        (double baseline, double depth, _) = bins.Fit(offset => Trapezoid.Missing(Math.Abs(offset - place[0]), place[1], place[2]));
        return depth > 0 ? new TrapezoidFit(bins, duration, noise, new Trapezoid(place[0], place[1], place[2], baseline, depth)) : null;
    }

    /// <summary>Where the trapezoid lies in some of the transits.</summary>
    /// <param name="bins">Their bins.</param>
    /// <returns>Days from the ephemeris' mid-transit and 1σ; NaN where it cannot be told.</returns>
    public (double Centre, double Error) Centre(FoldBins bins)
        => Valley(Best.Centre, 0.4 * _duration, centre => Squares(bins, centre, Best.Duration, Best.Ingress));

    /// <summary>Length of one half of the transit, from its centre to first or to fourth contact.</summary>
    /// <param name="left">The half before the centre.</param>
    /// <returns>Days and 1σ; NaN where it cannot be told.</returns>
    public (double Length, double Error) Half(bool left)
    {
        Trapezoid best = Best;
        (double from, double to) = left ? (double.NegativeInfinity, best.Centre) : (best.Centre, double.PositiveInfinity);
        return Valley(best.Duration / 2, 0.3 * best.Duration, half =>
        {
            double least = double.PositiveInfinity;
            foreach (double ingress in Ingresses)
            {
                least = Math.Min(least, _bins.Squares(
                    best.Baseline, best.Depth, offset => Trapezoid.Missing(Math.Abs(offset - best.Centre), 2 * half, ingress), from, to).Squares);
            }

            return least;
        });
    }

    private static double Squares(FoldBins bins, double centre, double duration, double ingress)
        => bins.Fit(offset => Trapezoid.Missing(Math.Abs(offset - centre), duration, ingress)).Squares is double squares && !double.IsNaN(squares)
            ? squares
            : double.PositiveInfinity;

    // The lowest point of a curve of squares, and how far from it χ² rises by one.
    private (double Place, double Error) Valley(double about, double reach, Func<double, double> squares)
    {
        const int Steps = 40;
        double best = about, least = double.PositiveInfinity, step = reach / Steps;
        double[] curve = new double[(2 * Steps) + 1];
        for (int i = 0; i < curve.Length; i++)
        {
            curve[i] = squares(about + ((i - Steps) * step));
            if (curve[i] < least)
            {
                (least, best) = (curve[i], about + ((i - Steps) * step));
            }
        }

        double rise = _noise * _noise * Excess, left = double.NaN, right = double.NaN;
        if (!double.IsFinite(least))
        {
            return (double.NaN, double.NaN);
        }

        for (double fine = step; fine > step / 64; fine /= 2)
        {
            foreach (double tried in (ReadOnlySpan<double>)[best - fine, best + fine])
            {
                double at = squares(tried);
                if (at < least)
                {
                    (least, best) = (at, tried);
                }
            }
        }

        for (double away = step / 16; away <= reach && (double.IsNaN(left) || double.IsNaN(right)); away *= 1.1)
        {
            left = double.IsNaN(left) && squares(best - away) > least + rise ? away : left;
            right = double.IsNaN(right) && squares(best + away) > least + rise ? away : right;
        }

        return (best, double.IsNaN(left) || double.IsNaN(right) ? double.NaN : (left + right) / 2);
    }
}
