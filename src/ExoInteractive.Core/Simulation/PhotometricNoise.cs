namespace ExoInteractive.Core.Simulation;

/// <summary>White noise of one point as a function of magnitude.</summary>
internal static class PhotometricNoise
{
    private const double KeplerShortCadence = 1765.4629 / 30;

    // TESS: σ² = (N + B)/(N² η t), N = 1.3e8 e⁻/s at magnitude 0. The share η of the time that cosmic-ray mitigation leaves is of
    // Vanderspek et al. (2018); N and B, the sky and readout under the aperture, are fitted by us to the PDCSAP errors of nine
    // 2-minute light curves (T = 5.1 to 11.8), which they give to 16 %.
    private const double TessZeroPoint = 1.3e8, TessBackground = 3500, TessLiveTime = 0.79;

    // Kepler and K2: the lower envelope of Gilliland et al. (2010), raised by 15 % to the errors of real light curves.
    private const double KeplerAboveEnvelope = 1.15;

    // The ground: photons of a 0.6 m telescope, and 1 mmag of scintillation and flat fielding in two minutes.
    private const double GroundZeroPoint = 2e10, GroundFloor = 1e-3;

    /// <summary>σ of a point.</summary>
    /// <param name="survey">Whose.</param>
    /// <param name="magnitude">In its band.</param>
    /// <returns>Relative flux.</returns>
    public static double Of(Survey survey, double magnitude)
    {
        double seconds = survey.CadenceSeconds;
        switch (survey.Mission)
        {
            case "Kepler" or "K2":
                double counts = 1.28e7 * Math.Pow(10, 0.4 * (12 - magnitude));
                double envelope = Math.Sqrt(counts + (9.5e5 * Math.Pow(14 / magnitude, 5))) / counts;
                return KeplerAboveEnvelope * envelope * Math.Sqrt(KeplerShortCadence / seconds);
            case "TESS":
                double rate = TessZeroPoint * Math.Pow(10, -0.4 * magnitude);
                return Math.Sqrt((rate + TessBackground) / (TessLiveTime * seconds)) / rate;
            default:
                double photons = GroundZeroPoint * Math.Pow(10, -0.4 * magnitude) * seconds;
                return Math.Sqrt((1 / photons) + (GroundFloor * GroundFloor * 120 / seconds));
        }
    }
}
