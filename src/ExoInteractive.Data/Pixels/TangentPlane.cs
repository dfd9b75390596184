using ExoInteractive.Data.Fits;

namespace ExoInteractive.Data.Pixels;

/// <summary>The gnomonic projection (RA---TAN, DEC--TAN) that an image's header states (Calabretta and Greisen 2002, A&amp;A 395, 1077).</summary>
internal sealed class TangentPlane
{
    private const double Degree = Math.PI / 180;

    private readonly double _rightAscension;
    private readonly double _declination;
    private readonly double _column;
    private readonly double _row;
    private readonly double _a;
    private readonly double _b;
    private readonly double _c;
    private readonly double _d;

    private TangentPlane(double rightAscension, double declination, double column, double row, double a, double b, double c, double d)
        => (_rightAscension, _declination, _column, _row, _a, _b, _c, _d) = (rightAscension * Degree, declination * Degree, column, row, a, b, c, d);

    /// <summary>Reads the projection.</summary>
    /// <param name="header">Of an image.</param>
    /// <returns>Null where the header states none, or one that cannot be turned round.</returns>
    public static TangentPlane? Of(FitsHeader header)
    {
        double[] numbers =
        [
            .. new[] { "CRVAL1", "CRVAL2", "CRPIX1", "CRPIX2", "CDELT1", "CDELT2", "PC1_1", "PC1_2", "PC2_1", "PC2_2" }.Select(key => header.Number(key) ?? double.NaN),
        ];
        if (!(header.Text("CTYPE1") ?? "").EndsWith("-TAN", StringComparison.Ordinal) || !numbers.All(double.IsFinite))
        {
            return null;
        }

        // Degrees = D × (pixel − reference), turned round.
        double a = numbers[4] * numbers[6], b = numbers[4] * numbers[7], c = numbers[5] * numbers[8], d = numbers[5] * numbers[9];
        double determinant = (a * d) - (b * c);
        return Math.Abs(determinant) > 1e-30
            ? new TangentPlane(
                numbers[0], numbers[1], numbers[2], numbers[3], d / determinant, -b / determinant, -c / determinant, a / determinant)
            : null;
    }

    /// <summary>Where a star falls.</summary>
    /// <param name="rightAscension">Degrees.</param>
    /// <param name="declination">Degrees.</param>
    /// <returns>Pixels, the middle of the first being 1 (FITS); null on the far half of the sky.</returns>
    public (double Column, double Row)? At(double rightAscension, double declination)
    {
        double ra = (rightAscension * Degree) - _rightAscension, dec = declination * Degree;
        double towards = (Math.Sin(_declination) * Math.Sin(dec)) + (Math.Cos(_declination) * Math.Cos(dec) * Math.Cos(ra));
        if (towards <= 0)
        {
            return null;
        }

        double x = Math.Cos(dec) * Math.Sin(ra) / towards / Degree;
        double y = ((Math.Cos(_declination) * Math.Sin(dec)) - (Math.Sin(_declination) * Math.Cos(dec) * Math.Cos(ra))) / towards / Degree;
        return (_column + (_a * x) + (_b * y), _row + (_c * x) + (_d * y));
    }
}
