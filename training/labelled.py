"""Labelled real views as rows of a training set: Yu et al. (2019) and Nigraha (Rao et al. 2021). README.md tells every mapping."""

import csv

import numpy as np

from training import scalars, stars, tensorfile

SHAPES = {"global": (3, 201), "local": (4, 2, 61), "unfolded": (16, 31), "trend": (201,), "periodogram": (128,), "centroid": (2, 61)}
PLANET, ECLIPSING, NEARBY, VARIABLE, SYSTEMATIC = range(5)
ALLOWED = {
    "PC": (PLANET,), "KP": (PLANET,), "CP": (PLANET,), "EB": (ECLIPSING, NEARBY), "V": (VARIABLE,), "IS": (SYSTEMATIC,),
    "J": (VARIABLE, SYSTEMATIC), "FP": (ECLIPSING, NEARBY, VARIABLE, SYSTEMATIC), "FA": (SYSTEMATIC,)}
YU_TRIAGE, YU_VETTING, YU_TABLE, NIGRAHA = (
    "yu2019_tess_triage_views.npz", "yu2019_tess_vetting_views.npz", "yu2019_tces_relabelled_eqb.csv", "nigraha_tess_views.npz")


def empty(count):
    """Rows with nothing in them."""
    rows = {name: np.zeros((count, *shape), np.float32) for name, shape in SHAPES.items()}
    rows["present"] = np.zeros((count, 10), np.uint8)
    rows["scalars"] = np.full((count, len(scalars.NAMES)), np.nan, np.float32)
    rows["allowed"] = np.zeros((count, 5), np.uint8)
    for name in ("star", "bucket", "row"):
        rows[name] = np.zeros(count, np.int64)
    return rows


def allowed(labels):
    """(N, 5): the classes that a label allows; none for a label that is left out of training."""
    table = np.zeros((len(labels), 5), np.uint8)
    for row, label in enumerate(labels):
        table[row, list(ALLOWED.get(label, ()))] = 1
    return table


def take(rows, index):
    """Some of the rows."""
    return {name: values[index] for name, values in rows.items()}


def join(*sets):
    """Rows of several sets, one after the other: what all of them have."""
    return {name: np.concatenate([one[name] for one in sets]) for name in sets[0] if all(name in one for one in sets)}


def read(path):
    """A training set that was written as a file of tensors."""
    rows, metadata = tensorfile.read(path)
    named = tuple(metadata["scalars"].split(","))
    if named != scalars.NAMES:
        raise ValueError(f"{path} has the scalars {named}; these scripts know {scalars.NAMES}")
    return rows


def _number(text):
    try:
        return float(text)
    except ValueError:
        return np.nan


