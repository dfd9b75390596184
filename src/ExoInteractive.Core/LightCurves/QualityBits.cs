using static ExoInteractive.Core.LightCurves.QualityRule;

namespace ExoInteractive.Core.LightCurves;

/// <summary>
/// What the bits of each pipeline's quality word mean and which of them make a point unfit. Dropping every flagged point
/// would cost good cadences: Kepler flags collateral cosmic rays and rolling bands on points whose flux it has corrected.
/// </summary>
public static class QualityBits
{
    /// <summary>Every bit: for words of unknown meaning.</summary>
    public const int Any = -1;

    /// <summary>
    /// Kepler Archive Manual (KDMC-10008-006), table 2-3. A reaction wheel crossing zero speed (4) says nothing of the flux.
    /// </summary>
    private static readonly QualityFlag[] KeplerFlags =
    [
        new(0, "attitude tweak", Default), new(1, "safe mode", Default), new(2, "coarse point", Default),
        new(3, "Earth point", Default), new(4, "zero crossing", None), new(5, "desaturation", Default),
        new(6, "argabrightening", Default), new(7, "cosmic ray in aperture", Hard), new(8, "manual exclude", Default),
        new(10, "sensitivity dropout", Hard), new(11, "impulsive outlier", Default),
        new(12, "argabrightening on the module", Hard), new(13, "cosmic ray in collateral", Hard),
        new(14, "detector anomaly", Default), new(15, "no fine point", Default), new(16, "no data", Default),
        new(17, "rolling band in aperture", Hard), new(18, "rolling band on the channel", Hard),
        new(19, "possible thruster firing", Hard), new(20, "thruster firing", Default),
    ];

    /// <summary>
    /// As Kepler, but on two wheels the telescope never reached fine point, so that no fine point (15) says little; possible
    /// thruster firing (19) marks about every tenth cadence.
    /// </summary>
    private static readonly QualityFlag[] K2Flags = Changed(KeplerFlags, new QualityFlag(15, "no fine point", Hard));

    /// <summary>
    /// TESS Science Data Products Description Document (EXP-TESS-ARC-ICD-0014), table 32. A corrected discontinuity (8),
    /// cosmic rays (6 and 10) and predicted stray light (11) leave a usable flux.
    /// </summary>
    private static readonly QualityFlag[] TessFlags =
    [
        new(0, "attitude tweak", Default), new(1, "safe mode", Default), new(2, "coarse point", Default),
        new(3, "Earth point", Default), new(4, "argabrightening", Default), new(5, "desaturation", Default),
        new(6, "cosmic ray in aperture", Hard), new(7, "manual exclude", Default), new(8, "discontinuity corrected", Hard),
        new(9, "impulsive outlier", Default), new(10, "cosmic ray in collateral", Hard), new(11, "predicted stray light", Hard),
        new(12, "scattered light", Default), new(13, "planet search exclude", Default), new(14, "bad calibration", Default),
        new(15, "too few targets for error correction", Hard),
    ];

    /// <summary>
    /// QLP repeats the spacecraft's flags and sets bit 12 (its document counts from 1 and calls it 13) where its own
    /// photometry is bad, mostly by scattered light (Huang et al. 2020, RNAAS 4, 204).
    /// </summary>
    private static readonly QualityFlag[] QlpFlags = Changed(TessFlags, new QualityFlag(12, "bad by QLP", Default));

    /// <summary>
    /// eleanor takes SPOC's flags of two-minute targets on the same chip and adds bits 17 and 18 for a background it could
    /// not trust (Feinstein et al. 2019, PASP 131, 094502; the product's notes at MAST).
    /// </summary>
    private static readonly QualityFlag[] EleanorFlags =
        [.. TessFlags, new(17, "background by eleanor", Default), new(18, "exclude by eleanor", Default)];

    /// <summary>TGLC: SPOC's flags, and its own sixteen bits higher; its authors keep points where both are 0 (Han and Brandt 2023, AJ 165, 71).</summary>
    private static readonly QualityFlag[] TglcFlags = [.. TessFlags, new(16, "bad by TGLC", Default)];

    /// <summary>
    /// TASOC's corrections (corrections.quality of the T'DA pipeline, whose default mask is bits 0 and 1). Jumps that were
    /// corrected (3 to 6) and clipped points (2), which may be transits, stay by default.
    /// </summary>
    private static readonly QualityFlag[] TasocFlags =
    [
        new(0, "bad pixels", Default), new(1, "manual exclude", Default), new(2, "sigma clipped", Hard),
        new(3, "jump corrected by a constant", Hard), new(4, "jump corrected by a line", Hard),
        new(5, "jump corrected by a factor", Hard), new(6, "jump corrected by a linear factor", Hard),
        new(7, "interpolated", Hard), new(8, "rejected in processing", Hard),
    ];

    /// <summary>MOVING is 1 while the thrusters fire (Vanderburg and Johnson 2014, PASP 126, 948).</summary>
    private static readonly QualityFlag[] K2sffFlags = [new(0, "thrusters firing", Default)];

    /// <summary>IRQn is G or 0 for a good point and X for a bad one (Bouma et al. 2019, ApJS 245, 13).</summary>
    private static readonly QualityFlag[] CdipsFlags = [new(0, "bad photometry", Default)];

    /// <summary>The masks of k2phot's own header: fmask is "observation ignored", fdtmask "ignored in the detrending model".</summary>
    private static readonly QualityFlag[] K2photFlags =
        [new(0, "thruster firing", Default), new(1, "ignored", Default), new(2, "ignored in detrending", Hard)];

    /// <summary>The flags of a word.</summary>
    /// <param name="word">Whose.</param>
    /// <returns>By rising bit; empty for <see cref="QualityWord.Unknown"/>.</returns>
    public static IReadOnlyList<QualityFlag> Of(QualityWord word) => word switch
    {
        QualityWord.Kepler => KeplerFlags,
        QualityWord.K2 => K2Flags,
        QualityWord.Tess => TessFlags,
        QualityWord.Qlp => QlpFlags,
        QualityWord.Eleanor => EleanorFlags,
        QualityWord.Tglc => TglcFlags,
        QualityWord.Tasoc => TasocFlags,
        QualityWord.K2sff => K2sffFlags,
        QualityWord.Cdips => CdipsFlags,
        QualityWord.K2phot => K2photFlags,
        _ => [],
    };

    /// <summary>The bits that make a point unfit under a rule.</summary>
    /// <param name="word">Whose bits.</param>
    /// <param name="rule">How strictly.</param>
    /// <returns>The mask; for a word of unknown meaning <see cref="Any"/> unless nothing is to be dropped.</returns>
    public static int Mask(QualityWord word, QualityRule rule)
        => rule == None ? 0
            : word == QualityWord.Unknown ? Any
            : Of(word).Where(flag => flag.IsDroppedBy(rule)).Aggregate(0, (mask, flag) => mask | flag.Value);

    private static QualityFlag[] Changed(QualityFlag[] flags, QualityFlag changed)
        => [.. flags.Select(flag => flag.Bit == changed.Bit ? changed : flag)];
}
