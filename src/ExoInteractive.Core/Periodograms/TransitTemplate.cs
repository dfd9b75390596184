namespace ExoInteractive.Core.Periodograms;

/// <summary>
/// The shape of one transit: the limb-darkened deficit in units of its central depth, averaged over the exposure,
/// s(t) = (C(t + e/2) − C(t − e/2))/e with C the integral of the profile, and tabulated at even steps of |t|. Smooth in
/// every parameter; a planet seen at a cadence of half an hour keeps its true duration and depth. One thread at a time.
/// </summary>
internal sealed class TransitTemplate
{
    /// <summary>Steps of the table from mid-transit to <see cref="HalfExtent"/>.</summary>
    public const int Steps = 256;

    private readonly double[] _profile = new double[ProfileRung.Intervals + 1];
    private readonly double[] _integral = new double[ProfileRung.Intervals + 1];
    private readonly double[] _value = new double[Steps + 1];
    private readonly double[] _rise = new double[Steps + 1];

    /// <summary>Beyond this many days from mid-transit the template is 0: half of T14 and exposure together.</summary>
    public double HalfExtent { get; private set; }

    /// <summary>Steps of the table in a day.</summary>
    public double StepsPerDay { get; private set; }

    /// <summary>(<see cref="Steps"/> + 1,): s at each step; 0 at the last.</summary>
    public ReadOnlySpan<double> Value => _value;

    /// <summary>(<see cref="Steps"/> + 1,): from each step's value to the next one's; 0 at the last.</summary>
    public ReadOnlySpan<double> Rise => _rise;

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
        StepsPerDay = Steps / HalfExtent;
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
        double place = Math.Min(Math.Abs(fromTransit) * StepsPerDay, Steps);
        int i = (int)place;
        return _value[i] + ((place - i) * _rise[i]);
    }

    /// <summary>Size of the slope of <see cref="At"/>, per day; never positive, for it is that of |t|.</summary>
    /// <param name="fromTransit">Days.</param>
    public double SlopeAt(double fromTransit)
        => _rise[(int)Math.Min(Math.Abs(fromTransit) * StepsPerDay, Steps)] * StepsPerDay;

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
