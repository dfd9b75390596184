"""The numbers beside the views: names and transforms as in src/ExoInteractive.Core/Classification/ScalarFeatures.cs, in its order."""

import re

import numpy as np

NAMES = (
    "period", "duration", "depth", "snr", "duty", "durationRatio", "transits", "stellarRadius", "effectiveTemperature",
    "surfaceGravity", "magnitude", "companionRadius", "otherSignals", "ingressShare", "radiusRatio", "impact", "grazing",
    "densityRatio", "sde", "singleEvent", "depthMeanMedian", "consistency", "chases", "dipShape", "modelShift1", "modelShift2",
    "modelShift3", "modelShift4", "modelShift5", "modelShift6", "redNoise", "oddEven", "secondaryShare", "secondaryPhase", "sine",
    "sineShare", "asymmetry", "gaps", "modelPreference", "centroidShift", "ghost", "timeSpan", "cadence")
LOGARITHMS = frozenset((
    "period", "duration", "depth", "snr", "duty", "durationRatio", "transits", "stellarRadius", "companionRadius", "densityRatio",
    "redNoise", "timeSpan", "cadence"))
SIGNED = frozenset((
    "depthMeanMedian", "consistency", "modelShift1", "modelShift2", "modelShift3", "modelShift4", "modelShift5", "modelShift6",
    "oddEven", "secondaryShare", "sine", "sineShare", "asymmetry", "modelPreference", "centroidShift", "ghost"))
EARTH_RADII_PER_SUN = 109.0764  # IAU 2015 nominal: 6.957e8 m / 6.3781e6 m
SOLAR_GRAVITY = 4.438


def transformed(values, count):
    """(N, 43) of named columns in their units: logarithm, inverse hyperbolic sine or nothing; NaN where unknown."""
    table = np.full((count, len(NAMES)), np.nan, np.float32)
    for name, column in values.items():
        column = np.asarray(column, np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            if name in LOGARITHMS:
                column = np.where(column > 0, np.log10(column), np.nan)
            elif name in SIGNED:
                column = np.arcsinh(column)
        table[:, NAMES.index(name)] = np.where(np.isfinite(column), column, np.nan)
    return table


def duration_ratio(period, hours, radius, gravity, mass=None):
    """T14 over 13 h (P/365.25 d)^(1/3) ρ^(-1/3), ρ in the Sun's from log g, or from the mass where that is unknown."""
    with np.errstate(divide="ignore", invalid="ignore"):
        density = 10 ** (gravity - SOLAR_GRAVITY) / radius
        if mass is not None:
            density = np.where(np.isfinite(density), density, mass / radius ** 3)
        return hours / (13 * np.cbrt(period / 365.25) / np.cbrt(density))


def written_in_core(path="src/ExoInteractive.Core/Classification/ScalarFeatures.cs"):
    """(name, transform) as the C# file has them, to be compared with."""
    with open(path, encoding="utf-8") as file:
        return re.findall(r'new\("(\w+)",.*ScalarTransform\.(\w+)\)', file.read())
