"""The card of the shipped ensemble, for people: written from the card in its file."""


def _interval(values):
    return f"[{values[0]:.3f}, {values[1]:.3f}]"


def _figures(metrics):
    yield "| task | n (positive) | AP [95 %] | AUC [95 %] | accuracy | R@P99 | Brier | ECE [95 %] | accuracy at 90/80/70 % |"
    yield "|---|---|---|---|---|---|---|---|---|"
    names = {"triage": "triage: PC or EB against J", "vetting": "vetting: PC against the rest"}
    for mission, content in metrics.items():
        for task, title in names.items():
            if task in content:
                one = content[task]
                among = one["intervals"]
                yield (f"| {mission}, {title} | {one['n']:,} ({one['positive']:,}) | {one['ap']:.3f} {_interval(among['ap'])} "
                       f"| {one['auc']:.3f} {_interval(among['auc'])} | {one['accuracy']:.3f} | {one['recallAtP99']:.2f} "
                       f"| {one['brier']:.4f} | {one['ece']:.4f} {_interval(among['ece'])} "
                       f"| {one['accuracyAt90']:.3f}/{one['accuracyAt80']:.3f}/{one['accuracyAt70']:.3f} |")


def _sets(metrics):
    yield "| mission | log loss | the set holds the class (planets) | single-class sets, right | empty | class of the 10 nearest on other stars, by class |"
    yield "|---|---|---|---|---|---|"
    for mission, one in metrics.items():
        pure = ", ".join(f"{name} {share:.2f}" for name, share in one["purityOfNeighbours"].items())
        right = "–" if one["singleClassAccuracy"] is None else f"{one['singleClassAccuracy']:.3f}"
        yield (f"| {mission} | {one['logLoss']:.3f} | {one['coverage']:.3f} ({one['coverageOfPlanets']:.3f}) "
               f"| {one['singleClassSets']:.2f}, {right} | {one['emptySets']:.2f} | {pure} |")


def text(card):
    """The whole card."""
    flags = ("global flux", "global errors and count", "local flux", "local errors", "secondary", "odd and even", "unfolded transits",
             "trend", "periodogram", "centroid")
    trained = ", ".join(flags[number] for number in card["views"])
    untrained = ", ".join(name for number, name in enumerate(flags) if number not in card["views"]) or "none"
    lines = [
        f"# {card['name']}", "",
        f"Five classes from the views of a candidate and {len(card['scalars'])} numbers. {card['members']} members, "
        f"{card['multiplications'] / 1e6:.2f} million multiplications each with every view. Written by `python3 -m training.release`; "
        "the file's own card (`__metadata__`) holds what is here and the rest.", "",
        "## Data", "",
        f"{card['rows']['all']:,} training rows, {card['rows']['real']:,} of them real (TESS sectors 1–5 of Yu et al. 2019, relabelled; "
        "Nigraha, Rao et al. 2021), the others simulated through this program's own detrending, search and fold.", "",
        "| file | SHA-256 |", "|---|---|",
        *(f"| {one['name']} | `{one['sha256']}` |" for one in card["data"]), "",
        f"Split by the hash of the star: {card['split']}. Seeds {', '.join(map(str, card['seeds']))}.", "",
        f"Views seen in training: {trained}. Never seen: {untrained}.", ""]
    if card["metrics"]:
        lines += ["## Development test (buckets 85–99)", "", "Intervals by resampling stars, 500 draws.", "",
                  *_figures(card["metrics"]), "", *_sets(card["metrics"]), ""]
    lines += ["## Calibration", "", "| mission | rows | temperature | bias (planet, eclipsing, nearby, variable, systematic) |", "|---|---|---|---|"]
    lines += [f"| {mission} | {one['rows']:,} | {one['temperature']:.3f} | {', '.join(f'{bias:+.2f}' for bias in one['bias'])} |"
              for mission, one in card["calibration"].items()]
    lines += ["", f"Conformal sets at {card['conformal']['level']:.0%} by class and mission: a class stays where 1 − p is at most", "",
              "| mission | " + " | ".join(card["classes"]) + " |", "|---|" + "---|" * len(card["classes"])]
    for mission, quantiles in card["conformal"]["quantiles"].items():
        rows = card["conformal"]["rows"][mission]
        lines.append(f"| {mission} | " + " | ".join(f"{quantiles[name]:.4f} ({rows[name]})" for name in card["classes"]) + " |")
    lines += ["", "In brackets the calibration rows; with fewer than 49 of a class it is always kept (limit 1). A row whose label allows "
              "several classes counts for the one of them that is most probable, and classes that no label tells apart (the two "
              "binaries in TESS) share their rows. Real planets to calibrate with are few: a lower level would be decided by the worst of them alone.", "",
              f"Beyond a Mahalanobis distance of {card['ood']['limit']:.1f} from every class, the calibration rows' 99th percentile, a "
              "candidate is out of the training domain.", "",
              "## Limits", "",
              "- No labelled Kepler or K2 views were at hand: no calibration for these missions, and the program widens its answer there.",
              "- The real rows carry flux, secondary (and odd and even, Nigraha) only; what the program measures beyond them was learnt from "
              "simulations alone. So candidates of TESS whose views have errors, as all that the program measured itself, are calibrated by simulated stars "
              "(`TESS with errors`), their sets being as wide as those of real or simulated rows, whichever are wider.",
              "- Real labels do not tell an eclipsing binary from one nearby: the two are told apart by what simulations taught.",
              "- Labels of Yu et al. are by eye, from the light curves; PC there is a candidate, not a confirmed planet.",
              "- `ghost` was learnt from the depths in two apertures, which is not the same statistic as the pixel test's.", "",
              "## Licence", "", f"{card['licence']}: {card['licenceReason']}.", ""]
    return "\n".join(lines)
