using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The shape of one transit: the limb-darkened deficit in units of its central depth, averaged over the exposure,
/// s(t) = (C(t + e/2) − C(t − e/2))/e with C the integral of the profile, and tabulated at even steps of |t|. Smooth in
/// every parameter; a planet seen at a cadence of half an hour keeps its true duration and depth. One thread at a time.
/// </summary>
internal sealed class TransitTemplate
{
    // Steps of the table from mid-transit to HalfExtent, and a mask of its length that no index can leave.
    private const int Steps = 128;
    private const int Mask = (2 * Steps) - 1;

    // Added to a number of size below 2^51, it leaves the nearest integer in the lowest bits.
    private const double Rounder = 1.5 * (1L << 52);

    private readonly double[] _profile = new double[ProfileRung.Intervals + 1];
    private readonly double[] _integral = new double[ProfileRung.Intervals + 1];
    private readonly double[] _value = new double[Mask + 1];
    private readonly double[] _rise = new double[Mask + 1];
    private double _stepsPerDay;

    /// <summary>Beyond this many days from mid-transit the template is 0: half of T14 and exposure together.</summary>
    public double HalfExtent { get; private set; }

    /// <summary>A template of a trial transit.</summary>
    /// <param name="templates">The star's shapes.</param>
    /// <param name="trial">Duration, radius ratio and impact parameter.</param>
    /// <param name="exposure">Days one point covers; 0 for none.</param>
    public static TransitTemplate Of(LimbDarkenedTemplates templates, TrialTransit trial, double exposure)
    {
        TransitTemplate template = new();
        template.Shape(templates, trial, exposure);
        return template;
    }

    /// <summary>Takes the shape of a trial transit.</summary>
    /// <param name="templates">The star's shapes.</param>
    /// <param name="trial">Duration, radius ratio and impact parameter.</param>
    /// <param name="exposure">Days one point covers; 0 for none.</param>
    public void Shape(LimbDarkenedTemplates templates, TrialTransit trial, double exposure)
    {
        templates.Nearest(trial.RadiusRatio).Interpolate(trial.ImpactParameter, _profile, _integral);
        double blur = exposure / trial.Ephemeris.Duration, extent = 0.5 * (1 + blur);
        HalfExtent = extent * trial.Ephemeris.Duration;
        _stepsPerDay = Steps / HalfExtent;
        for (int i = 0; i < Steps; i++)
        {
            double time = i * extent / Steps;
            _value[i] = blur > 0 ? (Integral(time + (0.5 * blur)) - Integral(time - (0.5 * blur))) / blur : Profile(time);
        }

        for (int i = 0; i < Steps; i++)
        {
            _rise[i] = _value[i + 1] - _value[i];
        }
    }

    /// <summary>Part of the central depth at a time from mid-transit, 0 to 1.</summary>
    /// <param name="fromTransit">Days.</param>
    public double At(double fromTransit)
    {
        double place = Math.Min(Math.Abs(fromTransit) * _stepsPerDay, Steps);
        int i = (int)place;
        return _value[i] + ((place - i) * _rise[i]);
    }

    /// <summary>Size of the slope of <see cref="At"/>, per day; never positive, for it is that of |t|.</summary>
    /// <param name="fromTransit">Days.</param>
    public double SlopeAt(double fromTransit)
        => _rise[(int)Math.Min(Math.Abs(fromTransit) * _stepsPerDay, Steps)] * _stepsPerDay;

    /// <summary>Sums over points near the transits of an ephemeris close to that of the windows.</summary>
    /// <param name="windows">The points.</param>
    /// <param name="from">First point.</param>
    /// <param name="to">Behind the last point.</param>
    /// <param name="later">Transit time less that of the windows, days.</param>
    /// <param name="longer">Period less that of the windows, days.</param>
    public TemplateSums Sum(TransitWindows windows, int from, int to, double later, double longer)
    {
        ref double offset = ref MemoryMarshal.GetArrayDataReference(windows.Offset);
        ref double cycle = ref MemoryMarshal.GetArrayDataReference(windows.Cycle);
        ref double x = ref MemoryMarshal.GetArrayDataReference(windows.Deficit);
        ref double w = ref MemoryMarshal.GetArrayDataReference(windows.Weight);
        ref double value = ref MemoryMarshal.GetArrayDataReference(_value);
        ref double rise = ref MemoryMarshal.GetArrayDataReference(_rise);
        Vector256<double> rounder = Vector256.Create(Rounder), half = Vector256.Create(0.5), last = Vector256.Create((double)Steps);
        Vector256<double> scale = Vector256.Create(_stepsPerDay);
        Vector256<double> deficits = default, firsts = default, seconds = default;
        int i = from;
        for (; i <= to - Vector256<double>.Count; i += Vector256<double>.Count)
        {
            Vector256<double> away = Vector256.LoadUnsafe(ref offset, (nuint)i) - Vector256.Create(later)
                - (Vector256.LoadUnsafe(ref cycle, (nuint)i) * longer);
            Vector256<double> place = Vector256.MinNative(Vector256.Abs(away) * scale, last);
            Vector256<double> rounded = place - half + rounder;
            Vector256<long> bits = rounded.AsInt64() & Vector256.Create((long)Mask);
            int a = (int)bits[0], b = (int)bits[1], c = (int)bits[2], d = (int)bits[3];
            Vector256<double> values = Vector256.Create(
                Unsafe.Add(ref value, a), Unsafe.Add(ref value, b), Unsafe.Add(ref value, c), Unsafe.Add(ref value, d));
            Vector256<double> rises = Vector256.Create(
                Unsafe.Add(ref rise, a), Unsafe.Add(ref rise, b), Unsafe.Add(ref rise, c), Unsafe.Add(ref rise, d));
            Vector256<double> s = values + ((place - (rounded - rounder)) * rises);
            Vector256<double> weighted = s * Vector256.LoadUnsafe(ref w, (nuint)i);
            deficits += s * Vector256.LoadUnsafe(ref x, (nuint)i);
            firsts += weighted;
            seconds += weighted * s;
        }

        double deficit = Vector256.Sum(deficits), first = Vector256.Sum(firsts), second = Vector256.Sum(seconds);
        for (; i < to; i++)
        {
            double s = At(windows.Offset[i] - later - (windows.Cycle[i] * longer)), weighted = windows.Weight[i] * s;
            deficit += windows.Deficit[i] * s;
            first += weighted;
            second += weighted * s;
        }

        return new TemplateSums(deficit, first, second);
    }

    /// <summary>The profile at a time in units of T14, 0 to a half.</summary>
    private double Profile(double time)
    {
        double place = Math.Min(2 * time, 1) * ProfileRung.Intervals;
        int i = Math.Min((int)place, ProfileRung.Intervals - 1);
        return _profile[i] + ((place - i) * (_profile[i + 1] - _profile[i]));
    }

    /// <summary>C, exact for a profile straight between its steps; time in units of T14.</summary>
    private double Integral(double time)
    {
        double place = Math.Min(2 * Math.Abs(time), 1) * ProfileRung.Intervals;
        int i = Math.Min((int)place, ProfileRung.Intervals - 1);
        double part = place - i;
        double area = _integral[i]
            + (0.5 / ProfileRung.Intervals * part * (_profile[i] + (0.5 * part * (_profile[i + 1] - _profile[i]))));
        return time < 0 ? -area : area;
    }
}
