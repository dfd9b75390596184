"""Trains and judges by folds of stars: python3 -m training.crossvalidate. A member that was trained before is taken from --work."""

import argparse
import dataclasses
import functools
import json
import os

import numpy as np
import torch

from training import fitting, labelled, metrics
from training.card import card, data_files, write_weights
from training.network import Architecture, Network

print = functools.partial(print, flush=True)


def training_rows(folder):
    """Yu et al. with the relabelled dispositions, and Nigraha."""
    yu, nigraha = labelled.yu(folder), labelled.nigraha(folder)
    cleaned = dict(yu)
    cleaned["allowed"] = labelled.allowed(yu["cleaned"])
    cleaned["allowed"][yu["cleaned"] == "EP"] = [1, 1, 1, 0, 0]
    return yu, cleaned, nigraha


def kept(path, settings, seed, make):
    """A trained member: the one kept under that path, or a new one that is kept there."""
    if os.path.exists(path):
        network = Network(Architecture.standard(settings.width), dropout=settings.dropout)
        network.load_state_dict(torch.load(path))
        return network.eval()
    network = make()
    os.makedirs(os.path.dirname(path), exist_ok=True)
    torch.save(network.state_dict(), path + ".part")
    os.replace(path + ".part", path)
    print(f"trained {path} (seed {seed})")
    return network


def judged(yu, probability, draws=500):
    """Figures of triage and vetting, with intervals by stars."""
    vetting = yu["vetting"] == 1
    return {
        "triage": metrics.with_intervals(yu["label"] != "J", probability[:, :3].sum(1), yu["star"], draws),
        "vetting": metrics.with_intervals(yu["label"][vetting] == "PC", probability[vetting, 0], yu["star"][vetting], draws)}


def told(title, result):
    """Prints figures in a line each."""
    for task, one in result.items():
        low, high = one["intervals"]["ap"]
        print(f"{title} {task}: n {one['n']} ({one['positive']}) AP {one['ap']:.4f} [{low:.4f}, {high:.4f}] AUC {one['auc']:.4f} "
              f"accuracy {one['accuracy']:.4f} R@P99 {one['recallAtP99']:.3f} Brier {one['brier']:.4f} ECE {one['ece']:.4f} "
              f"90/80/70 % {one['accuracyAt90']:.4f}/{one['accuracyAt80']:.4f}/{one['accuracyAt70']:.4f}")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", default="../shared/data/ml")
    parser.add_argument("--out", default="models/vetter/folds")
    parser.add_argument("--work", default="artifacts/training/folds", help="where trained members are kept")
    parser.add_argument("--members", type=int, default=3)
    parser.add_argument("--epochs", type=int, default=fitting.Settings.epochs)
    parser.add_argument("--folds", type=int, nargs="*", default=[0, 1, 2, 3, 4], help="trains these; figures need all five")
    parser.add_argument("--published-split", action="store_true", help="trains on the stars of the published training part instead")
    options = parser.parse_args()
    torch.set_num_threads(1)
    settings = dataclasses.replace(fitting.Settings(), epochs=options.epochs)
    yu, cleaned, nigraha = training_rows(options.data)
    if options.published_split:
        published(options, settings, yu, cleaned, nigraha)
        return
    fold = yu["bucket"] % 5
    ensembles, probability = {}, np.zeros((len(fold), 5))
    for one in options.folds:
        rows = labelled.join(labelled.take(cleaned, fold != one), labelled.take(nigraha, nigraha["bucket"] % 5 != one))
        ensembles[one] = []
        for member in range(options.members):
            seed = 100 * one + member
            ensembles[one].append(kept(
                f"{options.work}/fold{one}-member{member}.pt", settings, seed, lambda: fitting.fit(rows, settings, seed, log=print)))
            answer, _ = fitting.predict(ensembles[one][-1].plain(), labelled.take(yu, fold == one))
            probability[fold == one] += answer / options.members
    if len(ensembles) < 5:
        return
    truth = labelled.allowed(yu["fine"])
    told("raw", judged(yu, probability))
    result = judged(yu, metrics.cross_fitted(probability, truth, fold))
    told("calibrated", result)
    files = data_files(options.data)
    os.makedirs(options.out, exist_ok=True)
    for one, members in ensembles.items():
        temperature, bias = metrics.calibrate(probability[fold != one], truth[fold != one])
        content = card(
            f"vetter-fold{one}", members, seeds=[100 * one + member for member in range(options.members)], data=files,
            split=f"tested on the stars with bucket mod 5 = {one}, trained on the others; calibrated by the other folds' answers on their own test stars",
            settings=dataclasses.asdict(settings), views=[0, 2, 4, 5], metrics=result,
            calibration={"TESS": {"temperature": temperature, "bias": bias, "rows": int((fold != one).sum())}})
        write_weights(f"{options.out}/fold{one}.safetensors", members, content)
    with open(f"{options.out}/metrics.json", "w", encoding="utf-8") as file:
        json.dump(result, file, indent=1)
        file.write("\n")


def published(options, settings, yu, cleaned, nigraha):
    """The published test part, all of its stars kept out of training."""
    test = yu["split"] == "test"
    stars = set(yu["star"][test].tolist())
    rows = labelled.join(labelled.take(cleaned, ~np.isin(yu["star"], list(stars))), labelled.take(nigraha, ~np.isin(nigraha["star"], list(stars))))
    probability = np.zeros((int(test.sum()), 5))
    for member in range(options.members):
        network = kept(f"{options.work}/published-member{member}.pt", settings, 900 + member,
                       lambda: fitting.fit(rows, settings, 900 + member, log=print))
        probability += fitting.predict(network.plain(), labelled.take(yu, test))[0] / options.members
    told("published test part, not calibrated", judged(labelled.take(yu, test), probability))


if __name__ == "__main__":
    main()
