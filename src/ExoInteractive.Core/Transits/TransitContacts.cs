namespace ExoInteractive.Core.Transits;

/// <summary>
/// First to fourth contact of a transit in G of <see cref="ConjunctionOrbit"/> and in phase φ. Where the planet never
/// lies wholly before the star, second and third fall together at the least separation.
/// </summary>
/// <param name="First">G and φ where z falls to 1 + r.</param>
/// <param name="Second">Where z falls to |1 − r|.</param>
/// <param name="Third">Where z rises to |1 − r|.</param>
/// <param name="Fourth">Where z rises to 1 + r.</param>
internal readonly record struct TransitContacts(
    TransitContacts.Contact First, TransitContacts.Contact Second, TransitContacts.Contact Third, TransitContacts.Contact Fourth)
{
    private const int MostSteps = 100;
    private const double Precision = 4e-16;
    private const double ShortestTransit = 1e-12;

    /// <summary>A place on the orbit.</summary>
    /// <param name="G">Eccentric longitude from conjunction, radians.</param>
    /// <param name="Phase">φ, radians.</param>
    /// <param name="Pace">dφ/dG.</param>
    internal readonly record struct Contact(double G, double Phase, double Pace);

    /// <summary>The contacts of a planet; null where it does not transit.</summary>
    /// <param name="orbit">The orbit.</param>
    /// <param name="r">Rp/R*, not negative.</param>
    public static TransitContacts? Of(in ConjunctionOrbit orbit, double r)
    {
        (double before, double after) = orbit.Quarters();
        double nearest = Nearest(orbit, before, after);
        (double least, _, double curvature) = orbit.SeparationSquaredAt(nearest);
        double outer = (1 + r) * (1 + r), inner = (1 - r) * (1 - r);
        if (least >= outer)
        {
            return null;
        }

        bool whole = least < inner;
        Contact middle = At(orbit, nearest);
        Contact first = Crossing(orbit, nearest, before, outer, least, curvature);
        Contact fourth = Crossing(orbit, nearest, after, outer, least, curvature);
        return fourth.G - first.G < ShortestTransit
            ? null
            : new TransitContacts(
                first,
                whole ? Crossing(orbit, nearest, before, inner, least, curvature) : middle,
                whole ? Crossing(orbit, nearest, after, inner, least, curvature) : middle,
                fourth);
    }

    private static Contact At(in ConjunctionOrbit orbit, double g)
    {
        (double phase, double pace) = orbit.PhaseAt(g);
        return new Contact(g, phase, pace);
    }

    // Newton's steps on the slope of z², which rises through 0 once between the quarters; halved where they leave the bracket.
    private static double Nearest(in ConjunctionOrbit orbit, double low, double high)
    {
        double g = 0;
        for (int step = 0; step < MostSteps; step++)
        {
            (_, double slope, double curvature) = orbit.SeparationSquaredAt(g);
            if (slope == 0)
            {
                break;
            }

            (low, high) = slope < 0 ? (g, high) : (low, g);
            double next = Inside(g - (slope / curvature), low, high);
            bool done = Math.Abs(next - g) <= Precision;
            g = next;
            if (done)
            {
                break;
            }
        }

        return g;
    }

    // Where z² crosses a limit between its minimum and a quarter; the first guess is exact on a circle.
    private static Contact Crossing(in ConjunctionOrbit orbit, double nearest, double quarter, double limit, double least, double curvature)
    {
        if (orbit.SeparationSquaredAt(quarter).Square <= limit)
        {
            return At(orbit, quarter);
        }

        double inside = nearest, outside = quarter;
        double reach = Math.Asin(Math.Sqrt(Math.Clamp((limit - least) / curvature, 0, 1)));
        double g = Inside(nearest + (quarter < nearest ? -reach : reach), inside, outside);
        for (int step = 0; step < MostSteps; step++)
        {
            (double square, double slope, _) = orbit.SeparationSquaredAt(g);
            (inside, outside) = square < limit ? (g, outside) : (inside, g);
            double next = Inside(g - ((square - limit) / (2 * slope)), inside, outside);
            bool done = Math.Abs(next - g) <= Precision;
            g = next;
            if (done)
            {
                break;
            }
        }

        return At(orbit, g);
    }

    private static double Inside(double guess, double one, double other)
        => guess >= Math.Min(one, other) && guess <= Math.Max(one, other) ? guess : (one + other) / 2;
}
