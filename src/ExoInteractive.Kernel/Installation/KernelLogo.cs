namespace ExoInteractive.Kernel.Installation;

/// <summary>The kernel's logo: a limb-darkened star on the night, and the planet that crosses it.</summary>
internal static class KernelLogo
{
    /// <summary>Centre and radius of both discs, in units of the picture's side; y grows downwards.</summary>
    private const double StarX = 0.5, StarY = 0.5, StarRadius = 0.44, PlanetX = 0.66, PlanetY = 0.40, PlanetRadius = 0.13;

    private const int Samples = 4;

    /// <summary>The same drawing for clients that scale it.</summary>
    public static string Svg { get; } =
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 100 100" width="64" height="64">
          <title>A planet crossing its star</title>
          <defs>
            <radialGradient id="star" cx="0.5" cy="0.5" r="0.5">
              <stop offset="0" stop-color="#ffe9a8"/>
              <stop offset="0.6" stop-color="#ffce6b"/>
              <stop offset="0.9" stop-color="#f49a35"/>
              <stop offset="1" stop-color="#d9771c"/>
            </radialGradient>
          </defs>
          <circle cx="50" cy="50" r="44" fill="url(#star)"/>
          <circle cx="66" cy="40" r="13" fill="#1b2440"/>
        </svg>

        """;

    /// <summary>Draws it.</summary>
    /// <param name="side">Width and height in pixels.</param>
    /// <returns>A PNG file with transparency.</returns>
    public static byte[] Png(int side)
    {
        byte[] pixels = new byte[side * side * 4];
        for (int i = 0; i < side * side; i++)
        {
            Paint(pixels.AsSpan(4 * i, 4), i % side, i / side, side);
        }

        return PngFile.Encode(pixels, side, side);
    }

    /// <summary>One pixel: the mean of samples inside it, colour weighted by cover.</summary>
    private static void Paint(Span<byte> pixel, int x, int y, int side)
    {
        double red = 0, green = 0, blue = 0;
        int covered = 0;
        for (int sample = 0; sample < Samples * Samples; sample++)
        {
            double u = (x + ((sample % Samples) + 0.5) / Samples) / side;
            double v = (y + ((sample / Samples) + 0.5) / Samples) / side;
            if (Colour(u, v) is { } colour)
            {
                red += colour.Red;
                green += colour.Green;
                blue += colour.Blue;
                covered++;
            }
        }

        if (covered > 0)
        {
            pixel[0] = (byte)Math.Round(red / covered);
            pixel[1] = (byte)Math.Round(green / covered);
            pixel[2] = (byte)Math.Round(blue / covered);
            pixel[3] = (byte)(255 * covered / (Samples * Samples));
        }
    }

    private static (double Red, double Green, double Blue)? Colour(double u, double v)
    {
        double r = double.Hypot(u - StarX, v - StarY) / StarRadius;
        if (double.Hypot(u - PlanetX, v - PlanetY) < PlanetRadius)
        {
            return (27, 36, 64);
        }

        if (r > 1)
        {
            return null;
        }

        // Linear limb darkening in mu = sqrt(1 - r^2), from pale yellow at the centre to orange at the limb.
        double darkening = 1 - Math.Sqrt(1 - r * r);
        return (255 - 38 * darkening, 233 - 114 * darkening, 168 - 140 * darkening);
    }
}