def _table(folder):
    with open(f"{folder}/{YU_TABLE}", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def _stellar(period, hours, depth, radius, mass, temperature, gravity):
    """The numbers that need the star's."""
    return {
        "durationRatio": scalars.duration_ratio(period, hours, radius, gravity, mass), "stellarRadius": radius,
        "effectiveTemperature": temperature / 1000, "surfaceGravity": gravity,
        "companionRadius": radius * np.sqrt(depth * 1e-6) * scalars.EARTH_RADII_PER_SUN}


def _roughness(view):
    """Median absolute difference of neighbouring bins beyond the transit (bins 0-11 and 49-60): the noise of a local view."""
    return np.median(np.abs(np.concatenate([np.diff(view[:, :12]), np.diff(view[:, 49:])], 1)), 1)


def yu(folder):
    """Yu et al. (2019), TESS sectors 1-5: one row a star, period and sector, in the order of the triage file.

    Beside the rows: `label` (as evaluated: PC, EB, J), `cleaned` (the relabelled disposition, for training), `split` (the
    published part) and `vetting` (whether the row is in the vetting file).
    """
    with np.load(f"{folder}/{YU_TRIAGE}") as file:
        triage = {name: file[name] for name in file.files}
    with np.load(f"{folder}/{YU_VETTING}") as file:
        vetting = {name: file[name] for name in file.files}
    seen, keep = set(), []
    for row, key in enumerate(zip(triage["tic"].tolist(), triage["period"].tolist(), triage["sector"].tolist())):
        if triage["disp"][row] != "O" and key not in seen:
            seen.add(key)
            keep.append(row)
    triage = {name: values[keep] for name, values in triage.items()}
    second = {}
    for row, key in enumerate(zip(vetting["tic_id"].tolist(), vetting["Period"].tolist(), vetting["Sectors"].tolist())):
        second.setdefault(key, row)
    table = {}
    for line in _table(folder):
        table.setdefault((int(line["tic_id"]), int(float(line["Sectors"]))), []).append(line)

    count = len(keep)
    rows = empty(count)
    rows["global"][:, 0] = triage["global_view"]
    rows["local"][:, 0, 0] = triage["local_view"]
    rows["present"][:, [0, 2]] = 1
    columns = ("Transit_Depth", "Tmag", "star_rad", "star_mass", "teff", "logg", "SN", "Qingress")
    values = {name: np.full(count, np.nan) for name in columns}
    change = np.full(count, np.nan)
    cleaned, fine = [], []
    rows["vetting"] = np.zeros(count, np.uint8)
    for row in range(count):
        star, period, sector = int(triage["tic"][row]), float(triage["period"][row]), int(triage["sector"][row])
        lines = table.get((star, sector), [])
        line = min(lines, key=lambda one: abs(np.nan_to_num(_number(one["Period"]), nan=1e9) - period))
        if not abs(float(line["Period"]) / period - 1) < 1e-4:
            raise ValueError(f"TIC {star}, sector {sector}, period {period}: the table's nearest has the period {line['Period']}")
        for name in columns:
            values[name][row] = _number(line[name])
        cleaned.append(line["second_modifications"])
        fine.append(line["Disposition"])
        other = second.get((star, period, sector))
        if other is not None:
            rows["local"][row, 3, 0] = vetting["secondary_view"][other]
            rows["present"][row, 4] = 1
            rows["vetting"][row] = 1
            change[row] = vetting["depth_change"][other]
    share = np.clip(_roughness(triage["local_view"]) / np.maximum(_roughness(rows["local"][:, 3, 0]), 1e-9), 1e-3, 10)
    share = np.where(rows["vetting"] == 1, share, np.nan)
    rows["local"][:, 3, 0] *= np.where(np.isnan(share), 0, share)[:, None].astype(np.float32)

    hours, depth = triage["dur"] * 24, np.clip(values["Transit_Depth"], 0, 1e6)
    rows["scalars"] = scalars.transformed({
        "period": triage["period"], "duration": hours, "depth": depth, "snr": values["SN"],
        "duty": triage["dur"] / triage["period"], "magnitude": values["Tmag"], "ingressShare": np.clip(values["Qingress"], 0, 0.5),
        "secondaryShare": share, "ghost": 1 + np.clip(change, -5, 5),
        **_stellar(triage["period"], hours, depth, values["star_rad"], values["star_mass"], values["teff"], values["logg"])}, count)
    rows["label"], rows["fine"] = triage["disp"], np.array(fine)
    rows["cleaned"], rows["split"] = np.array(cleaned), triage["split"]
    rows["allowed"] = allowed(fine)
    rows["star"], rows["row"] = triage["tic"].astype(np.int64), triage["row"].astype(np.int64)
    rows["bucket"] = stars.buckets(rows["star"])
    return rows


def _half_open(view):
    """Baseline near 1 and minimum −1 brought to median 0 and minimum −1."""
    view = view - np.median(view, 1, keepdims=True)
    return view / np.maximum(-view.min(1, keepdims=True), 1e-6)


def nigraha(folder):
    """Nigraha (Rao et al. 2021), TESS sectors 1-6 and later TOIs: one row a star and period."""
    with np.load(f"{folder}/{NIGRAHA}") as file:
        table = {name: file[name] for name in file.files}
    seen, keep = set(), []
    for row, key in enumerate(zip(table["TIC_ID"].tolist(), table["Period"].tolist(), table["T0"].tolist())):
        if str(table["Disposition"][row]) in ALLOWED and key not in seen:
            seen.add(key)
            keep.append(row)
    table = {name: values[keep] for name, values in table.items()}
    count = len(keep)
    rows = empty(count)
    rows["global"][:, 0] = _half_open(table["global_view"])
    given, wanted = (np.arange(81) - 40) / 40.5, (np.arange(61) - 30) / 30.5
    local = np.stack([np.interp(wanted, given, view) for view in table["local_view"]])
    rows["local"][:, 0, 0] = _half_open(local)
    primary = np.maximum(1 - table["Depth"], 1e-6)
    for view, part in ((1, table["odd_even_view"][:, :81]), (2, table["odd_even_view"][:, 81:])):
        resampled = np.stack([np.interp(wanted, given, one) for one in part])
        resampled -= np.median(resampled, 1, keepdims=True)
        rows["local"][:, view, 0] = resampled
    deepest = np.maximum(-rows["local"][:, 1:3, 0].min((1, 2)), 1e-6)
    scale = np.clip(np.maximum(1 - table["DepthOdd"], 1 - table["DepthEven"]) / primary, 0.5, 2) / deepest
    rows["local"][:, 1:3, 0] *= scale[:, None, None].astype(np.float32)
    rows["present"][:, [0, 2, 5]] = 1
    depth = primary * 1e6
    star = {}
    for line in _table(folder):
        star.setdefault(int(line["tic_id"]), [_number(line[name]) for name in ("star_rad", "star_mass", "teff", "logg")])
    known = np.array([star.get(int(one), [np.nan] * 4) for one in table["TIC_ID"]]).T
    rows["scalars"] = scalars.transformed({
        "period": table["Period"], "duration": table["Duration"], "depth": depth, "snr": np.where(table["snr"] > 0, table["snr"], np.nan),
        "duty": table["Duration"] / 24 / table["Period"], "transits": table["NumTransits"], "magnitude": table["TMag"],
        "sde": table["sde"], **_stellar(table["Period"], table["Duration"], depth, *known)}, count)
    rows["label"] = table["Disposition"]
    rows["allowed"] = allowed(table["Disposition"])
    rows["star"], rows["row"] = table["TIC_ID"].astype(np.int64), np.array(keep, np.int64)
    rows["bucket"] = stars.buckets(rows["star"])
    return rows
